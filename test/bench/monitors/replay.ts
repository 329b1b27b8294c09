// Real text replayed through the monitors as if a model had written it, with the real analyses to answer.
import type { LegalWords } from '../../../server/src/analysis/analysis';
import type { SyntaxTrees } from '../../../server/src/analysis/treeSitter/syntaxTrees';
import type { TypeScriptProjects } from '../../../server/src/analysis/typescript/typescriptProjects';
import { joint, type JointState } from '../../../server/src/monitors/joint';
import type { Advance, Monitor, Rule, SiteQuestion, Violation } from '../../../server/src/monitors/monitor';
import { syntaxAnswer } from '../../../server/src/monitors/syntax';
import { lexicalStartOf, type LexicalState } from '../../../server/src/text/lexicalState';
import type { Tally } from './tally';

export interface Analyses {
  readonly projects: TypeScriptProjects;
  readonly syntax: SyntaxTrees;
}

/** Text that a model writes at a place of a document. */
export interface Written {
  readonly file: string;
  /** The document before and behind the cursor. */
  readonly prefix: string;
  readonly suffix: string;
  /** Whether the suffix holds the written text itself, as if it were typed over: every place has the true rest of the file behind it. */
  readonly isPresent: boolean;
  readonly text: string;
}

export interface Refusal {
  /** UTF-16 offset into the written text at which it was refused. */
  readonly at: number;
  readonly violation: Violation;
}

/** The end of the prefix, and the lexical state before it: all that a monitor reads of it. */
export interface Near {
  readonly begin: LexicalState;
  readonly prefix: string;
}

/** How a text is cut into the pieces of a model. */
export type Cut = (text: string) => readonly string[];

export const byCharacter: Cut = (text) => [...text];

/**
 * Replays a text in pieces of several cuts; the questions are asked once, since they are the same. Returns what was
 * refused by any cut, each place once; behind a refusal it goes on as if nothing had been asked.
 */
export async function replay(
  analyses: Analyses,
  rules: readonly Rule[],
  written: Written,
  cuts: readonly Cut[],
  tally?: Tally,
  near: Near = { begin: lexicalStartOf(written.file), prefix: written.prefix },
): Promise<readonly Refusal[]> {
  const monitor = joint(rules, near.begin);
  const answers = new Map<string, readonly LegalWords[]>();
  const refusals = new Map<string, Refusal>();
  const ask = async (question: SiteQuestion, generated: string) => {
    const key = `${question.site} ${question.form} ${question.token}`;
    let known = answers.get(key);
    if (!known) {
      const started = performance.now();
      known = await askAnalyses(analyses, question, written, generated);
      answers.set(key, known);
      tally?.add(question, known, performance.now() - started);
    }
    return known;
  };
  for (const cut of cuts) {
    for (const refusal of await replayPieces(monitor, near.prefix, cut(written.text), ask)) {
      refusals.set(`${refusal.at} ${refusal.violation.rule}`, refusal);
    }
  }
  return [...refusals.values()];
}

type Ask = (question: SiteQuestion, generated: string) => Promise<readonly LegalWords[]>;

async function replayPieces(
  monitor: Monitor<JointState>,
  prefix: string,
  pieces: readonly string[],
  ask: Ask,
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  let generated = '';
  let state: JointState | undefined;
  const settle = async (advance: Advance<JointState>, text: string): Promise<JointState | undefined> => {
    let current = advance;
    let rest = text;
    for (;;) {
      if (current.kind === 'violation') {
        refusals.push({ at: generated.length, violation: current });
        generated += rest;
        return undefined;
      }
      if (current.kind === 'accepted') {
        generated += rest;
        return current.state;
      }
      generated += rest.slice(0, current.consumed);
      rest = rest.slice(current.consumed);
      const next = current.answer(await ask(current.question, generated));
      if (rest === '') return next;
      current = monitor.advance(next, rest);
    }
  };
  state = await settle(monitor.start(prefix), '');
  for (const piece of pieces) {
    // Behind a refusal the text counts as given: positions stay those of the whole.
    state ??= freed(monitor, prefix + generated, generated.length);
    state = await settle(monitor.advance(state, piece), piece);
  }
  return refusals;
}

/** The state behind a text of which nothing is constrained. */
function freed(monitor: Monitor<JointState>, text: string, length: number): JointState {
  const start = monitor.start(text);
  if (start.kind === 'violation') throw new Error('a start is never refused');
  return { ...start.state, length, constraints: [] };
}

/** Asks as the product does, without a deadline. */
export async function askAnalyses(
  { projects, syntax }: Analyses,
  { kinds, form, token, site }: SiteQuestion,
  { file, prefix, suffix, isPresent }: Omit<Written, 'text'>,
  generated: string,
): Promise<readonly LegalWords[]> {
  const typed = kinds.filter((kind) => kind !== 'syntax');
  // Where the rest is present it begins with the very text that is written.
  const offset = isPresent ? prefix.length + site : prefix.length;
  const inserted = isPresent ? '' : generated;
  const answers =
    typed.length === 0
      ? []
      : projects.legalWords({
          kinds: typed,
          form,
          token,
          insertion: { file, offset, text: inserted },
          site: prefix.length + site,
        });
  return Promise.all(
    kinds.map(async (kind): Promise<LegalWords> => {
      if (kind !== 'syntax') return answers[typed.indexOf(kind)] ?? { kind: 'none' };
      const barred = await syntax.barred({
        file,
        text: prefix + suffix,
        offset,
        inserted: inserted.slice(0, Math.max(0, site)),
      });
      return syntaxAnswer(barred, form, token);
    }),
  );
}
