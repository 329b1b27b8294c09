// One text from the model: decoded, fitted into its place, checked.
import type { Decision } from '../decoding/decision';
import { decode, type Decoded } from '../decoding/decode';
import type { Session, Step } from '../models/model';
import { joint } from '../monitors/joint';
import type { Monitor } from '../monitors/monitor';
import { rulesOf } from '../monitors/rules';
import { askSite, withoutWords } from './ask';
import { lexicalStartOf } from '../text/lexicalState';
import { checkCandidates, type Checked } from './checkCandidates';
import type { Completion } from './completion';
import { finishedAt } from './finish';
import type { Situation } from './situation';
import { withoutRepeatedSuffix } from './suffix';
import { verdictOf } from './verdict';

export type Outcome = Omit<Completion, 'milliseconds'>;

/** The free model: neither monitored nor checked. */
export async function free(situation: Situation, session: Session): Promise<Outcome> {
  const decoded = await decodeWith(situation, session, joint([]), []);
  if (decoded.kind !== 'text') return stopped(decoded);
  const text = situation.insertion(fitted(situation, decoded.text).trimEnd()).text;
  if (text.trim() === '') return nothing('the model has nothing to say here');
  return { text, verdict: 'unchecked', reason: 'monitors are off', decisions: [] };
}

/** One text that was generated under the monitors and checked. */
export interface Attempt {
  /** The longest of it that passed, or nothing. */
  readonly outcome: Outcome;
  /** The first word, where not even that passed. */
  readonly misfit?: string;
  /** What stands before the first name that is nowhere declared, and the decisions in it. */
  readonly beforeUnknown?: { readonly text: string; readonly decisions: readonly Decision[] };
}

/** Decodes under the monitors from where the session stands; `excluded` are words that may not stand at the first decision. */
export async function attempt(situation: Situation, session: Session, excluded: readonly string[]): Promise<Attempt> {
  const { limits, head } = situation;
  const decoded = await decodeWith(
    situation,
    session,
    joint(rulesOf(limits.monitors), lexicalStartOf(situation.file)),
    excluded,
  );
  if (decoded.kind !== 'text') return { outcome: stopped(decoded) };
  const text = fitted(situation, decoded.text);
  if (text.trim() === '' && head === '') return { outcome: nothing('the model has nothing to say here') };
  const checked = await checkCandidates(situation, text);
  const decisions = withExcluded(decoded.decisions, excluded);
  const [first] = decisions;
  const isMisfit = checked.kind === 'refused' && head === '' && first?.outcome === 'exact' && first.at <= 0;
  const misfit = isMisfit ? wordAt(situation, text, first.at) : undefined;
  const unknownName = checked.kind === 'unknown' ? undefined : checked.unknownName;
  const known = unknownName === undefined ? '' : text.slice(0, unknownName);
  return {
    outcome: outcomeOf(situation, checked, decoded.text, decisions),
    ...(misfit !== undefined && { misfit }),
    ...(known !== '' && { beforeUnknown: { text: known, decisions: decisionsIn(known, decoded.text, decisions) } }),
  };
}

function outcomeOf(
  { insertion, shaped, limits }: Situation,
  checked: Checked,
  generated: string,
  decisions: readonly Decision[],
): Outcome {
  if (checked.kind === 'refused') return { ...nothing(checked.reason), decisions };
  const { text } = checked.candidate;
  const kept = decisionsIn(text, generated, decisions);
  const { verdict, reason } = verdictOf(checked, kept);
  if (verdict === 'unchecked' && limits.unchecked === 'hide') return { ...nothing(reason), decisions };
  const imports = checked.kind === 'clean' && checked.imports.length > 0 ? { imports: checked.imports } : undefined;
  return { text: insertion(shaped(text)).text, verdict, reason, decisions: kept, ...imports };
}

/** The decisions in a part of the generated text. Indenting and closing brackets move places, but not the order of what is no white space. */
function decisionsIn(part: string, generated: string, decisions: readonly Decision[]): readonly Decision[] {
  return decisions.filter(({ at }) => inkOf(generated.slice(0, Math.max(at, 0))) < inkOf(part));
}

/** The first decision says which words were left out because they had failed the check. */
function withExcluded([first, ...rest]: readonly Decision[], excluded: readonly string[]): readonly Decision[] {
  if (!first || excluded.length === 0) return first ? [first, ...rest] : [];
  const refused = first.refused.filter((begun) => !excluded.some((word) => word.startsWith(begun)));
  return [{ ...first, refused, excluded }, ...rest];
}

/** The generated text as it fits in between prefix and suffix. */
function fitted({ suffix, lexical, enclosing, shaped }: Situation, generated: string): string {
  return shaped(withoutRepeatedSuffix(generated, suffix, lexical, enclosing));
}

/** Number of characters that are no white space. */
export function inkOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** `excluded` are words that may not stand at the first decision again. */
function decodeWith<State>(
  situation: Situation,
  session: Session,
  monitor: Monitor<State>,
  excluded: readonly string[],
): Promise<Decoded> {
  const { cores, limits, prefix, suffix, lexical, refusals, deadline, signal } = situation;
  let first: number | undefined;
  return decode({
    session,
    monitor,
    prefix,
    signal,
    choice: cores.model.choosesEagerly ? 'eager' : 'onViolation',
    limits: { ...limits.decoding, deadline },
    finished: (generated) => finishedAt(lexical, generated, suffix, limits.maxLines),
    refusals,
    ask: async (question, generated) => {
      first ??= question.site;
      const answers = await askSite(situation, question, generated);
      return question.site === first ? withoutWords(answers, excluded) : answers;
    },
  });
}

/** Nothing, because the model could not go on or need not. */
export function stopped(end: Extract<Step, { kind: 'cancelled' | 'unavailable' }>): Outcome {
  return end.kind === 'cancelled' ? nothing('cancelled') : { ...nothing(end.reason), unavailable: end.reason };
}

/** The word that begins at a site of the generated text; a site in the prompt is negative. */
function wordAt({ prefix }: Situation, generated: string, site: number): string | undefined {
  return /^\s*(#?[\p{ID_Continue}$]+)/u.exec((prefix + generated).slice(prefix.length + site))?.[1];
}

export function nothing(reason: string): Outcome {
  return { text: '', verdict: 'none', reason, decisions: [] };
}
