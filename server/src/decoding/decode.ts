// The decoding loop: stream, check, choose, roll back. It owns order and budget; the session owns
// tokens, the monitor owns permission. A piece that a monitor refuses is taken back and the session
// chooses among the legal words instead; checked piece by piece, this draws from the same
// distribution as a mask would (Agrawal et al., "Guiding Language Models of Code with Global
// Context using Monitors", 2023, and rejection: p + (1−Z)·p/Z = p/Z).
import type { LegalWords } from '../analysis/analysis';
import type { Session, Step } from '../models/model';
import type { Advance, Monitor, SiteQuestion } from '../monitors/monitor';
import { trailingWord } from '../text/identifiers';
import { sampleSize, type Decision } from './decision';

export interface DecodeRequest<State> {
  readonly session: Session;
  readonly monitor: Monitor<State>;
  /** Whether the session chooses at every site whose legal words are known, or only after a violation. */
  readonly choice: 'eager' | 'onViolation';
  /** All text before the generated text. */
  readonly prefix: string;
  /** Asks static analysis at the end of `generated`; never rejects. */
  ask(question: SiteQuestion, generated: string): Promise<LegalWords>;
  /** The length at which the text is complete, or `undefined` to go on. Called after each piece. */
  finished(generated: string): number | undefined;
  readonly limits: DecodeLimits;
  readonly signal: AbortSignal;
}

export interface DecodeLimits {
  readonly maxPieces: number;
  /** Legal words that hold less than this share of the model's probability say that the mistake was earlier. */
  readonly minLegalShare: number;
  /** How often one completion may go back to an earlier decision. */
  readonly maxRollBacks: number;
  /** Milliseconds since the epoch after which what there is must do. */
  readonly deadline: number;
}

export interface DecodedPiece {
  /** Length of the generated text up to and with this piece. */
  readonly end: number;
  readonly logProbability: number;
}

export type Decoded =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly pieces: readonly DecodedPiece[];
      readonly decisions: readonly Decision[];
      /** Why the text ends where it ends. */
      readonly end: 'finished' | 'model' | 'limit' | 'deadline';
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

export function decode<State>(request: DecodeRequest<State>): Promise<Decoded> {
  return new Decoder(request).run();
}

/** A place that the text can be taken back to. */
interface Place<State> {
  readonly length: number;
  readonly state: State;
}

/** A place where a word was chosen among the legal ones, and which words have stood there. */
interface ChoicePlace<State> extends Place<State> {
  readonly site: number;
  readonly words: readonly string[];
  readonly tried: readonly string[];
}

type Violation = Extract<Advance<unknown>, { kind: 'violation' }>;
type Piece = Extract<Step, { kind: 'piece' }>;
type MutableDecision = { -readonly [Key in keyof Decision]: Decision[Key] };

class Decoder<State> {
  private generated = '';
  private pieces: DecodedPiece[] = [];
  private state!: State;
  /** The last place at which all text was legal and every question answered. */
  private checkpoint!: Place<State>;
  private choices: ChoicePlace<State>[] = [];
  /** The question under way, asked at the end of the generated text. */
  private pending: Promise<void> | undefined;
  /** The site at the end of the generated text, where the legal words are known and none has been begun. */
  private open: { readonly site: number; readonly words: readonly string[] } | undefined;
  private rollBacks = 0;
  private readonly decisions = new Map<number, MutableDecision>();
  /** By site: how well each legal word fits. */
  private readonly fits = new Map<number, ReadonlyMap<string, number>>();
  /** By site: the state in which nothing is constrained there. */
  private readonly unconstrained = new Map<number, Place<State>>();

  constructor(private readonly request: DecodeRequest<State>) {}

  async run(): Promise<Decoded> {
    const { monitor, prefix, limits, finished } = this.request;
    const start = monitor.start(prefix);
    if (start.kind === 'violation') return this.text('model');
    this.state = start.state;
    if (start.kind === 'question') this.ask(start);
    let next: Step | undefined;
    while (this.pieces.length < limits.maxPieces) {
      if (Date.now() > limits.deadline) return this.text('deadline');
      const piece: Step = next ?? (await this.stream());
      if (piece.kind === 'end') return this.text('model');
      if (piece.kind !== 'piece') return piece;
      const violation = await this.feed(piece);
      next = violation && (await this.resolve(violation));
      if (violation) continue;
      const length = finished(this.generated);
      if (length !== undefined) {
        this.truncate(length);
        return this.text('finished');
      }
    }
    return this.text('limit');
  }

  /**
   * The session's next piece. A model that chooses at no cost does so where the legal words are
   * known; for any other the question is answered while it computes.
   */
  private async stream(): Promise<Step> {
    if (this.request.choice === 'eager') {
      await this.pending;
      const site = this.open;
      this.open = undefined;
      const chosen = site && (await this.choose({ ...this.here(), ...site, tried: [] }));
      if (chosen) return chosen;
    }
    const [step] = await Promise.all([this.request.session.next(this.request.signal), this.pending]);
    return step;
  }

  private here(): Place<State> {
    return { length: this.generated.length, state: this.state };
  }

