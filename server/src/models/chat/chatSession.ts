// A session with a model that only chats (tier retry): an answer is generated whole and handed out in pieces; where a
// word may not stand, it is asked for again with those that may. An answer that does not obey ends the text.
import { isWhole } from '../../text/identifiers';
import type { Choice, Chosen, Prompt, Session, Step } from '../model';
import { codeOf, completionRequest, retryRequest, type ChatMessage } from './chatPrompt';

export type ChatAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Asks the model for an answer to a conversation; never rejects. */
export type AskChat = (messages: readonly ChatMessage[], signal: AbortSignal) => Promise<ChatAnswer>;

/** Answers that one text may cost. */
const maxAnswers = 3;
/** A word, or a stretch of white space, or one other character. */
const piece = /^(?:[\p{ID_Continue}$]+|\s+|[^])/u;

export class ChatSession implements Session {
  private text = '';
  /** What the last answer has behind the text. */
  private rest: string | undefined;
  private readonly messages: ChatMessage[];
  private answers = 0;

  constructor(
    private readonly prompt: Prompt,
    private readonly askChat: AskChat,
  ) {
    this.messages = [completionRequest(prompt)];
  }

  async next(signal: AbortSignal, refused: readonly string[] = []): Promise<Step> {
    if (this.rest === undefined) {
      if (this.answers > 0) return end; // it was left where it had nothing to say
      const answer = await this.ask(signal);
      if (answer.kind !== 'text') return answer;
      this.rest = answer.text;
    }
    if (refused.some((text) => this.rest?.startsWith(text))) return end;
    const [text] = piece.exec(this.rest) ?? [];
    if (text === undefined) return end;
    this.take(text);
    return { kind: 'piece', text, logProbability: 0 };
  }

  async choose({ words, typed }: Choice, signal: AbortSignal): Promise<Chosen> {
    if (this.answers >= maxAnswers) return end;
    this.messages.push(retryRequest(this.text, typed, words));
    const answer = await this.ask(signal);
    if (answer.kind !== 'text') return answer;
    const rest = behind(answer.text, this.text);
    const chosen = rest === undefined ? undefined : wordIn(rest, typed, words);
    if (rest === undefined || chosen === undefined) return end;
    this.rest = rest;
    this.take(rest.slice(0, chosen.length));
    return { kind: 'chosen', text: rest.slice(0, chosen.length), word: chosen.word, logProbability: 0 };
  }

  append(text: string): void {
    this.rest = this.rest?.startsWith(text) ? this.rest.slice(text.length) : undefined;
    this.text += text;
  }

  rollBack(length: number): void {
    if (length >= this.text.length) return;
    this.rest = this.rest === undefined ? undefined : this.text.slice(length) + this.rest;
    this.text = this.text.slice(0, length);
  }

  close(): void {
    this.messages.length = 0;
  }

  private take(text: string): void {
    this.text += text;
    this.rest = this.rest?.slice(text.length);
  }

  private async ask(signal: AbortSignal): Promise<ChatAnswer> {
    this.answers++;
    const answer = await this.askChat([...this.messages], signal);
    if (answer.kind !== 'text') return answer;
    this.messages.push({ role: 'assistant', text: answer.text });
    return { kind: 'text', text: codeOf(answer.text, this.prompt) };
  }
}

const end = { kind: 'end' } as const;

/** What an answer has behind the text that stands: it was asked to begin with it, and may go on from it instead. */
function behind(answer: string, text: string): string | undefined {
  if (answer.startsWith(text)) return answer.slice(text.length);
  const trimmed = text.trimStart();
  return trimmed !== '' && answer.trimStart().startsWith(trimmed)
    ? answer.trimStart().slice(trimmed.length)
    : undefined;
}

/** The legal word that a text goes on with behind the part that is typed, and the length up to and with its boundary. */
function wordIn(
  rest: string,
  typed: string,
  words: readonly string[],
): { readonly word: string; readonly length: number } | undefined {
  const whole = typed + rest;
  const found = words.filter((word) => isWhole(whole, word, true));
  const word = found.sort((a, b) => b.length - a.length)[0];
  if (word === undefined) return undefined;
  const [boundary = ''] = whole.slice(word.length);
  return { word, length: word.length - typed.length + boundary.length };
}
