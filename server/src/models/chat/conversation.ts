// A chat with a language model, whoever answers: a model server or the editor. What is asked in it is the caller's business.
import type { ChatMessage } from './chatPrompt';
import type { AskChat } from './chatSession';

export interface Asking {
  /** Most tokens of the answer. */
  readonly maxTokens?: number;
}

export type ConversationAnswer =
  /** `tokens`: read and written, as the model counts them; absent where it does not tell. */
  | { readonly kind: 'text'; readonly text: string; readonly tokens?: number }
  | { readonly kind: 'cancelled' }
  /** `reason`: for the user, without the key of a server. */
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface Conversation {
  readonly name: string;
  /** One more answer to all that was said so far; nothing is kept between calls. Temperature 0 where it can be set. Never rejects. */
  ask(messages: readonly ChatMessage[], asking: Asking, signal: AbortSignal): Promise<ConversationAnswer>;
}

/** Of a model that cannot be told how to answer, as the editor's own. */
export function conversationBy(name: string, ask: AskChat): Conversation {
  return { name, ask: (messages, _asking, signal) => ask(messages, signal) };
}
