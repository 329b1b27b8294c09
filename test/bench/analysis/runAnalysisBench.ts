// How often the analysis knows the legal members, whether it ever refuses a true one, and how fast it
// answers, against the compiler's own LanguageService in the same run.
import { readFileSync } from 'node:fs';
import { diskFileSystem } from '../../../server/src/analysis/typescript/fileSystem';
import { TypeScriptProjects } from '../../../server/src/analysis/typescript/typescriptProjects';
import { editsOf } from '../../support/typescriptEdits';
import { libFolder, membersAt } from '../../support/typescriptFixture';
import { accessesIn, copyOfPackage, Oracle, type Access } from '../../support/typescriptOracle';
import { describeEnvironment, formatEnvironment } from '../report/environment';
import { spread } from '../report/statistics';
import { figure, formatTable, percent } from '../report/table';
import { writeJson } from '../report/writeJson';

const packages = ['immer', '@tanstack/query-core', 'rxjs', 'zod'];
/** Cases of each project at most, evenly spread. */
const defaultLimit = 400;
const editShare = 0.1;

interface Figures {
  readonly project: string;
  readonly sites: number;
  readonly exact: number;
  /** True names that were refused although the compiler accepts them there. */
  readonly refused: readonly string[];
  readonly words: { readonly median: number; readonly p95: number };
  readonly service: { readonly median: number; readonly p95: number };
  readonly edits: number;
  readonly agreed: number;
  readonly byDeclaration: number;
  readonly errors: { readonly median: number; readonly p95: number };
  readonly serviceErrors: { readonly median: number; readonly p95: number };
}

/** `npm run bench -- analysis [--json FILE] [--limit N]`. */
export async function runAnalysisBench(options: { json?: string; limit?: number }): Promise<void> {
  const environment = describeEnvironment('analysis');
  console.log(formatEnvironment(environment));
  const limit = Math.ceil((options.limit ?? defaultLimit * packages.length) / packages.length);
  const all = packages.map((name) => measure(name, limit));
  const head = ['project', 'sites', 'exact', 'refused', 'ms', 'p95', 'service ms', 'p95'];
  const rows = all.map(({ project, sites, exact, refused, words, service }) => [
    project,
    String(sites),
    percent(exact / sites),
    String(refused.length),
    ...[words.median, words.p95, service.median, service.p95].map(figure),
  ]);
  console.log(`\nLegal members\n${formatTable(head, rows)}`);
  const errorHead = ['project', 'edits', 'agreed', 'by declaration', 'ms', 'p95', 'service ms', 'p95'];
  const errorRows = all.map(({ project, edits, agreed, byDeclaration, errors, serviceErrors }) => [
    project,
    String(edits),
    String(agreed),
    percent(byDeclaration / edits),
    ...[errors.median, errors.p95, serviceErrors.median, serviceErrors.p95].map(figure),
  ]);
  console.log(`\nNew errors\n${formatTable(errorHead, errorRows)}`);
  for (const { refused } of all) for (const place of refused) console.log(`refused: ${place}`);
  if (options.json !== undefined) writeJson(options.json, { ...environment, projects: all });
  await Promise.resolve();
}

function measure(name: string, limit: number): Figures {
  const project = copyOfPackage(name);
  const oracle = new Oracle(project.folder);
  const projects = new TypeScriptProjects({
    system: diskFileSystem(),
    lib: libFolder,
    log: (message) => console.error(message),
  });
  try {
    return {
      project: name,
      ...members(project.files, limit, projects, oracle),
      ...errors(project.files, limit, projects, oracle),
    };
  } finally {
    oracle.dispose();
    project.remove();
  }
}

/** As a user would type: the rest of the line is not there yet, and the file was looked at before. */
function members(files: readonly string[], limit: number, projects: TypeScriptProjects, oracle: Oracle) {
  const times: number[] = [];
  const serviceTimes: number[] = [];
  const refused: string[] = [];
  let exact = 0;
  const places = spreadOver(
    files.flatMap((file) => accessesIn(file).map((access) => ({ ...access, file }))),
    limit,
  );
  for (const { file, offset, name, text, before } of places.map(withoutWord)) {
    projects.setOverlay(file, before);
    projects.prepare(file, offset);
    const words = timed(times, () => membersAt(projects, { file, offset, text: '' }, offset));
    projects.setOverlay(file, undefined);
    timed(serviceTimes, () => oracle.members(file, before, offset));
    if (words.kind !== 'exact') continue;
    exact++;
    if (words.words.includes(name)) continue;
    const accepted = !oracle.errors(file, text).some(({ start }) => start === offset);
    if (accepted) refused.push(`${file}@${offset} ${name}`);
  }
  return { sites: places.length, exact, refused, words: spread(times), service: spread(serviceTimes) };
}

function errors(files: readonly string[], limit: number, projects: TypeScriptProjects, oracle: Oracle) {
  const times: number[] = [];
  const serviceTimes: number[] = [];
  let agreed = 0;
  let byDeclaration = 0;
  const edits = editsOf(files, Math.ceil(limit * editShare));
  for (const { file, before, offset, text } of edits) {
    const expected = timed(serviceTimes, () => oracle.newErrors(file, before, offset, text));
    projects.setOverlay(file, before);
    projects.prepare(file, offset);
    const found = timed(times, () => projects.newDiagnostics({ file, offset, text }));
    projects.setOverlay(file, undefined);
    if (found.kind !== 'checked') continue;
    if (found.scope === 'declaration') byDeclaration++;
    const same = (list: readonly { code: number; start: number }[]) =>
      list
        .map(({ code, start }) => `${code} ${start}`)
        .sort()
        .join('\n');
    if (same(found.diagnostics) === same(expected)) agreed++;
  }
  return { edits: edits.length, agreed, byDeclaration, errors: spread(times), serviceErrors: spread(serviceTimes) };
}

function withoutWord({ file, offset, name }: Access & { readonly file: string }) {
  const text = readFileSync(file, 'utf8');
  return { file, offset, name, text, before: text.slice(0, offset) + text.slice(offset + name.length) };
}

function spreadOver<Value>(values: readonly Value[], count: number): readonly Value[] {
  const step = Math.max(1, values.length / count);
  return values.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

function timed<Result>(times: number[], work: () => Result): Result {
  const start = performance.now();
  const result = work();
  times.push(performance.now() - start);
  return result;
}
