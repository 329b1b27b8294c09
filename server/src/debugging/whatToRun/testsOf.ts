// The tests and examples that reach functions of a file: by the coverage of earlier runs where there is one, else the test
// files that import the file, directly or through others, and the examples in its doc comments.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { candidates } from '../../execution/inChild/typescriptPaths';
import { discoverExamples } from '../../execution/javascript/discoverExamples';
import { isTestFile } from '../../execution/runners/findRunner';
import type { Target } from '../../tracing/tracing';
import type { Coverage } from './coverage';
import { projectEntries } from './projectFiles';

export interface TestsOfOptions {
  readonly root: string;
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  /** Names; all of the file where absent. */
  readonly functions?: readonly string[];
  readonly coverage?: Coverage;
}

const maxFiles = 20_000; // that are looked at for tests

/** Nearest test files first, then examples. */
export async function testsOf({
  root,
  path: file,
  text,
  functions,
  coverage,
}: TestsOfOptions): Promise<readonly Target[]> {
  const importing = await testsImporting(file, root);
  const known = functions && coverage?.testFilesOf(file, functions);
  const files = importing.filter((each) => !coverage?.knows(each) || known?.includes(each) !== false);
  const examples = discoverExamples(text, file)
    .filter((each) => each.isExported && (functions?.includes(each.function) ?? true))
    .map((each): Target => ({ kind: 'examples', file, function: each.function }));
  return [...files.map((each): Target => ({ kind: 'tests', file: each })), ...examples];
}

/** Test files that import a file, those first that have fewer modules between, and of these the nearest. */
export async function testsImporting(file: string, root: string): Promise<readonly string[]> {
  if (isTestFile(file)) return [file];
  const tests: string[] = [];
  let seen = 0;
  for await (const entry of projectEntries(root)) {
    if ((seen += 1) > maxFiles) break;
    if (entry.kind === 'file' && isTestFile(entry.path)) tests.push(entry.path);
  }
  const imports = new Imports();
  const found: { readonly test: string; readonly distance: number }[] = [];
  for (const test of tests) {
    const distance = await imports.distance(test, file);
    if (distance !== undefined) found.push({ test, distance });
  }
  const farFrom = (test: string) => path.relative(path.dirname(file), test).split(path.sep).length;
  return found.sort((a, b) => a.distance - b.distance || farFrom(a.test) - farFrom(b.test)).map(({ test }) => test);
}

/** What files import of the project, read once. */
class Imports {
  private readonly known = new Map<string, Promise<readonly string[]>>();
  private readonly files = new Map<string, Promise<string | undefined>>();

  /** Number of imports from one file to another. */
  async distance(from: string, to: string): Promise<number | undefined> {
    const seen = new Set([from]);
    let front = [from];
    for (let distance = 1; front.length > 0; distance += 1) {
      const next = (await Promise.all(front.map((file) => this.importsOf(file))))
        .flat()
        .filter((file) => !seen.has(file));
      if (next.includes(to)) return distance;
      for (const file of next) seen.add(file);
      front = [...new Set(next)];
    }
    return undefined;
  }

  private importsOf(file: string): Promise<readonly string[]> {
    const known = this.known.get(file) ?? this.read(file);
    this.known.set(file, known);
    return known;
  }

  private async read(file: string): Promise<readonly string[]> {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = [...text.matchAll(/\b(?:from|require\(|import\(|import)\s*(['"])(\.{1,2}(?:\/[^'"\n]*)?)\1/g)];
    const resolved = await Promise.all(
      found.map(([, , name = '']) => this.fileOf(path.resolve(path.dirname(file), name))),
    );
    return resolved.filter((each) => each !== undefined);
  }

  private async fileOf(name: string): Promise<string | undefined> {
    const known = this.files.get(name) ?? this.find(name);
    this.files.set(name, known);
    return known;
  }

  private async find(name: string): Promise<string | undefined> {
    for (const file of [name, ...candidates(name)]) {
      const isFile =
        /\.\w+$/.test(file) &&
        (await stat(file).then(
          (found) => found.isFile(),
          () => false,
        ));
      if (isFile) return file;
    }
    return undefined;
  }
}