  /** Gives a piece to the monitor, up to its first violation. */
  private async feed(piece: Piece): Promise<Violation | undefined> {
    await this.pending;
    this.checkpoint = this.here();
    this.open = undefined;
    let rest = piece.text;
    while (rest !== '') {
      const advance = this.request.monitor.advance(this.state, rest);
      if (advance.kind === 'violation') return advance;
      const consumed = advance.kind === 'question' ? advance.consumed : rest.length;
      this.generated += rest.slice(0, consumed);
      rest = rest.slice(consumed);
      this.state = advance.state;
      if (advance.kind !== 'question') continue;
      this.ask(advance);
      if (rest === '') break;
      await this.pending;
      this.open = undefined; // a word has been begun
      this.checkpoint = this.here();
    }
    this.pieces.push({ end: this.generated.length, logProbability: piece.logProbability });
    return undefined;
  }

  /** Keeps the legal part, takes the rest back, and lets the session choose among the legal words. */
  private async resolve({ question: { site }, word, words }: Violation): Promise<Step | undefined> {
    const decision = this.decisions.get(site);
    if (decision && !decision.refused.includes(word)) decision.refused = [...decision.refused, word];
    const { checkpoint } = this;
    return this.choose({ ...checkpoint, site, words, tried: [] });
  }

  private async choose(place: ChoicePlace<State>): Promise<Step | undefined> {
    const { session, signal, limits, prefix } = this.request;
    this.backTo(place);
    const typed = typedFrom(prefix + this.generated, prefix.length + place.site);
    const words = place.words.filter((word) => word.startsWith(typed) && !place.tried.includes(word));
    if (words.length === 0) return this.freeFrom(place);
    const fit = words.map((word) => this.fits.get(place.site)?.get(word) ?? 0);
    const chosen = await session.choose({ words, fit, typed }, signal);
    if (chosen.kind !== 'chosen') return chosen;
    const earlier = chosen.legalShare < limits.minLegalShare ? this.choices.at(-1) : undefined;
    if (earlier && this.rollBacks < limits.maxRollBacks) {
      this.rollBacks++;
      const decision = this.decisions.get(earlier.site);
      if (decision) decision.rollBacks++;
      return this.choose(earlier);
    }
    const decision = this.decisions.get(place.site);
    if (decision) Object.assign(decision, { chosen: chosen.word, legalShare: chosen.legalShare });
    this.choices.push({ ...place, tried: [...place.tried, chosen.word] });
    return { kind: 'piece', text: chosen.text, logProbability: chosen.logProbability };
  }

  /** No legal word is left: never mask everything, but go on without a constraint, and say so. */
  private freeFrom({ site }: ChoicePlace<State>): undefined {
    const free = this.unconstrained.get(site);
    const decision = this.decisions.get(site);
    if (decision) Object.assign(decision, { outcome: 'open', about: `no legal word is left (${decision.about})` });
    if (!free) return;
    const advance = this.request.monitor.advance(free.state, this.generated.slice(free.length));
    if (advance.kind !== 'violation') this.state = advance.state;
  }

  private backTo(place: Place<State>): void {
    this.request.session.rollBack(place.length);
    this.truncate(place.length);
    this.state = place.state;
    this.choices = this.choices.filter((choice) => choice.length < place.length);
    for (const at of [...this.decisions.keys()]) if (at > place.length) this.decisions.delete(at);
  }

  private truncate(length: number): void {
    this.generated = this.generated.slice(0, length);
    const end = (index: number) => this.pieces[index]?.end ?? 0;
    this.pieces = this.pieces
      .filter((_, index) => end(index - 1) < length)
      .map((piece) => ({ ...piece, end: Math.min(piece.end, length) }));
  }

  /** Starts the question; `pending` ends when the monitor has its answer. */
  private ask({ question, state, answer }: Extract<Advance<State>, { kind: 'question' }>): void {
    const started = performance.now();
    this.unconstrained.set(question.site, { length: this.generated.length, state });
    this.pending = this.request.ask(question, this.generated).then((legal) => {
      this.pending = undefined;
      const words = legal.kind === 'exact' ? legal.words : [];
      const isClosed = words.length > 0;
      if (isClosed && legal.kind === 'exact') {
        this.open = { site: question.site, words };
        this.fits.set(question.site, new Map(words.map((word, index) => [word, legal.fit?.[index] ?? 0])));
      }
      this.decisions.set(question.site, {
        monitor: this.request.monitor.name,
        at: question.site,
        outcome: isClosed ? 'exact' : legal.kind === 'late' ? 'late' : 'open',
        about: legal.kind !== 'exact' ? legal.reason : isClosed ? legal.about : `${legal.about}: there are none`,
        legal: words.length,
        sample: words.slice(0, sampleSize),
        refused: [],
        rollBacks: 0,
        milliseconds: performance.now() - started,
      });
      this.state = answer(isClosed ? { kind: 'exact', words } : { kind: 'open', reason: 'no legal words' });
    });
  }

  private text(end: Extract<Decoded, { kind: 'text' }>['end']): Decoded {
    const decisions = [...this.decisions.values()].filter((decision) => decision.at <= this.generated.length);
    return { kind: 'text', text: this.generated, pieces: this.pieces, decisions, end };
  }
}

/** The part of a word that stands at the end of a text, from its site on; white space may precede it. */
function typedFrom(text: string, site: number): string {
  const word = trailingWord(text.slice(site));
  return text[text.length - word.length - 1] === '#' ? `#${word}` : word;
}
