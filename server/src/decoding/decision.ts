// What is kept of every place where a monitor had something to say: data for the trace, the
// verdict and the user's "why".
import type { SiteKind } from '../analysis/analysis';

export interface Decision {
  /** The rule that had something to say. */
  readonly monitor: SiteKind;
  /** UTF-16 length of the generated text where the word begins; negative in the prompt. */
  readonly at: number;
  /** Whether the set of legal words was closed and known in time; `barred` where only some words or a token may not stand. */
  readonly outcome: 'exact' | 'barred' | 'open' | 'late';
  /** What the words are members of, or why nothing was constrained. */
  readonly about: string;
  /** Number of legal words; 0 unless exact. */
  readonly legal: number;
  /** Some of the legal words, for the user; at most 20. */
  readonly sample: readonly string[];
  /** Words or tokens that the model began and that were refused, in order. */
  readonly refused: readonly string[];
  /** Legal words that were left out because a text that begins with them did not pass the final check. */
  readonly excluded?: readonly string[];
  /** The word that stands there in the end, if it was chosen among the legal ones. */
  readonly chosen?: string;
  /** Share of the model's free probability that the legal words held at the choice, 0 to 1. */
  readonly legalShare?: number;
  /** How often the text was taken back to this place to try another word. */
  readonly rollBacks: number;
  /** Time that the question took, in ms. */
  readonly milliseconds: number;
}

export const sampleSize = 20;
