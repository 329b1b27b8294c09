// The small programs under test/fixtures/programs, and those that a generator adds: read from text, written to disk.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../report/environment';

export interface Program {
  readonly title: string;
  /**
   * `together`: it may share its process with others. `alone`: it ends its process, or changes it.
   * `fails`: alone, and what Node prints of its error counts.
   */
  readonly kind: 'together' | 'alone' | 'fails';
  /** Texts by name, `/main.js`; the first is the one that runs. */
  readonly files: ReadonlyMap<string, string>;
}

/** A program on disk. */
export interface Placed {
  readonly program: Program;
  readonly folder: string;
  /** Path of the file that runs. */
  readonly main: string;
}

const fixtures = path.join(root, 'test/fixtures/programs');

/** Every `### title [kind]` of every fixture; a text without a `//- /name` header is `/main.js`. */
export function readPrograms(): Program[] {
  return readdirSync(fixtures)
    .sort()
    .flatMap((name) => parsePrograms(readFileSync(path.join(fixtures, name), 'utf8')));
}

export function parsePrograms(text: string): Program[] {
  return [...text.matchAll(/^### (.*?)(?: \[(alone|fails)\])?\n([^]*?)(?=^### |$(?![^]))/gm)].map(
    ([, title = '', kind = 'together', body = '']) => ({
      title,
      kind: kind as Program['kind'],
      files: parseFiles(body),
    }),
  );
}

function parseFiles(body: string): ReadonlyMap<string, string> {
  const whole = body.startsWith('//- ') ? body : `//- /main.js\n${body}`;
  const parts = [...whole.matchAll(/^\/\/- (\S+)\n([^]*?)(?=^\/\/- |$(?![^]))/gm)];
  const files = new Map(parts.map(([, name = '', text = '']) => [name, text]));
  const main = [...files.keys()].find((name) => name.startsWith('/main.')) ?? '';
  return new Map([[main, files.get(main) ?? ''], ...files]);
}

/** Whether Node needs a loader to run it. */
export function isTyped({ files }: Program): boolean {
  return /\.([cm]?ts|[jt]sx)$/.test([...files.keys()][0] ?? '');
}

/** Writes each program into a folder of its own. */
export function placePrograms(programs: readonly Program[], folder: string): Placed[] {
  return programs.map((program, index) => {
    const own = path.join(folder, `${index + 1}`);
    for (const [name, text] of program.files) {
      const file = path.join(own, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return { program, folder: own, main: path.join(own, [...program.files.keys()][0] ?? '') };
  });
}
