// A completion that the user types into goes on without a new question: no flicker, no wait.
import type { Completion } from './completion';

export interface Shown {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  readonly completion: Completion;
}

/** What is left of the completion shown last, if the user has typed a part of it since and nothing else. */
export function continuationOf(
  shown: Shown | undefined,
  file: string,
  text: string,
  offset: number,
): Completion | undefined {
  if (!shown || shown.file !== file || shown.completion.text === '') return undefined;
  const typed = text.slice(shown.offset, offset);
  const rest = shown.completion.text.slice(typed.length);
  const isTypedInto =
    rest !== '' &&
    shown.completion.text.startsWith(typed) &&
    text === shown.text.slice(0, shown.offset) + typed + shown.text.slice(shown.offset);
  return isTypedInto ? { ...shown.completion, text: rest } : undefined;
}
