// The interface of every language model that Trueline steers. Adapters live in the
// folders beside this file; nothing here knows a model, a token id or a wire format.

/**
 * What `choose` is for a model: a mask over the vocabulary (`step`), one constrained request
 * (`request`), the best legal word among log-probabilities (`rerank`), or another try (`retry`).
 */
export type Tier = 'step' | 'request' | 'rerank' | 'retry';

export interface LanguageModel {
  /** Shown to the user, for instance `embedded`. */
  readonly name: string;
  readonly tier: Tier;
  /** Whether choosing costs no more than going on, so that it is done wherever the legal words are known. */
  readonly choosesEagerly?: boolean;
  /** Opens a session whose generated text is empty, at the gap between prefix and suffix. */
  open(prompt: Prompt, sampling: Sampling, signal: AbortSignal): Promise<Opened>;
}

export type Opened =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface Prompt {
  /** Absolute path of the document, or its URI where it has no path. */
  readonly file: string;
  /** All text before the cursor, line ends `\n`. */
  readonly prefix: string;
  /** All text after the cursor, line ends `\n`. */
  readonly suffix: string;
  /** Absolute paths whose learnt text must not be consulted (measuring needs it). `file` itself never is: the prompt's text stands for it. */
  readonly hidden?: readonly string[];
}

export interface Sampling {
  /** 0 takes the most probable token. */
  readonly temperature: number;
  readonly seed: number;
}

/** One answer of a model; failure is data. */
export type Step =
  | { readonly kind: 'piece'; readonly text: string; readonly logProbability: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** The legal ways on from here. */
export interface Choice {
  /** Legal words, whole. Invariant: every one begins with `typed` and none is empty. */
  readonly words: readonly string[];
  /** What is known of each word besides: added to its log-probability in the choice. At most 0. */
  readonly fit?: readonly number[];
  /** The part of the word that stands already, in the prompt or in the generated text. */
  readonly typed: string;
}

export type Chosen =
  | {
      readonly kind: 'chosen';
      /** Rest of the word after `typed`, then the text of its boundary: at least one character that cannot continue an identifier, unless the model ended there. */
      readonly text: string;
      readonly word: string;
      readonly logProbability: number;
      /** Share of the free model's probability, from 0 to 1, that the legal continuations held where the choice began, as far as the model can tell. */
      readonly legalShare?: number;
    }
  | Exclude<Step, { kind: 'piece' }>;

/**
 * A text in the making. Positions are UTF-16 lengths of the generated text.
 * Invariant: for one prompt, seed and history of calls, the answers are the same.
 */
export interface Session {
  /**
   * Generates the next piece freely and appends it. A piece is never empty and never splits a surrogate pair.
   * It does not begin with any of the `refused` texts.
   */
  next(signal: AbortSignal, refused?: readonly string[]): Promise<Step>;
  /** Appends the best legal word and its boundary, under the same distribution as `next` restricted to the legal words and weighted by their fit. */
  choose(choice: Choice, signal: AbortSignal): Promise<Chosen>;
  /** Appends text that was decided elsewhere. */
  append(text: string): void;
  /** Takes the generated text back to its first `length` UTF-16 units, also in the middle of a token. A call under way is `cancelled`. */
  rollBack(length: number): void;
  close(): void;
}
