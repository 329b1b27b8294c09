// The chat model of the repair bench: at an OpenAI-compatible server, asked once before anything is measured.
import type { Conversation } from '../../../server/src/models/chat/conversation';
import { ServerConversation } from '../../../server/src/models/openai/serverConversation';
import { InputError, type BenchOptions } from '../benchOptions';

const timeout = 120_000; // ms without a part of an answer
const keyVariable = 'TRUELINE_SERVER_KEY';

/** Throws `InputError` where it does not answer; `undefined` where none is asked for. */
export async function chatModelOf({
  model: baseUrl,
  modelName = '',
  keyFromEnv = false,
}: Pick<BenchOptions, 'model' | 'modelName' | 'keyFromEnv'>): Promise<Conversation | undefined> {
  if (baseUrl === undefined) return undefined;
  const key = keyFromEnv ? process.env[keyVariable] : undefined;
  if (keyFromEnv && (key === undefined || key === '')) throw new InputError(`${keyVariable} holds no key.`);
  const endpoint = { baseUrl, model: modelName, timeout, ...(key !== undefined && { key }) };
  const conversation = new ServerConversation(() => Promise.resolve(endpoint));
  const greeting = [{ role: 'user' as const, text: 'Answer with one word: ready.' }];
  const answer = await conversation.ask(greeting, { maxTokens: 16 }, new AbortController().signal);
  if (answer.kind === 'unavailable') throw new InputError(`The chat model gives no answer: ${answer.reason}.`);
  return conversation;
}
