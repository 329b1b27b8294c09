// What a session and the model behind it say to each other, where the model runs in another thread or process.
import type { Choice, Prompt, Sampling } from './model';

/** Model → worker, request. The answer is empty. */
export interface OpenMessage {
  readonly id: number;
  readonly prompt: Prompt;
  readonly sampling: Sampling;
}

/** Model → worker, request: up to `count` steps. The answer is `Step[]`, not empty; only the last can be no piece. */
export interface NextMessage {
  readonly id: number;
  readonly count: number;
  /** Texts that the first piece may not begin with. */
  readonly refused: readonly string[];
}

/** Model → worker, request. The answer is `Chosen`. */
export interface ChooseMessage {
  readonly id: number;
  readonly choice: Choice;
}

/** Model → worker: the text stands now at `length` UTF-16 units, then `text` follows. */
export interface EditMessage {
  readonly id: number;
  readonly length: number;
  readonly text: string;
}

export interface CloseMessage {
  readonly id: number;
}
