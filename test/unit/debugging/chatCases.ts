// A function with a bug, its failing run as blocks, and what is asked of a chat model about it.
import assert from 'node:assert/strict';
import type { Conversation } from '../../../server/src/models/chat/conversation';
import { ServerConversation } from '../../../server/src/models/openai/serverConversation';
import type { BlockRun, BlockView } from '../../../server/src/debugging/blocks';
import { chatPatches, type ChatEnd, type ChatOptions } from '../../../server/src/debugging/chat/chatPatches';
import type { Failure } from '../../../server/src/debugging/chat/failure';
import { javascriptChat } from '../../../server/src/debugging/chat/javascriptChat';
import { applyEdits, type Faulty, type Patch, type Suspect, type Verdict } from '../../../server/src/debugging/patch';
import { Budget, defaultBudget } from '../../../server/src/debugging/budget';
import { functionsIn } from '../../../server/src/debugging/whatToRun/functions';
import type { ChatServer } from '../../support/servers/chatServer';

export const program = `export function total(numbers: number[]): number {
  let sum = 0;
  for (let i = 1; i < numbers.length; i++) sum += numbers[i];
  return sum;
}
`;

/** The function with another beginning of its loop. */
export function from(start: string): string {
  return `\`\`\`ts\n${program.replace('i = 1', `i = ${start}`)}\`\`\``;
}

export const failure: Failure = { name: 'adds all', message: '5 !== 6', expected: '6', actual: '5' };

export function blocksOf(value = '1'): BlockView {
  const block: BlockRun = {
    line: 1,
    endLine: 1,
    text: '  let sum = 0;',
    iterations: [],
    before: [{ name: 'numbers', value: '[1, 2, 3]' }],
    after: [{ name: 'sum', value }],
  };
  const given = [{ name: 'numbers', value: '[1, 2, 3]' }];
  return { function: 'total', arguments: given, blocks: [block, block], leftOut: 0, outcome: 'returned 5' };
}

export const refusal: Verdict = { kind: 'refused', by: 'failing test', reason: 'adds all: expected 6, was 4' };
export const accepted: Verdict = { kind: 'validated', notes: [], unproven: [] };

export interface Asked {
  readonly text?: string;
  readonly blocks?: BlockView;
  readonly failure?: Failure;
  readonly suspects?: readonly Suspect[];
  readonly budget?: Budget;
  readonly options?: Partial<ChatOptions>;
  readonly signal?: AbortSignal;
  /** By the number of the patch, from 0; the last one for all that follow. */
  readonly verdicts?: readonly Verdict[];
}

export interface Came {
  readonly patches: readonly Patch[];
  /** The whole text with each. */
  readonly texts: readonly string[];
  readonly end: ChatEnd;
}

/** All that comes of a conversation. */
export async function converse(conversation: Conversation, asked: Asked = {}): Promise<Came> {
  const { text = program, verdicts = [accepted] } = asked;
  const place = functionsIn(text, '/w/total.ts')?.[0];
  assert.ok(place);
  const faulty: Faulty = { path: '/w/total.ts', name: place.name, text, start: place.start, end: place.end };
  const tokens = asked.budget ?? new Budget(defaultBudget);
  const came = chatPatches(
    faulty,
    asked.suspects ?? [],
    asked.blocks,
    asked.failure ?? failure,
    conversation,
    { language: javascriptChat, tokens, ...asked.options },
    asked.signal ?? new AbortController().signal,
  );
  const patches: Patch[] = [];
  let next = await came.next();
  while (!next.done) {
    patches.push(next.value);
    next = await came.next(verdicts[Math.min(patches.length, verdicts.length) - 1]);
  }
  return { patches, texts: patches.map(({ edits }) => applyEdits(text, edits)), end: next.value };
}

export function conversationWith(
  { baseUrl }: Pick<ChatServer, 'baseUrl'>,
  timeout = 5_000,
  key?: string,
): Conversation {
  const endpoint = { baseUrl, model: '', timeout, ...(key !== undefined && { key }) };
  return new ServerConversation(() => Promise.resolve(endpoint));
}
