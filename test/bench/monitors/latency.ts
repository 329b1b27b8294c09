// Latency: in a big project, after every edit in a big file, the legal words and the new errors, beside the compiler's
// LanguageService, which is the oracle too. Then cold start, and memory over many questions.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { accessesIn, Oracle, type OracleError } from '../../support/typescriptOracle';
import { linesOf, type BenchProject } from '../completion/benchProject';
import { spread, type Spread } from '../report/statistics';
import { openAnalyses } from './analyses';

export interface Latency {
  readonly project: string;
  readonly projectLines: number;
  readonly file: string;
  readonly fileLines: number;
  readonly edits: number;
  /** Insertions that were checked for new errors. */
  readonly insertions: number;
  /** ms: first answer of a new analysis, and of the LanguageService. */
  readonly cold: number;
  readonly serviceCold: number;
  /** ms at all edits, at the first character of each word, and at those behind it. */
  readonly allWords: Spread;
  readonly words: Spread;
  readonly wordsWithin: Spread;
  readonly allServiceWords: Spread;
  readonly serviceWords: Spread;
  readonly serviceWordsWithin: Spread;
  /** Edits at which both list the same members, of those at which both list any. */
  readonly sameWords: number;
  readonly comparedWords: number;
  readonly errors: Spread;
  readonly serviceErrors: Spread;
  readonly sameErrors: number;
  /** Heap in MB after a collection: before and after the questions. */
  readonly heap: { readonly before: number; readonly after: number; readonly questions: number };
}

export interface LatencyOptions {
  readonly project: BenchProject;
  /** A file of at least 1,000 lines. */
  readonly file: string;
  readonly sites: number;
  readonly questions: number;
}

/** What the service does not list, though the compiler accepts it: what every object has. */
const unlisted = new Set(
  'constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf'.split(' '),
);

export function measureLatency({ project, file, sites, questions }: LatencyOptions): Latency {
  const { projects } = openAnalyses((message) => console.error(message));
  const text = readFileSync(file, 'utf8');
  const places = accessesIn(file, text).filter(({ inFunction, name }) => inFunction && name.length > 1);
  const chosen = Array.from(
    { length: sites },
    (_, index) => places[Math.floor(((index + 0.5) * places.length) / sites)]!,
  );
  const [first] = chosen;
  if (!first) throw new Error(`${file} has no member access in a function`);
  const members = (offset: number, typed = '') =>
    projects.legalWords({
      kinds: ['members'],
      form: 'member',
      token: '',
      insertion: { file, offset, text: '' },
      site: offset - typed.length,
    })[0];
  const cold = timed(() => members(first.offset)).ms;
  const oracle = new Oracle(project.folder);
  const serviceCold = timed(() => oracle.members(file, text, first.offset)).ms;
  const words: number[] = [];
  const wordsWithin: number[] = [];
  const serviceWords: number[] = [];
  const serviceWordsWithin: number[] = [];
  const errors: number[] = [];
  const serviceErrors: number[] = [];
  let sameWords = 0;
  let comparedWords = 0;
  let sameErrors = 0;
  let edits = 0;
  for (const { offset, name } of chosen) {
    const before = text.slice(0, offset) + text.slice(endOfStatement(text, offset));
    projects.setOverlay(file, before);
    projects.prepare(file, offset); // as in the pause before a completion
    for (let typed = 0; typed < Math.min(name.length, 9); typed++) {
      const edited = before.slice(0, offset) + name.slice(0, typed) + before.slice(offset);
      projects.setOverlay(file, edited);
      const ours = timed(() => members(offset + typed, name.slice(0, typed)));
      (typed === 0 ? words : wordsWithin).push(ours.ms);
      const theirs = timed(() => oracle.members(file, edited, offset + typed));
      (typed === 0 ? serviceWords : serviceWordsWithin).push(theirs.ms);
      edits++;
      if (ours.result?.kind !== 'exact' || !theirs.result) continue;
      comparedWords++;
      if (isSame(ours.result.words, theirs.result)) sameWords++;
    }
    projects.setOverlay(file, before);
    const wrong = edits % 2 === 0 ? name : `${name}Zq`;
    const found = timed(() => projects.newDiagnostics({ file, offset, text: wrong }, 'declaration'));
    errors.push(found.ms);
    const expected = timed(() => oracle.newErrors(file, before, offset, wrong));
    serviceErrors.push(expected.ms);
    if (found.result.kind === 'checked' && keys(found.result.diagnostics) === keys(expected.result)) sameErrors++;
  }
  oracle.dispose();
  projects.setOverlay(file, text);
  return {
    project: project.name,
    projectLines: linesOf(project),
    file: path.relative(project.folder, file),
    fileLines: text.split('\n').length,
    edits,
    insertions: errors.length,
    cold,
    serviceCold,
    allWords: spread([...words, ...wordsWithin]),
    words: spread(words),
    wordsWithin: spread(wordsWithin),
    allServiceWords: spread([...serviceWords, ...serviceWordsWithin]),
    serviceWords: spread(serviceWords),
    serviceWordsWithin: spread(serviceWordsWithin),
    sameWords,
    comparedWords,
    errors: spread(errors),
    serviceErrors: spread(serviceErrors),
    sameErrors,
    heap: growth(questions, (index) => {
      const place = places[index % places.length]!;
      if (index % 20 === 0) projects.prepare(file, place.offset);
      members(place.offset);
    }),
  };
}

function growth(questions: number, ask: (index: number) => void): Latency['heap'] {
  for (let index = 0; index < 1_000; index++) ask(index);
  const before = heap();
  for (let index = 0; index < questions; index++) ask(index);
  return { before, after: heap(), questions };
}

/** MB after a collection, where the process was started so that it can be asked for one. */
function heap(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function isSame(ours: readonly string[], theirs: readonly string[]): boolean {
  const of = (words: readonly string[]) =>
    [...new Set(words.filter((word) => !unlisted.has(word) && /^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(word)))]
      .sort()
      .join();
  return of(ours) === of(theirs);
}

function keys(errors: readonly Pick<OracleError, 'code' | 'start'>[]): string {
  return errors
    .map(({ code, start }) => `${code} ${start}`)
    .sort()
    .join();
}

function endOfStatement(text: string, offset: number): number {
  return offset + (/^[\p{ID_Continue}$]*/u.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

function timed<Result>(work: () => Result): { readonly result: Result; readonly ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}
