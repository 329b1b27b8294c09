// One file replayed: every line as a completion in its place, and the whole file as if it were written from top to bottom
// with nothing behind the cursor.
import ts from 'typescript';
import type { Rule } from '../../../server/src/monitors/monitor';
import { lexicalStartOf, scan, type LexicalState } from '../../../server/src/text/lexicalState';
import { forwardNames } from './forwardNames';
import { replay, type Analyses, type Cut, type Refusal, type Written } from './replay';
import type { Tally } from './tally';

export interface FileReplay {
  readonly lines: number;
  readonly characters: number;
  /** `file:line:column rule word`, of words that the compiler accepts there. */
  readonly refused: readonly string[];
  /** Words refused because they are declared only in what was cut off: the compiler refuses them there, too. */
  readonly forward: number;
}

export interface FileOptions {
  readonly analyses: Analyses;
  readonly rules: readonly Rule[];
  readonly cuts: readonly Cut[];
  readonly tally: Tally;
  /** With the rest of the file behind the cursor, or cut off. */
  readonly mode: 'suffix' | 'cutOff';
}

/** Lines that a cut-off replay writes in one go. */
const chunkLines = 40;

export async function replayFile(file: string, text: string, options: FileOptions): Promise<FileReplay> {
  const { analyses, mode } = options;
  const lines = lineStarts(text, file);
  const refused: string[] = [];
  let forward = 0;
  const late = mode === 'cutOff' ? forwardNames(file, text) : undefined;
  const step = mode === 'suffix' ? 1 : chunkLines;
  for (let index = 0; index < lines.length; index += step) {
    const start = lines[index]?.start ?? 0;
    const next = lines[index + step]?.start ?? text.length;
    const end = mode === 'suffix' && text[next - 1] === '\n' ? next - 1 : next;
    const written: Written = {
      file,
      prefix: text.slice(0, start),
      suffix: mode === 'suffix' ? text.slice(end) : '',
      text: text.slice(start, end),
    };
    if (written.text.trim() === '') continue;
    analyses.projects.setOverlay(file, written.prefix + written.suffix);
    for (const refusal of await replay(
      analyses,
      options.rules,
      written,
      options.cuts,
      options.tally,
      nearby(lines, index, text),
    )) {
      const word = wordAround(text, start, refusal);
      if (late?.(word, start + refusal.violation.start)) forward++;
      else refused.push(describe(file, text, start + refusal.at, refusal, word));
    }
  }
  analyses.projects.setOverlay(file, undefined);
  return { lines: lines.length, characters: text.length, refused, forward };
}

interface Line {
  readonly start: number;
  readonly lexical: LexicalState;
}

function lineStarts(text: string, file: string): readonly Line[] {
  const lines: Line[] = [];
  let lexical = lexicalStartOf(file);
  for (let start = 0; start < text.length;) {
    lines.push({ start, lexical });
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lexical = scan(lexical, text.slice(start, next));
    start = next;
  }
  return lines;
}

/** Where reading may begin so that the monitor sees all that it needs: the lexical state some lines before. */
function nearby(lines: readonly Line[], index: number, text: string): { begin: LexicalState; prefix: string } {
  const from = lines[Math.max(0, index - 8)];
  const start = lines[index]?.start ?? 0;
  return { begin: from?.lexical ?? lines[0]!.lexical, prefix: text.slice(from?.start ?? 0, start) };
}

function wordAround(text: string, offset: number, { violation }: Refusal): string {
  return /^[#\p{ID_Continue}$]*/u.exec(text.slice(offset + violation.start, offset + violation.start + 200))?.[0] ?? '';
}

function describe(file: string, text: string, offset: number, { violation }: Refusal, word: string): string {
  const { line, character } = ts.getLineAndCharacterOfPosition(
    { text } as ts.SourceFileLike & { text: string },
    offset,
  );
  return `${file}:${line + 1}:${character + 1} ${violation.rule} ${word === '' ? violation.word : word}`;
}
