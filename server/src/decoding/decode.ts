// The decoding loop: stream, check, choose, roll back. It owns order and budget; the session owns
// tokens, the monitor owns permission. A piece that a monitor refuses is taken back and the session
// chooses among the legal words instead; checked piece by piece, this draws from the same
// distribution as a mask would (Agrawal et al., "Guiding Language Models of Code with Global
// Context using Monitors", 2023, and rejection: p + (1−Z)·p/Z = p/Z).
import type { LegalWords } from '../analysis/analysis';
import { fitOfWords } from '../analysis/wordLists';
import type { Session, Step } from '../models/model';
import { commonWords } from '../monitors/joint';
import type { Advance, Monitor, SiteQuestion, Violation } from '../monitors/monitor';
import type { Decision } from './decision';
import { Decisions } from './decisions';
import { Refusals } from './refusals';

export interface DecodeRequest<State> {
  readonly session: Session;
  readonly monitor: Monitor<State>;
  /** Whether the session chooses at every member whose legal words are known, or only after a violation. */
  readonly choice: 'eager' | 'onViolation';
  /** All text before the generated text. */
  readonly prefix: string;
  /** Asks static analysis at the end of `generated`, an answer for each kind of the question; never rejects. */
  ask(question: SiteQuestion, generated: string): Promise<readonly LegalWords[]>;
  /** The length at which the text is complete, or `undefined` to go on. Called after each piece. */
  finished(generated: string): number | undefined;
  /** What was refused in earlier tries of the same completion; it grows. */
  readonly refusals?: Refusals;
  readonly limits: DecodeLimits;
  readonly signal: AbortSignal;
}

export interface DecodeLimits {
  readonly maxPieces: number;
  /** Legal words that hold less than this share of the model's probability say that the mistake was earlier. */
  readonly minLegalShare: number;
  /** How often one completion may go back to an earlier decision. */
  readonly maxRollBacks: number;
  /** How often one completion may try another piece where it is only known what is illegal. */
  readonly maxRefusals: number;
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

/** A place that the text can be taken back to: all text before it was legal, and every question answered. */
interface Place<State> {
  readonly length: number;
  readonly state: State;
}

/** The beginning of a word whose legal words are known. */
interface Site {
  readonly site: number;
  /** Where the word begins; negative in the prompt. */
  readonly start: number;
  readonly words: readonly string[];
}

/** A place where a word was chosen among the legal ones, and which words have stood there. */
interface ChoicePlace<State> extends Place<State>, Site {
  readonly tried: readonly string[];
}

type Piece = Extract<Step, { kind: 'piece' }>;

/** A model that goes on against everything is given up. */
const maxViolations = 256;

class Decoder<State> {
  private generated = '';
  private pieces: DecodedPiece[] = [];
  private state!: State;
  /** Ascending; the last one is the nearest to the end of the text. */
  private places: Place<State>[] = [];
  private choices: ChoicePlace<State>[] = [];
  /** The question under way, asked at the end of the generated text. */
  private pending: Promise<void> | undefined;
  /** The piece behind the one that is being judged: the model computes it while the question is answered. */
  private ahead: Promise<Step> | undefined;
  /** The member at the end of the generated text, of which nothing has been written yet. */
  private open: Site | undefined;
  private rollBacks = 0;
  private refused = 0;
  private violations = 0;
  private readonly decisions = new Decisions();
  private readonly refusals: Refusals;
  /** By site: the answers, which say how well each legal word fits. */
  private readonly answers = new Map<number, readonly LegalWords[]>();
  /** By site: the state in which nothing is constrained there. */
  private readonly unconstrained = new Map<number, Place<State>>();

  constructor(private readonly request: DecodeRequest<State>) {
    this.refusals = request.refusals ?? new Refusals();
  }

  async run(): Promise<Decoded> {
    const { monitor, prefix, limits, finished } = this.request;
    const start = monitor.start(prefix);
    if (start.kind === 'violation') return this.text('model');
    this.state = start.state;
    if (start.kind === 'question') this.ask(start);
    let next: Step | undefined;
    while (this.pieces.length < limits.maxPieces && this.violations < maxViolations) {
      if (Date.now() > limits.deadline) return this.text('deadline');
      const piece: Step = next ?? (await this.stream());
      if (piece.kind === 'end') return this.text('model');
      if (piece.kind !== 'piece') return piece;
      const violation = await this.feed(piece);
      next = violation && (await this.resolve(violation, piece));
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
    const ahead = this.ahead ?? this.next();
    this.ahead = undefined;
    const [step] = await Promise.all([ahead, this.pending]);
    return step;
  }

  private next(rest = ''): Promise<Step> {
    return this.request.session.next(this.request.signal, this.refusals.at(this.generated + rest));
  }

  private here(): Place<State> {
    return { length: this.generated.length, state: this.state };
  }

  /** Gives a piece to the monitor, up to its first violation. */
  private async feed(piece: Piece): Promise<Violation | undefined> {
    await this.pending;
    this.places.push(this.here());
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
      // Most pieces are legal. If this one is not, going back ends the call.
      if (this.request.choice !== 'eager') this.ahead ??= this.next(rest);
      await this.pending;
      this.open = undefined; // a word has been begun
      this.places.push(this.here());
    }
    this.pieces.push({ end: this.generated.length, logProbability: piece.logProbability });
    return undefined;
  }

  /** Keeps the legal part, takes the rest back, and goes on in another way. */
  private async resolve(violation: Violation, piece: Piece): Promise<Step | undefined> {
    const { site, start, rule, word, words } = violation;
    this.violations++;
    this.decisions.refuse(site, rule, word);
    if (!words) return this.another(violation, piece);
    const last = this.places.at(-1) ?? this.here();
    const typed = this.textFrom(start, last.length);
    const canGoOn = last.length >= start && words.some((legal) => legal.startsWith(typed));
    const place = canGoOn ? last : this.placeBefore(start);
    return this.choose({ ...place, site, start, words, tried: [] });
  }

