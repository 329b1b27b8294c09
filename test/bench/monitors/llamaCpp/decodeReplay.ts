// One replay through the product's decoding loop: under some rules, or under none.
import type { Analysis, LegalWords } from '../../../../server/src/analysis/analysis';
import { decode } from '../../../../server/src/decoding/decode';
import { joint } from '../../../../server/src/monitors/joint';
import type { Rule, SiteQuestion } from '../../../../server/src/monitors/monitor';
import { lexicalStartOf } from '../../../../server/src/text/lexicalState';
import type { ReplayPlace, ReplaySession } from './replaySession';

/** An answer for each kind of the question, asked at the end of the generated text. */
export type Ask = (question: SiteQuestion, generated: string) => Promise<readonly LegalWords[]>;

export interface Replayed {
  readonly questions: number;
  /** Decisions of all rules, and those of a closed set that came in time. */
  readonly decisions: number;
  readonly exact: number;
  /** True words that were refused; a sound analysis refuses none. */
  readonly refused: readonly string[];
}

/** Throws where the session fails. */
export async function decodeReplay(
  session: ReplaySession,
  { file, before }: ReplayPlace,
  rules: readonly Rule[],
  ask: Ask,
): Promise<Replayed> {
  let questions = 0;
  const decoded = await decode({
    session,
    monitor: joint(rules, lexicalStartOf(file)),
    prefix: before,
    choice: 'onViolation',
    signal: new AbortController().signal,
    limits: { maxPieces: Infinity, minLegalShare: 0, maxRollBacks: 0, maxRefusals: 0, deadline: Infinity },
    finished: () => undefined,
    ask: (question, generated) => {
      questions++;
      return ask(question, generated);
    },
  });
  if (decoded.kind !== 'text') throw new Error(`The replay ended: ${decoded.kind}.`);
  return {
    questions,
    decisions: decoded.decisions.length,
    exact: decoded.decisions.filter(({ outcome }) => outcome === 'exact').length,
    refused: decoded.decisions.flatMap(({ refused }) => refused),
  };
}

/** Asks about types. The analysis must hold the document without the place's text. `deadline` is the time of a question in ms. */
export function askAnalysis(analysis: Analysis, { file, before }: ReplayPlace, deadline: number): Ask {
  const none: LegalWords = { kind: 'none' };
  return async ({ kinds, form, token, site }, generated) => {
    const typed = kinds.filter((kind) => kind !== 'syntax');
    if (typed.length === 0) return kinds.map(() => none);
    const insertion = { file, offset: before.length, text: generated };
    const question = { kinds: typed, form, token, insertion, site: before.length + site, fit: form !== 'token' };
    const answers = await analysis.legalWords(question, Date.now() + deadline);
    return kinds.map((kind) => (kind === 'syntax' ? none : (answers[typed.indexOf(kind)] ?? none)));
  };
}
