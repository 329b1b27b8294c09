// The questions that a search has asked those who started it, until they are answered.
import type { AnswerMessage, AskMessage, WithdrawMessage } from './searchThread';
import type { SearchQuestions } from './searches';

export class Questions {
  private readonly asked = new Map<number, (answer: unknown) => void>();
  private ids = 0;

  constructor(private readonly notify: (method: string, params: unknown) => void) {}

  /** `token` names the search. Resolves with `null` where nobody can tell, and at once when `signal` aborts. */
  async ask<Name extends keyof SearchQuestions>(
    token: number,
    name: Name,
    params: Parameters<SearchQuestions[Name]>[0],
    signal: AbortSignal,
  ): Promise<unknown> {
    if (signal.aborted) return null;
    const id = (this.ids += 1);
    const answered = new Promise((resolve) => this.asked.set(id, resolve));
    const withdraw = () => {
      this.notify('withdraw', { id } satisfies WithdrawMessage);
      this.answer({ id, answer: null });
    };
    signal.addEventListener('abort', withdraw, { once: true });
    this.notify('ask', { id, token, name, params } satisfies AskMessage);
    try {
      return await answered;
    } finally {
      signal.removeEventListener('abort', withdraw);
    }
  }

  answer({ id, answer }: AnswerMessage): void {
    this.asked.get(id)?.(answer);
    this.asked.delete(id);
  }
}
