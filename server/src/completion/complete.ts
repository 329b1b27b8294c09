// The orchestration of one completion: context → decode → cut → check → verdict. The cores come in
// as arguments; failure is data.
import type { Analysis, Deadline, Insertion, LegalWords } from '../analysis/analysis';
import type { Syntax } from '../analysis/syntax';
import type { Decision } from '../decoding/decision';
import { decode, type Decoded, type DecodeLimits } from '../decoding/decode';
import type { LanguageModel, Session } from '../models/model';
import { freeMonitor } from '../monitors/free';
import { membersMonitor } from '../monitors/members';
import type { Monitor } from '../monitors/monitor';
import { atStart, scan, type LexicalState } from '../text/lexicalState';
import { lineEndOf, toLineFeeds, withLineEnds } from '../text/lineEnds';
import { checkCandidates, type Checked } from './checkCandidates';
import { cancelled, type Completion, type CompletionRequest } from './completion';
import { finishedAt } from './finish';
import { withIndentation } from './indentation';
import { refusalOf } from './place';
import { withoutRepeatedSuffix } from './suffix';
import { verdictOf } from './verdict';

export interface CompletionCores {
  readonly model: LanguageModel;
  readonly analysis: Analysis;
  readonly syntax: Syntax;
}

export interface CompletionLimits {
  readonly maxLines: number;
  /** Which monitors are on; the final check always is. */
  readonly monitors: { readonly members: boolean };
  /** Time for each question to static analysis, in ms. */
  readonly questionDeadline: number;
  /** Time for the whole completion, in ms. */
  readonly totalDeadline: number;
  readonly unchecked: 'hide' | 'show';
  /** How often a completion is begun again because nothing of it passed the check. */
  readonly maxRetries: number;
  /** Time after which nothing is begun again and only the shortest text is checked, in ms. */
  readonly patience: number;
  readonly decoding: Omit<DecodeLimits, 'deadline'>;
}

/** Everything that the steps of one completion share. */
interface Situation {
  readonly cores: CompletionCores;
  readonly limits: CompletionLimits;
  readonly request: CompletionRequest;
  readonly file: string;
  /** The document without what is inserted. */
  readonly text: string;
  readonly prefix: string;
  readonly suffix: string;
  /** The end of the prefix that is inserted too: the item selected in the suggest widget. */
  readonly head: string;
  readonly lexical: LexicalState;
  readonly patience: Deadline;
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
  insertion(generated: string): Insertion;
  /** Text with the indentation of its place. */
  shaped(text: string): string;
}

/** Never rejects for what a user's text, a model or a compiler may do; a cancelled one is `cancelled`. */
export async function complete(
  cores: CompletionCores,
  limits: CompletionLimits,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  const started = performance.now();
  const outcome = await attempt(situationOf(cores, limits, request, signal));
  if (signal.aborted) return cancelled;
  return { ...outcome, milliseconds: performance.now() - started };
}

type Outcome = Omit<Completion, 'milliseconds'>;

function situationOf(
  cores: CompletionCores,
  limits: CompletionLimits,
  request: CompletionRequest,
  signal: AbortSignal,
): Situation {
  const { file, offset, selected } = request;
  const start = selected?.start ?? offset;
  const end = selected?.end ?? offset;
  const head = selected?.text ?? '';
  const lineEnd = lineEndOf(request.text);
  const prefix = toLineFeeds(request.text.slice(0, start)) + head;
  const lexical = scan(atStart, prefix);
  return {
    cores,
    limits,
    request,
    signal,
    file,
    head,
    prefix,
    text: request.text.slice(0, start) + request.text.slice(end),
    suffix: toLineFeeds(request.text.slice(end)),
    lexical,
    patience: Date.now() + limits.patience,
    deadline: Date.now() + limits.totalDeadline,
    insertion: (generated) => ({ file, offset: start, text: head + withLineEnds(generated, lineEnd) }),
    shaped: (text) => withIndentation(text, prefix, lexical),
  };
}

async function attempt(situation: Situation): Promise<Outcome> {
  const { cores, request, prefix, suffix, lexical, signal } = situation;
  const refusal = refusalOf(lexical, suffix);
  if (refusal) return nothing(refusal);
  const prompt = { file: request.file, prefix, suffix, ...(request.hidden && { hidden: request.hidden }) };
  const opened = await cores.model.open(prompt, { temperature: 0, seed: request.seed }, signal);
  if (opened.kind !== 'session') return nothing(opened.kind === 'cancelled' ? 'cancelled' : opened.reason);
  try {
    if (request.monitors === 'off') return await free(situation, opened.session);
    return await constrained(situation, opened.session);
  } finally {
    opened.session.close();
  }
}

/** The free model: neither monitored nor checked. */
async function free(situation: Situation, session: Session): Promise<Outcome> {
  const decoded = await decodeWith(situation, session, freeMonitor, []);
  if (decoded.kind !== 'text') return nothing(reasonOf(decoded));
  const text = situation.insertion(fitted(situation, decoded.text).trimEnd()).text;
  if (text.trim() === '') return nothing('the model has nothing to say here');
  return { text, verdict: 'unchecked', reason: 'monitors are off', decisions: [] };
}

