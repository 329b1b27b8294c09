// A session whose model runs in another thread or process.
import { PeerDied, type Peer } from '../threads/peer';
import type { Choice, Chosen, Session, Step } from './model';
import type { ChooseMessage, EditMessage, NextMessage } from './sessionMessages';

/** Keeps the text and fetches some steps ahead, which are taken back where the caller goes another way. */
export class RemoteSession implements Session {
  private text = '';
  private fetched: Step[] = [];
  /** Counts the edits: what was asked before one is answered for another text. */
  private edits = 0;

  constructor(
    private readonly peer: Peer,
    private readonly id: number,
    /** Steps that are fetched at once: more than one where a message costs more than a step. */
    private readonly ahead: number,
  ) {}

  async next(signal: AbortSignal, refused: readonly string[] = []): Promise<Step> {
    if (signal.aborted) return { kind: 'cancelled' };
    if (refused.length > 0) this.takeBack();
    const params: NextMessage = { id: this.id, count: refused.length > 0 ? 1 : this.ahead, refused };
    if (this.fetched.length === 0) {
      const { edits } = this;
      const answer = await this.ask<Step[]>('next', params, signal);
      if (edits !== this.edits) return { kind: 'cancelled' };
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
    this.peer.notify('close', { id: this.id });
  }

  private takeBack(): void {
    if (this.fetched.length > 0) this.edit(this.text.length, '');
  }

  private edit(length: number, text: string): void {
    const params: EditMessage = { id: this.id, length, text };
    this.peer.notify('edit', params);
    this.edits++;
    this.fetched = [];
    this.text = this.text.slice(0, length) + text;
  }

  private async ask<Answer>(
    method: string,
    params: unknown,
    signal: AbortSignal,
  ): Promise<Answer | { kind: 'cancelled' } | { kind: 'unavailable'; reason: string }> {
    try {
      return await this.peer.request<Answer>(method, params, signal);
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      if (error instanceof PeerDied) return { kind: 'unavailable', reason: error.message };
      throw error;
    }
  }
}
