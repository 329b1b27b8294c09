// TypeScript projects in memory for tests: files under `//- /path` headers, the cursor at `$0`.
import assert from 'node:assert';
import path from 'node:path';
import type { Insertion, LegalWords, NewDiagnostics } from '../../server/src/analysis/analysis';
import { diskFileSystem, type FileSystem } from '../../server/src/analysis/typescript/fileSystem';
import { compiler } from '../../server/src/analysis/typescript/internals';
import { TypeScriptProjects } from '../../server/src/analysis/typescript/typescriptProjects';

export const libFolder = path.join(__dirname, '../../node_modules/typescript/lib').replaceAll('\\', '/');

/** Files in memory; the type libraries, and nothing else, come from the disk. */
export class MemoryFileSystem implements FileSystem {
  readonly useCaseSensitiveFileNames = true;
  private readonly disk = diskFileSystem();
  private readonly files = new Map<string, string>();

  write(file: string, text: string | undefined): void {
    if (text === undefined) this.files.delete(file);
    else this.files.set(file, text);
  }

  readFile(file: string): string | undefined {
    return file.startsWith(libFolder) ? this.disk.readFile(file) : this.files.get(file);
  }

  fileExists(file: string): boolean {
    return file.startsWith(libFolder) ? this.disk.fileExists(file) : this.files.has(file);
  }

  directoryExists(folder: string): boolean {
    return [...this.files.keys()].some((file) => file.startsWith(`${folder}/`));
  }

  getDirectories(folder: string): string[] {
    return [...this.entries(folder).directories];
  }

  readDirectory(
    folder: string,
    extensions?: readonly string[],
    exclude?: readonly string[],
    include?: readonly string[],
    depth?: number,
  ): string[] {
    const entries = (at: string) => {
      const { files, directories } = this.entries(at);
      return { files: [...files], directories: [...directories] };
    };
    return compiler.matchFiles(folder, extensions, exclude, include, true, folder, depth, entries, (at) => at);
  }

  realpath(file: string): string {
    return file;
  }

  private entries(folder: string): { files: Set<string>; directories: Set<string> } {
    const files = new Set<string>();
    const directories = new Set<string>();
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    for (const file of this.files.keys()) {
      if (!file.startsWith(prefix)) continue;
      const [first = '', ...rest] = file.slice(prefix.length).split('/');
      (rest.length > 0 ? directories : files).add(first);
    }
    return { files, directories };
  }
}

export interface Fixture {
  readonly projects: TypeScriptProjects;
  readonly system: MemoryFileSystem;
  /** Folder in which the fixture's `/` lies. */
  readonly root: string;
  /** The file with the cursor, and the offset of the cursor. */
  readonly file: string;
  readonly offset: number;
}

const defaultConfig = JSON.stringify({
  compilerOptions: { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022'] },
});

const system = new MemoryFileSystem();
const log: string[] = [];
// One for all fixtures, so that the type libraries are parsed once.
const projects = new TypeScriptProjects({ system, lib: libFolder, log: (message) => log.push(message) });
let fixtures = 0;

/**
 * Makes a project of a text: `//- /a.ts` begins a file, `$0` is the cursor. A text without headers is one file,
 * `/main.ts`. A fixture without any configuration gets a strict `tsconfig.json`; `//- none` asks for none.
 */
export function fixture(text: string): Fixture {
  const root = `/fixture${++fixtures}`;
  const files = split(text);
  const configured = files.some(([name]) => name === 'none' || /[jt]sconfig\.json$/.test(name));
  if (!configured) system.write(`${root}/tsconfig.json`, defaultConfig);
  let cursor: { file: string; offset: number } | undefined;
  const written: string[] = [];
  for (const [name, body] of files) {
    if (name === 'none') continue;
    const file = root + name;
    const offset = body.indexOf('$0');
    if (offset >= 0) cursor = { file, offset };
    system.write(file, body.replace('$0', ''));
    written.push(file);
  }
  assert.ok(cursor, 'a fixture needs a cursor, $0');
  projects.filesChanged(written);
  return { projects, system, root, ...cursor };
}

/** The text of the file with the cursor. */
export function readFileOf({ file, system }: Fixture): string {
  return system.readFile(file) ?? '';
}

/** The members that are legal at a site. */
export function membersAt(projects: TypeScriptProjects, insertion: Insertion, site: number): LegalWords {
  const [words] = projects.legalWords({ kinds: ['members'], form: 'member', token: '', insertion, site });
  assert.ok(words);
  return words;
}

/** Legal words at the cursor of a fixture. */
export function legalWordsAt(made: Fixture, insertion = ''): LegalWords {
  const { file, offset } = made;
  const words = membersAt(made.projects, { file, offset, text: insertion }, offset + insertion.length);
  assert.deepStrictEqual(log.splice(0), []);
  return words;
}

/** Codes of the new errors that an insertion at the cursor brings, and how far was checked. */
export function newErrorsAt(made: Fixture, insertion: string): { codes: number[]; scope: string } {
  const { file, offset } = made;
  const found: NewDiagnostics = made.projects.newDiagnostics({ file, offset, text: insertion });
  assert.deepStrictEqual(log.splice(0), []);
  assert.strictEqual(found.kind, 'checked');
  return { codes: found.diagnostics.map(({ code }) => code).sort((a, b) => a - b), scope: found.scope };
}

/** What the type libraries give to every object. */
const ofEveryObject = new Set([
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** The words at the cursor are exact, and but for those of every object they are these. */
export function checkMembers(text: string, expected: readonly string[]): void {
  const words = legalWordsAt(fixture(text));
  assert.strictEqual(words.kind, 'exact', JSON.stringify(words));
  assert.deepStrictEqual(
    words.words.filter((word) => !ofEveryObject.has(word)),
    [...expected].sort(),
  );
}

/** The words at the cursor are exact, some of them are these, and others are not. */
export function checkSomeMembers(text: string, legal: readonly string[], illegal: readonly string[]): void {
  const words = legalWordsAt(fixture(text));
  assert.strictEqual(words.kind, 'exact', JSON.stringify(words));
  assert.deepStrictEqual(
    legal.filter((word) => !words.words.includes(word)),
    [],
  );
  assert.deepStrictEqual(
    illegal.filter((word) => words.words.includes(word)),
    [],
  );
}

/** The set at the cursor is open, for a reason like this. */
export function checkOpen(text: string, reason: RegExp): void {
  const words = legalWordsAt(fixture(text));
  assert.strictEqual(words.kind, 'open', JSON.stringify(words));
  assert.match(words.reason, reason);
}

function split(text: string): (readonly [string, string])[] {
  if (!text.startsWith('//- ')) return [['/main.ts', text]];
  return text
    .split(/^\/\/- /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return end < 0 ? [part.trim(), ''] : [part.slice(0, end).trim(), part.slice(end + 1)];
    });
}