/** Decodes under the monitors and offers the longest text that passes the check; where none does, begins again without the first word. */
async function constrained(situation: Situation, session: Session): Promise<Outcome> {
  const { cores, limits, patience } = situation;
  cores.analysis.setOverlay(situation.file, situation.text);
  const excluded: string[] = [];
  let outcome: Outcome = nothing('the model has nothing to say here');
  for (let tries = 0; tries <= limits.maxRetries && (tries === 0 || Date.now() < patience); tries++) {
    if (tries > 0) session.rollBack(0);
    const decoded = limits.monitors.members
      ? await decodeWith(situation, session, membersMonitor, excluded)
      : await decodeWith(situation, session, freeMonitor, excluded);
    if (decoded.kind !== 'text') return nothing(reasonOf(decoded));
    const text = fitted(situation, decoded.text);
    if (text.trim() === '' && situation.head === '') return outcome;
    const checked = await checkCandidates(situation, text);
    const decisions = withExcluded(decoded.decisions, excluded);
    const next = outcomeOf(situation, checked, decoded.text, decisions);
    outcome = tries > 0 && next.text === '' ? { ...next, reason: outcome.reason } : next; // the first word's fault says most
    const [first] = decisions;
    const isRefused = checked.kind === 'refused' && situation.head === '';
    const isWord = isRefused && first?.outcome === 'exact' && first.at <= 0;
    const word = isWord ? wordAt(situation, text, first.at) : undefined;
    if (word === undefined) return outcome;
    excluded.push(word);
  }
  return outcome;
}

function outcomeOf(
  { insertion, shaped, limits }: Situation,
  checked: Checked,
  generated: string,
  decisions: readonly Decision[],
): Outcome {
  if (checked.kind === 'refused') return { ...nothing(checked.reason), decisions };
  const { text } = checked.candidate;
  // Indenting and closing brackets move places, but the order of what is no white space stays.
  const kept = decisions.filter(({ at }) => inkOf(generated.slice(0, Math.max(at, 0))) < inkOf(text));
  const { verdict, reason } = verdictOf(checked, kept);
  if (verdict === 'unchecked' && limits.unchecked === 'hide') return { ...nothing(reason), decisions };
  return { text: insertion(shaped(text)).text, verdict, reason, decisions: kept };
}

/** The first decision says which words were left out because they had failed the check. */
function withExcluded([first, ...rest]: readonly Decision[], excluded: readonly string[]): readonly Decision[] {
  if (!first || excluded.length === 0) return first ? [first, ...rest] : [];
  const refused = first.refused.filter((begun) => !excluded.some((word) => word.startsWith(begun)));
  return [{ ...first, refused, excluded }, ...rest];
}

/** The generated text as it fits in between prefix and suffix. */
function fitted({ suffix, lexical, shaped }: Situation, generated: string): string {
  return shaped(withoutRepeatedSuffix(generated, suffix, lexical));
}

/** Number of characters that are no white space. */
function inkOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** `excluded` are words that may not stand at the first decision again. */
function decodeWith<State>(
  situation: Situation,
  session: Session,
  monitor: Monitor<State>,
  excluded: readonly string[],
): Promise<Decoded> {
  const { cores, limits, prefix, suffix, lexical, head, deadline, signal } = situation;
  let first: number | undefined;
  return decode({
    session,
    monitor,
    prefix,
    signal,
    choice: cores.model.tier === 'step' ? 'eager' : 'onViolation',
    limits: { ...limits.decoding, deadline },
    finished: (generated) => finishedAt(lexical, generated, suffix, limits.maxLines),
    ask: async (question, generated) => {
      first ??= question.site;
      const insertion = situation.insertion(generated);
      // A site in the prompt lies before the generated text, where line ends are the document's own.
      const inText =
        question.site <= 0
          ? head.length + question.site
          : situation.insertion(generated.slice(0, question.site)).text.length;
      const legal = await cores.analysis.legalWords(
        { kind: question.kind, insertion, site: insertion.offset + inText },
        Math.min(deadline, Date.now() + limits.questionDeadline),
      );
      if (legal.kind !== 'exact' || question.site !== first) return legal;
      return withoutWords(legal, excluded);
    },
  });
}

function withoutWords(legal: Extract<LegalWords, { kind: 'exact' }>, excluded: readonly string[]): LegalWords {
  const kept = legal.words.map((_, index) => index).filter((index) => !excluded.includes(legal.words[index] ?? ''));
  const fit = legal.fit;
  return {
    ...legal,
    words: kept.map((index) => legal.words[index] ?? ''),
    ...(fit && { fit: kept.map((index) => fit[index] ?? 0) }),
  };
}

function reasonOf(decoded: Exclude<Decoded, { kind: 'text' }>): string {
  return decoded.kind === 'unavailable' ? decoded.reason : 'cancelled';
}

/** The word that begins at a site of the generated text; a site in the prompt is negative. */
function wordAt({ prefix }: Situation, generated: string, site: number): string | undefined {
  return /^\s*(#?[\p{ID_Continue}$]+)/u.exec((prefix + generated).slice(prefix.length + site))?.[1];
}

function nothing(reason: string): Outcome {
  return { text: '', verdict: 'none', reason, decisions: [] };
}
