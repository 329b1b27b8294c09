// Judges the answers to one prompt: the metrics against the true text, and the compiler's word.
import path from 'node:path';
import type { ImportEdit } from '../../../server/src/analysis/analysis';
import type { Completion, Verdict } from '../../../server/src/completion/completion';
import type { Answers } from './ask';
import type { BenchProject } from './benchProject';
import { putIntoDocument, putIntoTruth, withImports } from './compiledText';
import { match, type Match } from './metrics';
import { addedErrors, type CompileError, type Oracle } from './oracle';
import type { Prompt } from './prompt';

export interface JudgedAnswer {
  readonly text: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly milliseconds: number;
  /** Against the rest of the statement. */
  readonly statement: Match;
  /** Against the rest of the method. */
  readonly method: Match;
  /** Whether the true file compiles with it. An empty answer does not compile. */
  readonly compiles: boolean;
  /** The first error of the true file with it. */
  readonly compileError?: string;
  /** Errors that it adds to the document as the product saw it. */
  readonly added: readonly CompileError[];
  /** Errors that any name at the cursor brings to light: a missing name hides them. */
  readonly revealed: readonly CompileError[];
  /** Words that the monitors refused. */
  readonly violations: number;
  readonly rollBacks: number;
  /** Questions to static analysis that were not answered in time. */
  readonly late: number;
  /** The monitors refused the true name at the place of the prompt. */
  readonly refusedTruth: boolean;
}

export interface Judged {
  /** Path from the project's folder, line and column, both from 1. */
  readonly place: string;
  readonly name: string;
  /** The true rest of the statement. */
  readonly truth: string;
  /** What stands before the cursor on its line. */
  readonly line: string;
  readonly off: JudgedAnswer;
  readonly on: JudgedAnswer;
}

export function judge(project: BenchProject, oracle: Oracle, { prompt, off, on }: Answers): Judged {
  const prefix = prompt.truth.slice(0, prompt.offset);
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const file = path.relative(project.folder, prompt.file).split(path.sep).join('/');
  const before: Before = {
    without: once(() => oracle.errors(prompt.file, prompt.document)),
    withAnyName: once(() => errorsWithAnyName(oracle, prompt)),
  };
  const judgedOff = judgeAnswer(oracle, prompt, off, before);
  return {
    place: `${file}:${prefix.split('\n').length}:${line.length + 1}`,
    name: prompt.name,
    truth: prompt.truth.slice(prompt.offset, prompt.statement.end),
    line: line.trimStart(),
    off: judgedOff,
    on: { ...(on.text === off.text ? judgedOff : judgeAnswer(oracle, prompt, on, before)), ...effortOf(prompt, on) },
  };
}

/** Their places are those of the document without the name. */
function errorsWithAnyName(oracle: Oracle, prompt: Prompt): CompileError[] {
  const name = 'anyNameAtAll_';
  const isBehind = (start: number) => start >= prompt.offset + name.length;
  return oracle
    .errors(prompt.file, putIntoDocument(prompt, name))
    .map((error) => ({ ...error, start: isBehind(error.start) ? error.start - name.length : error.start }));
}

/** The errors of the document before the completion is in it; asked for where they are needed, at most once. */
interface Before {
  without(): readonly CompileError[];
  withAnyName(): readonly CompileError[];
}

function once<Value>(compute: () => Value): () => Value {
  let value: { readonly of: Value } | undefined;
  return () => (value ??= { of: compute() }).of;
}

function judgeAnswer(oracle: Oracle, prompt: Prompt, completion: Completion, before: Before): JudgedAnswer {
  const { truth, offset, statement, methodEnd, file } = prompt;
  const { text, imports = [] } = completion;
  const matches = {
    statement: match(text && text + statement.closers, truth.slice(offset, statement.end)),
    method: match(text, truth.slice(offset, methodEnd)),
    ...effortOf(prompt, completion),
  };
  if (text === '') return { ...matches, compiles: false, added: [], revealed: [] };
  const [error] = oracle.errors(file, withImports(putIntoTruth(prompt, text), imports));
  const inserted = { offset, length: text.length };
  const after = oracle
    .errors(file, withImports(putIntoDocument(prompt, text), imports))
    .map((error) => ({ ...error, start: placeWithout(imports, error.start) }));
  const more = after.length === 0 ? [] : addedErrors(before.without(), after, inserted);
  const own = new Set(more.length === 0 ? [] : addedErrors(before.withAnyName(), after, inserted));
  return {
    ...matches,
    compiles: error === undefined,
    ...(error && { compileError: `TS${error.code}: ${error.message}` }),
    added: more.filter((error) => own.has(error)),
    revealed: more.filter((error) => !own.has(error)),
  };
}

/** A place in a text with imports as a place in the text without them. */
function placeWithout(imports: readonly ImportEdit[], place: number): number {
  const first = imports[0]?.start ?? Infinity;
  if (place < first) return place;
  const added = imports.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  return Math.max(first, place - added);
}

function effortOf({ name }: Prompt, { text, verdict, reason, milliseconds, decisions }: Completion) {
  const first = decisions.find((decision) => decision.at <= 0);
  return {
    text,
    verdict,
    reason,
    milliseconds,
    violations: decisions.reduce((sum, decision) => sum + decision.refused.length, 0),
    rollBacks: decisions.reduce((sum, decision) => sum + decision.rollBacks, 0),
    late: decisions.filter((decision) => decision.outcome === 'late').length,
    refusedTruth: first?.refused.includes(name) ?? false,
  };
}
