// One conversation about one function: what was said so far, what it may still cost, and that no secret is in it.
import type { ChatMessage } from '../../models/chat/chatPrompt';
import type { Conversation } from '../../models/chat/conversation';
import type { Budget } from '../budget';
import type { MaskedSecrets } from './maskedSecrets';

export type TokenBudget = Pick<Budget, 'tokensLeft' | 'spendTokens'>;

export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** The tokens do not reach for another answer. */
  | { readonly kind: 'spent' };

const answerTokens = { least: 256, most: 4_096 };
const unitsPerToken = 3; // of code; rather too many tokens than too few

export class Dialogue {
  private readonly messages: ChatMessage[] = [];

  constructor(
    private readonly conversation: Conversation,
    private readonly secrets: MaskedSecrets,
    private readonly tokens: TokenBudget,
    private readonly signal: AbortSignal,
  ) {}

  /** Says a text and waits for the answer. Invariant: what is sent is masked. */
  async say(text: string): Promise<Said> {
    if (this.signal.aborted) return { kind: 'cancelled' };
    this.messages.push({ role: 'user', text: this.secrets.mask(text) });
    const prompt = this.messages.reduce((sum, message) => sum + tokensOf(message.text), 0);
    const left = this.tokens.tokensLeft() - prompt;
    if (left < answerTokens.least) return { kind: 'spent' };
    const maxTokens = Math.min(left, answerTokens.most);
    const answer = await this.conversation.ask([...this.messages], { maxTokens }, this.signal);
    if (this.signal.aborted) return { kind: 'cancelled' };
    if (answer.kind !== 'text') return answer;
    this.tokens.spendTokens(answer.tokens ?? prompt + tokensOf(answer.text));
    // No server takes a message without text.
    this.messages.push({ role: 'assistant', text: this.secrets.mask(answer.text) || '(nothing)' });
    return { kind: 'text', text: this.secrets.unmask(answer.text) };
  }
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / unitsPerToken) + 4;
}
