// Lines `{text, language, expect}` replayed as files of their own: `accept` means that no character of the text is refused,
// `refuse` that one is. Behind every place lies the rest of the text.
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Rule } from '../../../server/src/monitors/monitor';
import { InputError } from '../benchOptions';
import { root } from '../report/environment';
import { openAnalyses } from './analyses';
import { byCharacter, replay } from './replay';

interface Line {
  readonly text: string;
  readonly language: string;
  readonly expect: 'accept' | 'refuse';
}

export interface PrefixResult {
  readonly lines: number;
  readonly agree: number;
  /** Legal lines of which a character was refused. */
  readonly refused: number;
  /** A line for each that differs. */
  readonly differ: readonly string[];
}

const extensions: Readonly<Record<string, string>> = {
  typescript: 'ts',
  ts: 'ts',
  typescriptreact: 'tsx',
  tsx: 'tsx',
  javascript: 'js',
  js: 'js',
  javascriptreact: 'jsx',
  jsx: 'jsx',
};

/** JavaScript is checked too, as the compiler would check it; any environment may be declared. */
const compilerOptions = {
  strict: true,
  allowJs: true,
  checkJs: true,
  noImplicitAny: false,
  noEmit: true,
  target: 'esnext',
  lib: ['esnext', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'auto',
  jsx: 'preserve',
  types: ['node'],
  skipLibCheck: true,
  experimentalDecorators: false,
};

/** Replays every line of a file. Throws `InputError` where the file or a line cannot be read. */
export async function replayPrefixes(file: string, rules: readonly Rule[]): Promise<PrefixResult> {
  const lines = readLines(file);
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-prefixes-')));
  try {
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }));
    mkdirSync(path.join(folder, 'src'));
    for (const extension of Object.values(extensions)) writeFileSync(path.join(folder, 'src', fileOf(extension)), '');
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return await replayLines(lines, folder, rules);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replayLines(lines: readonly Line[], folder: string, rules: readonly Rule[]): Promise<PrefixResult> {
  const analyses = openAnalyses((message) => console.error(message));
  const differ: string[] = [];
  let refused = 0;
  for (const [index, { text, language, expect }] of lines.entries()) {
    const name = path.join(folder, 'src', fileOf(extensions[language] ?? ''));
    analyses.projects.setOverlay(name, text);
    analyses.projects.prepare(name, 0);
    const written = { file: name, prefix: '', suffix: text, text, isPresent: true };
    const [first] = await replay(analyses, rules, written, [byCharacter]);
    analyses.projects.setOverlay(name, undefined);
    if (first && expect === 'accept') refused++;
    if ((first === undefined) === (expect === 'accept')) continue;
    const what = first
      ? `refused at ${first.at} by ${first.violation.rule}: ${JSON.stringify(text.slice(0, first.at))} ✖ ${JSON.stringify(first.violation.word)}`
      : `nothing was refused: ${JSON.stringify(text)}`;
    differ.push(`line ${index + 1}, ${expect}: ${what}`);
  }
  return { lines: lines.length, agree: lines.length - differ.length, refused, differ };
}

/** Every language has a file of its own name, since a script hides another of the same name. */
function fileOf(extension: string): string {
  return `${extension}Line.${extension}`;
}

function readLines(file: string): readonly Line[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1)]));
}

function readLine(line: string, number: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(`Line ${number} is no JSON.`);
  }
  const { text, language, expect } = (value ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string') throw new InputError(`Line ${number} has no text.`);
  if (typeof language !== 'string' || !(language in extensions)) {
    throw new InputError(`Line ${number}: language must be one of ${Object.keys(extensions).join(', ')}.`);
  }
  if (expect !== 'accept' && expect !== 'refuse')
    throw new InputError(`Line ${number}: expect must be accept or refuse.`);
  return { text, language, expect };
}
