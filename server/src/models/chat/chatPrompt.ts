// What a chat model is asked where code is to be completed, and what of its answer is code.
import type { Prompt } from '../model';

export interface ChatMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** UTF-16 units of the document that are shown before and behind the cursor. */
const shown = { before: 8_000, behind: 2_000 };
/** Legal words that are named at the most. */
const namedWords = 40;
const cursor = '<CURSOR/>';

/** Asks for the text at the cursor. */
export function completionRequest({ file, prefix, suffix }: Prompt): ChatMessage {
  return {
    role: 'user',
    text: [
      `Complete the code of ${file.split(/[\\/]/).at(-1) ?? 'a file'} at ${cursor}.`,
      'Answer only with the text that is to be inserted there: no explanation, no code fence, nothing that stands before or behind the cursor already. At most three lines.',
      '',
      `${lastLines(prefix, shown.before)}${cursor}${firstLines(suffix, shown.behind)}`,
    ].join('\n'),
  };
}

/** Asks again where another word must stand behind what was right so far. */
export function retryRequest(text: string, typed: string, words: readonly string[]): ChatMessage {
  const named = words.slice(0, namedWords).join(', ');
  const more = words.length > namedWords ? ', and others' : '';
  const place = text === '' ? 'At the cursor' : `Behind ${JSON.stringify(text)}`;
  return {
    role: 'user',
    text: `That does not compile. ${place} only one of these words may stand${typed === '' ? '' : ` (${JSON.stringify(typed)} stands already)`}: ${named}${more}.\nAnswer again with the whole text that is to be inserted at the cursor${text === '' ? '' : `, beginning with ${JSON.stringify(text)}`}. Only code.`,
  };
}

/** The code of an answer: without fences, and without what stands before the cursor already. */
export function codeOf(answer: string, { prefix }: Prompt): string {
  const text = answer.replaceAll('\r\n', '\n').replaceAll(cursor, '');
  const fenced = /^\s*```[^\n]*\n([^]*?)\n?```\s*$/.exec(text)?.[1] ?? text;
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  // A model that repeats the line of the cursor begins with it, with or without its indentation.
  for (const repeated of [line, line.trimStart()]) {
    if (repeated.trim() !== '' && fenced.startsWith(repeated)) return fenced.slice(repeated.length);
  }
  return fenced;
}

function lastLines(text: string, units: number): string {
  if (text.length <= units) return text;
  const cut = text.slice(-units);
  return cut.slice(cut.indexOf('\n') + 1);
}

function firstLines(text: string, units: number): string {
  if (text.length <= units) return text;
  const cut = text.slice(0, units);
  return cut.slice(0, cut.lastIndexOf('\n') + 1) || cut;
}
