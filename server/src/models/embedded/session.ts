// A session of the embedded model, in front of its worker.
import { ThreadDied, type Thread } from '../../threads/thread';
import type { Choice, Chosen, Session, Step } from '../model';
import type { ChooseMessage, EditMessage, NextMessage } from './messages';

const ahead = 4; // steps fetched at once: a message costs more than a step

/** Keeps the text and fetches some steps ahead, which are taken back where the caller goes another way. */
export class EmbeddedSession implements Session {
  private text = '';
  private fetched: Step[] = [];

  constructor(
    private readonly thread: Thread,
    private readonly id: number,
  ) {}

  async next(signal: AbortSignal, refused: readonly string[] = []): Promise<Step> {
    if (signal.aborted) return { kind: 'cancelled' };
    if (refused.length > 0) this.takeBack();
    const params: NextMessage = { id: this.id, count: refused.length > 0 ? 1 : ahead, refused };
    if (this.fetched.length === 0) {
      const answer = await this.ask<Step[]>('next', params, signal);
      if (!Array.isArray(answer)) return answer;
      this.fetched = answer;
    }
    const step = this.fetched.shift() ?? { kind: 'end' };
    if (step.kind === 'piece') this.text += step.text;
    return step;
  }

  async choose(choice: Choice, signal: AbortSignal): Promise<Chosen> {
    if (signal.aborted) return { kind: 'cancelled' };
    this.takeBack();
    const params: ChooseMessage = { id: this.id, choice };
    const chosen = await this.ask<Chosen>('choose', params, signal);
    if (chosen.kind === 'chosen') this.text += chosen.text;
    return chosen;
  }

  append(text: string): void {
    this.edit(this.text.length, text);
  }

  rollBack(length: number): void {
    this.edit(Math.max(0, Math.min(length, this.text.length)), '');
  }

  close(): void {
    this.thread.notify('close', { id: this.id });
  }

  private takeBack(): void {
    if (this.fetched.length > 0) this.edit(this.text.length, '');
  }

  private edit(length: number, text: string): void {
    const params: EditMessage = { id: this.id, length, text };
    this.thread.notify('edit', params);
    this.fetched = [];
    this.text = this.text.slice(0, length) + text;
  }

  private async ask<Answer>(
    method: string,
    params: unknown,
    signal: AbortSignal,
  ): Promise<Answer | { kind: 'cancelled' } | { kind: 'unavailable'; reason: string }> {
    try {
      return await this.thread.request<Answer>(method, params, signal);
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (error instanceof ThreadDied) return { kind: 'unavailable', reason: error.message };
      throw error;
    }
  }
}
