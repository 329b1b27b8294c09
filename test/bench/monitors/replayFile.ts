// One file replayed: with the rest of the file behind every place, with nothing behind it, or line by line, each line
// as a completion in the file without it.
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
  readonly mode: Mode;
  /** In the mode `line` one of so many lines is replayed. */
  readonly every?: number;
}

/** What lies behind the cursor: the true rest of the file, nothing, or the lines behind the one that is written. */
export const modes = ['present', 'cutOff', 'line'] as const;
export type Mode = (typeof modes)[number];

/** Lines that a cut-off replay writes in one go. */
const chunkLines = 40;

export async function replayFile(file: string, text: string, options: FileOptions): Promise<FileReplay> {
  const { analyses, mode } = options;
  const lines = lineStarts(text, file);
  const refused: string[] = [];
  let forward = 0;
  const late = mode === 'cutOff' ? forwardNames(file, text) : undefined;
  const step = mode === 'present' ? lines.length : mode === 'line' ? 1 : chunkLines;
  let written = 0;
  for (let index = 0; index < lines.length; index += step * (mode === 'line' ? (options.every ?? 1) : 1)) {
    const start = lines[index]?.start ?? 0;
    const next = lines[index + step]?.start ?? text.length;
    const end = mode === 'line' && text[next - 1] === '\n' ? next - 1 : next;
    const prefix = text.slice(0, start);
    const suffix = mode === 'present' ? text : mode === 'line' ? text.slice(end) : '';
    const writing: Written = { file, prefix, suffix, text: text.slice(start, end), isPresent: mode === 'present' };
    written += mode === 'line' ? 1 : Math.min(step, lines.length - index);
    if (writing.text.trim() === '') continue;
    analyses.projects.setOverlay(file, prefix + suffix);
    if (mode !== 'line') analyses.projects.prepare(file, start);
    for (const refusal of await replay(
      analyses,
      options.rules,
      writing,
      options.cuts,
      options.tally,
      stateBefore(lines, index, text),
    )) {
      const word = wordAround(text, start, refusal);
      const kind = refusal.violation.rule === 'members' ? 'member' : 'scoped';
      if (late && (late(word, start + refusal.violation.start, kind) || isErrorHere(analyses, writing, refusal, word)))
        forward++;
      else refused.push(describe(file, text, start + refusal.at, refusal, word));
    }
  }
  analyses.projects.setOverlay(file, undefined);
  return { lines: written, characters: text.length, refused, forward };
}

/** Whether the compiler refuses the word too, in the text up to it: it is declared only in what was cut off. */
function isErrorHere({ projects }: Analyses, { file, prefix, text }: Written, refusal: Refusal, word: string): boolean {
  const { start, word: written } = refusal.violation;
  if (start < 0) return false;
  const inserted = text.slice(0, start + (word === '' ? written : word).length);
  const found = projects.newDiagnostics({ file, offset: prefix.length, text: inserted });
  if (found.kind !== 'checked') return false;
  const at = prefix.length + start;
  const errors = found.diagnostics.filter(({ kind }) => kind === 'type');
  // A token ends what may be wrong only because a name in it is not declared yet: the compiler says so of its own accord.
  if (word === '') {
    const isForward = errors.some(({ isUnknownName }) => isUnknownName);
    return isForward && errors.some((error) => !error.isUnknownName && error.start < at && error.start > at - nearby);
  }
  // An argument too many is told at the first of them, and by what a name means that is declared anew further on.
  if (refusal.violation.rule === 'calls') return errors.some(({ start }) => start <= at && start > at - nearby);
  const starts = /['"`]/.test(text[start - 1] ?? '') ? [at, at - 1] : [at];
  return errors.some((error) => starts.includes(error.start));
}

/** UTF-16 units before a token in which the compiler's error must lie. */
const nearby = 200;

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
function stateBefore(lines: readonly Line[], index: number, text: string): { begin: LexicalState; prefix: string } {
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
