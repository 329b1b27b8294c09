// A session with a chat that answers by a JSON schema: it goes on as every chat does, but where a word may not stand, one of
// the legal ones and what follows it is asked for, instead of a free answer that may be wrong again.
import type { ChatMessage } from '../chat/chatPrompt';
import { ChatSession, type ChatAnswer } from '../chat/chatSession';
import type { Choice, Chosen, Prompt, Session, Step } from '../model';
import { readWord, wordRequest, wordSchema, type AskInFormat } from './wordSchema';

export class SchemaSession implements Session {
  private text = '';
  private choice: Choice | undefined;
  private readonly chat: ChatSession;

  constructor(
    prompt: Prompt,
    private readonly askChat: AskInFormat,
  ) {
    this.chat = new ChatSession(prompt, (messages, signal) => this.ask(messages, signal));
  }

  async next(signal: AbortSignal, refused: readonly string[] = []): Promise<Step> {
    return this.kept(await this.chat.next(signal, refused));
  }

  async choose(choice: Choice, signal: AbortSignal): Promise<Chosen> {
    this.choice = choice;
    try {
      return this.kept(await this.chat.choose(choice, signal));
    } finally {
      this.choice = undefined;
    }
  }

  append(text: string): void {
    this.text += text;
    this.chat.append(text);
  }

  rollBack(length: number): void {
    this.text = this.text.slice(0, length);
    this.chat.rollBack(length);
  }

  close(): void {
    this.chat.close();
  }

  private kept<Answer extends Step | Chosen>(answer: Answer): Answer {
    if (answer.kind === 'piece' || answer.kind === 'chosen') this.text += answer.text;
    return answer;
  }

  /** For a choice the last message is put in the words of the schema, and its answer made the whole text. */
  private async ask(messages: readonly ChatMessage[], signal: AbortSignal): Promise<ChatAnswer> {
    const { choice, text } = this;
    const format = choice && wordSchema(choice.words);
    if (!choice || !format) return this.askChat(messages, signal);
    const { words, typed } = choice;
    const answer = await this.askChat([...messages.slice(0, -1), wordRequest(text, typed)], signal, format);
    if (answer.kind !== 'text') return answer;
    const read = readWord(answer.text, words);
    return read ? { kind: 'text', text: text + read.word.slice(typed.length) + read.rest } : answer;
  }
}
