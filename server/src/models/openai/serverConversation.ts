// A chat with a model server. Answers are streamed, so that one that takes long is told from one that stands still.
import type OpenAI from 'openai';
import type { ChatMessage } from '../chat/chatPrompt';
import type { Asking, Conversation, ConversationAnswer } from '../chat/conversation';
import { listening } from './completions';
import { clientOf, CutStream, failureOf, StalledStream, type Endpoint, type Failure } from './endpoint';

type Body = OpenAI.ChatCompletionCreateParamsStreaming;
type Answered = Extract<ConversationAnswer, { kind: 'text' }>;

export class ServerConversation implements Conversation {
  readonly name = 'server';
  /** The server refuses what is not in every dialect: limit, temperature, count of tokens. */
  private isPlain = false;
  private firstModel: string | undefined;

  /** `endpoint` is asked again for each answer: the key may have changed. */
  constructor(private readonly endpoint: () => Promise<Endpoint>) {}

  async ask(messages: readonly ChatMessage[], asking: Asking, signal: AbortSignal): Promise<ConversationAnswer> {
    if (signal.aborted) return { kind: 'cancelled' };
    let endpoint: Endpoint;
    try {
      endpoint = await this.endpoint();
    } catch {
      // What is thrown may hold the key.
      return { kind: 'unavailable', reason: 'the key of the server could not be read' };
    }
    const answer = await this.answer(endpoint, messages, asking, signal, this.isPlain);
    const isRefused = answer.kind === 'unavailable' && (answer.status === 400 || answer.status === 422);
    if (this.isPlain || !isRefused) return answer;
    const plain = await this.answer(endpoint, messages, asking, signal, true);
    this.isPlain = plain.kind === 'text'; // else it was something else that it refused
    return plain;
  }

  private async answer(
    endpoint: Endpoint,
    messages: readonly ChatMessage[],
    asking: Asking,
    signal: AbortSignal,
    isPlain: boolean,
  ): Promise<Answered | Failure> {
    try {
      const client = clientOf(endpoint);
      const model = endpoint.model || (await this.first(client, signal));
      return await streamChat(client, endpoint, bodyOf(model, messages, asking, isPlain), signal);
    } catch (error) {
      return failureOf(error, endpoint, signal);
    }
  }

  private async first(client: OpenAI, signal: AbortSignal): Promise<string> {
    if (this.firstModel === undefined) {
      const { data } = await client.models.list({ signal: listening(signal) });
      this.firstModel = data[0]?.id ?? '';
    }
    return this.firstModel;
  }
}

function bodyOf(model: string, messages: readonly ChatMessage[], { maxTokens }: Asking, isPlain: boolean): Body {
  const plain: Body = { model, messages: messages.map(({ role, text }) => ({ role, content: text })), stream: true };
  if (isPlain) return plain;
  return {
    ...plain,
    temperature: 0,
    stream_options: { include_usage: true },
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
  };
}

/** Rejects as the package does, and with `StalledStream` and `CutStream`. Aborting frees the server. */
async function streamChat(client: OpenAI, { timeout }: Endpoint, body: Body, signal: AbortSignal): Promise<Answered> {
  const stalling = new AbortController();
  const stream = await client.chat.completions.create(body, { signal: AbortSignal.any([signal, stalling.signal]) });
  const timer = setTimeout(() => stalling.abort(), timeout);
  let text = '';
  let tokens: number | undefined;
  let isFinished = false;
  try {
    for await (const { choices, usage } of stream) {
      timer.refresh();
      // Servers leave out what the package says is always there.
      const [choice] = (choices as typeof choices | undefined) ?? [];
      text += (choice?.delta as { content?: string | null } | undefined)?.content ?? '';
      const reason: string | null | undefined = choice?.finish_reason;
      isFinished ||= typeof reason === 'string' && reason !== '';
      tokens = usage?.total_tokens ?? tokens;
    }
  } catch (error) {
    throw stalling.signal.aborted ? new StalledStream() : error;
  } finally {
    clearTimeout(timer);
  }
  if (stalling.signal.aborted) throw new StalledStream();
  if (!isFinished) throw new CutStream(); // also where it was cancelled
  return { kind: 'text', text, ...(tokens !== undefined && { tokens }) };
}
