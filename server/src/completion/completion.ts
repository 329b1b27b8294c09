// One completion, as data: what is asked, what is answered.
import type { ImportEdit } from '../analysis/analysis';
import type { Decision } from '../decoding/decision';

export interface CompletionRequest {
  /** Absolute path of the document, or its URI where it has no path. */
  readonly file: string;
  /** Text of the document, with its own line ends. */
  readonly text: string;
  /** UTF-16 offset of the cursor. */
  readonly offset: number;
  /** The item that the editor's suggest widget has selected, and the offsets that it would replace: the completion begins with it. */
  readonly selected?: { readonly start: number; readonly end: number; readonly text: string };
  /** `off` is the free model: no monitor, no check. */
  readonly monitors: 'on' | 'off';
  /** The same seed and the same learnt text give the same completion. */
  readonly seed: number;
  /** Absolute paths whose learnt text must not be consulted. */
  readonly hidden?: readonly string[];
}

/**
 * `verified`: every word after a trigger is legal and the text adds no error, as far as it can be felt.
 * `checked`: no error was found, but part of the text could not be judged; the reason says which.
 * `unchecked`: nothing was checked. `none`: nothing is offered.
 */
export type Verdict = 'verified' | 'checked' | 'unchecked' | 'none';

export interface Completion {
  /** What would be inserted at the cursor, or in place of what the selected item replaces; with the document's line ends; empty where nothing is offered. */
  readonly text: string;
  readonly verdict: Verdict;
  /** For the user: how far it was checked, or why nothing is offered. */
  readonly reason: string;
  readonly milliseconds: number;
  readonly decisions: readonly Decision[];
  /** Set where it uses names that must be imported: edits of the document that come with it. */
  readonly imports?: readonly ImportEdit[];
  /** Set where the model could not be had, or was lost on the way: why. */
  readonly unavailable?: string;
  /** Who wrote it. */
  readonly model?: string;
  /** Why models that are wanted more did not write it, for the user. */
  readonly passedOver?: readonly string[];
}

/** Whether anything was cancelled on the way: such a completion is not an answer. */
export const cancelled: Completion = Object.freeze({
  text: '',
  verdict: 'none',
  reason: 'cancelled',
  milliseconds: 0,
  decisions: Object.freeze([]),
});
