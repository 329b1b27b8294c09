// One of the legal words as an answer of a chat by a JSON schema: the word, and the code that follows it.
import type OpenAI from 'openai';
import { isWhole } from '../../text/identifiers';
import { completionRequest, type ChatMessage } from '../chat/chatPrompt';
import type { ChatAnswer } from '../chat/chatSession';
import type { Choice, Chosen, Prompt } from '../model';

export type AnswerFormat = OpenAI.ResponseFormatJSONSchema;

/** Never rejects. */
export type AskInFormat = (
  messages: readonly ChatMessage[],
  signal: AbortSignal,
  format?: AnswerFormat,
) => Promise<ChatAnswer>;

export interface WordAnswer {
  readonly word: string;
  readonly rest: string;
}

/** OpenAI's bounds of an enumeration: values, and UTF-16 units of all of them where there are many. */
const most = { words: 1_000, units: 15_000 };

/** `undefined` where there are more words than a schema may name. */
export function wordSchema(words: readonly string[]): AnswerFormat | undefined {
  const units = words.reduce((sum, { length }) => sum + length, 0);
  if (words.length === 0 || words.length > most.words || units > most.units) return undefined;
  const schema = {
    type: 'object',
    properties: { word: { type: 'string', enum: [...words] }, rest: { type: 'string' } },
    required: ['word', 'rest'],
    additionalProperties: false,
  };
  return { type: 'json_schema', json_schema: { name: 'word', strict: true, schema } };
}

/** Asks for the word behind a text. */
export function wordRequest(text: string, typed: string): ChatMessage {
  const place = text === '' ? 'At the cursor' : `Behind ${JSON.stringify(text)}`;
  const begun = typed === '' ? '' : ` (${JSON.stringify(typed)} stands already)`;
  return {
    role: 'user',
    text: `${place} only one of the words that the schema names may stand${begun}. Answer with that whole word as "word", and with the code that follows it, to the end of its statement, as "rest".`,
  };
}

/** `undefined` where the answer is not what the schema says. A rest that would make the word another is left out. */
export function readWord(answer: string, words: readonly string[]): WordAnswer | undefined {
  try {
    const { word, rest } = JSON.parse(answer) as Partial<Record<keyof WordAnswer, unknown>>;
    if (typeof word !== 'string' || !words.includes(word)) return undefined;
    return { word, rest: typeof rest === 'string' && isWhole(word + rest, word, true) ? rest : '' };
  } catch {
    return undefined;
  }
}

/** Asks a chat that has not written yet: the text so far is a part of the prompt. */
export async function chooseBySchema(
  askChat: AskInFormat,
  prompt: Prompt,
  { words, typed }: Choice,
  signal: AbortSignal,
): Promise<Chosen> {
  const format = wordSchema(words);
  if (!format) return { kind: 'end' };
  const text = `${completionRequest(prompt).text}\n\n${wordRequest('', typed).text}`;
  const answer = await askChat([{ role: 'user', text }], signal, format);
  if (answer.kind !== 'text') return answer;
  const read = readWord(answer.text, words);
  if (!read) return { kind: 'end' };
  const { word, rest } = read;
  const [boundary = ''] = rest;
  return { kind: 'chosen', text: word.slice(typed.length) + boundary, word, logProbability: 0 };
}