  /** Another piece where it is only known that this one is illegal; what was refused is not tried again. */
  private async another({ site, start, word }: Violation, piece: Piece): Promise<Step | undefined> {
    const place = this.placeBefore(start);
    const text = this.generated.slice(place.length, Math.max(start, place.length)) + word;
    this.backTo(place);
    this.refusals.add(this.generated, text, piece.text);
    if (++this.refused > this.request.limits.maxRefusals) return this.freeFrom(site);
    return this.next();
  }

  private async choose(place: ChoicePlace<State>): Promise<Step | undefined> {
    const { session, signal, limits, choice } = this.request;
    this.backTo(place);
    const typed = this.textFrom(place.start, place.length);
    const words = place.words.filter((word) => word.startsWith(typed) && !place.tried.includes(word));
    const [only, ...others] = words;
    if (only === undefined) return this.freeFrom(place.site);
    const canGoBack = this.choices.length > 0 && this.rollBacks < limits.maxRollBacks;
    if (others.length === 0 && choice === 'onViolation' && !canGoBack && only !== typed)
      return this.force(place, only, typed);
    const fits = fitOf(this.answers.get(place.site) ?? []);
    const fit = words.map((word) => fits.get(word) ?? 0);
    const chosen = await session.choose({ words, fit, typed }, signal);
    if (chosen.kind !== 'chosen') return chosen;
    const isUnlikely = chosen.legalShare !== undefined && chosen.legalShare < limits.minLegalShare;
    const earlier = isUnlikely ? this.choices.at(-1) : undefined;
    if (earlier && this.rollBacks < limits.maxRollBacks) {
      this.rollBacks++;
      this.decisions.rollBack(earlier.site);
      return this.choose(earlier);
    }
    this.decisions.choose(place.site, chosen.word, chosen.legalShare);
    this.choices.push({ ...place, tried: [...place.tried, chosen.word] });
    return { kind: 'piece', text: chosen.text, logProbability: chosen.logProbability };
  }

  /** Only one word is legal: the model need not be asked. The session cuts what stands into its own tokens again. */
  private force(place: ChoicePlace<State>, word: string, typed: string): Piece {
    const text = word.slice(typed.length);
    this.request.session.append(text);
    this.decisions.choose(place.site, word, undefined);
    this.choices.push({ ...place, tried: [...place.tried, word] });
    return { kind: 'piece', text, logProbability: 0 };
  }

  /** Nothing legal is left: never mask everything, but go on without a constraint, and say so. */
  private freeFrom(site: number): undefined {
    const free = this.unconstrained.get(site);
    this.decisions.free(site);
    if (!free || free.length > this.generated.length) return;
    const advance = this.request.monitor.advance(free.state, this.generated.slice(free.length));
    if (advance.kind !== 'violation') this.state = advance.state;
  }

  /** The last place before a word; the beginning of the text for a word in the prompt. */
  private placeBefore(start: number): Place<State> {
    const place = this.places.findLast(({ length }) => length <= Math.max(start, 0));
    return place ?? this.places[0] ?? this.here();
  }

  private backTo(place: Place<State>): void {
    this.ahead = undefined;
    this.request.session.rollBack(place.length);
    this.truncate(place.length);
    this.state = place.state;
    this.choices = this.choices.filter((choice) => choice.length < place.length);
    this.places = this.places.filter(({ length }) => length < place.length);
    this.places.push(place);
    this.decisions.dropBehind(place.length);
  }

  private truncate(length: number): void {
    this.generated = this.generated.slice(0, length);
    const end = (index: number) => this.pieces[index]?.end ?? 0;
    this.pieces = this.pieces
      .filter((_, index) => end(index - 1) < length)
      .map((piece) => ({ ...piece, end: Math.min(piece.end, length) }));
  }

  /** All text from an offset (negative in the prompt) to an end, lengths of the generated text. */
  private textFrom(start: number, end: number): string {
    const { prefix } = this.request;
    return (prefix + this.generated).slice(prefix.length + start, prefix.length + Math.max(start, end));
  }

  /** Starts the question; `pending` ends when the monitor has its answers. */
  private ask({ question, state, answer }: Extract<Advance<State>, { kind: 'question' }>): void {
    const started = performance.now();
    const { site, start, form, kinds } = question;
    this.unconstrained.set(site, { length: this.generated.length, state });
    this.pending = this.request.ask(question, this.generated).then((answers) => {
      this.pending = undefined;
      this.answers.set(site, answers);
      const words = form === 'member' ? commonWords(answers) : undefined;
      if (words && words.length > 0) this.open = { site, start, words };
      this.decisions.add(kinds, answers, { site, milliseconds: performance.now() - started });
      this.state = answer(answers);
    });
  }

  private text(end: Extract<Decoded, { kind: 'text' }>['end']): Decoded {
    return {
      kind: 'text',
      text: this.generated,
      pieces: this.pieces,
      decisions: this.decisions.upTo(this.generated.length),
      end,
    };
  }
}

/** How well each word fits, by all answers that say so. */
function fitOf(answers: readonly LegalWords[]): ReadonlyMap<string, number> {
  const fits = new Map<string, number>();
  for (const answer of answers) {
    if (answer.kind !== 'exact') continue;
    for (const [word, fit] of fitOfWords(answer)) fits.set(word, (fits.get(word) ?? 0) + fit);
  }
  return fits;
}
