// Projects on disk for tests, from text with `//- /path` headers.
import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface TestProject {
  readonly folder: string;
  /** Absolute path of a file of the project. */
  file(name: string): string;
  /** Text of a file as it was written, without its cursor. */
  text(name: string): string;
  /** UTF-16 offset of `$0`, and the file that has it. */
  readonly cursor: { readonly file: string; readonly offset: number };
  dispose(): void;
}

/** Writes a project into a temporary folder. `$0` marks the cursor. */
export function createProject(source: string): TestProject {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-test-')));
  const texts = new Map<string, string>();
  let cursor = { file: '', offset: 0 };
  for (const [, name = '', body = ''] of source.matchAll(/^\/\/- (\S+)\n([^]*?)(?=^\/\/- |$(?![^]))/gm)) {
    const offset = body.indexOf('$0');
    const text = offset < 0 ? body : body.slice(0, offset) + body.slice(offset + 2);
    const file = path.join(folder, name);
    if (offset >= 0) cursor = { file, offset };
    texts.set(name, text);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return {
    folder,
    file: (name) => path.join(folder, name),
    text: (name) => texts.get(name) ?? '',
    cursor,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
