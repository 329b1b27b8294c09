// Searches for a repair as the editor asks for them: what is asked, what is told meanwhile, and what comes of it. Plain data, for
// the search lives in a thread of its own.
import type { TestResult } from '../../tracing/tracing';
import type { BudgetLimits } from '../budget';
import type { Effort } from '../events';
import type { Writing } from '../infill/infills';
import type { Patch } from '../patch';
import type { WrongPlace } from './wrongPlace';

export interface SearchRequest {
  /** Names it in what is told meanwhile. */
  readonly token: number;
  /** Absolute path of the folder that the user has opened. */
  readonly root: string;
  /** Absolute path of the file, and its text as it was saved. */
  readonly path: string;
  readonly text: string;
  readonly of: SearchedFunctions;
  readonly budget: BudgetLimits;
  readonly network: 'none' | 'all';
  /** Keys of repairs that the user does not want (`repairKey`). */
  readonly rejected: readonly string[];
  /** Whether a chat model is asked where nothing else helps. */
  readonly withChat: boolean;
}

/** Which functions may be at fault. */
export type SearchedFunctions =
  /** Those that this text of the file does not have so. */
  | { readonly kind: 'changedSince'; readonly text: string }
  /** The one around a UTF-16 offset, else all. */
  | { readonly kind: 'at'; readonly offset: number };

export interface SearchProgress {
  /** `3 of 4 tests fail`. */
  readonly message: string;
  readonly effort: Pick<Effort, 'tried'>;
}

export type SearchResult =
  /** Nothing was run: no function was changed, or no test reaches one. */
  | { readonly kind: 'nothing'; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly log: string }
  | ({ readonly effort: Effort; readonly confinement: string; /** JSON lines. */ readonly log: string } & (
      | { readonly kind: 'green'; readonly passing: number; readonly flaky: readonly string[] }
      | { readonly kind: 'found'; readonly found: FoundRepair }
      | {
          readonly kind: 'unrepaired';
          readonly failing: readonly TestResult[];
          readonly reason: string;
          /** Of the likeliest of several ways to pass the tests, none of which is offered; 0 to 1. */
          readonly confidence?: number;
        }
      | { readonly kind: 'unavailable'; readonly reason: string }
    ));

/** A proved repair, with what speaks for it. */
export interface FoundRepair {
  readonly key: string;
  readonly function: string;
  /** UTF-16 offsets of the function. */
  readonly functionStart: number;
  readonly functionEnd: number;
  readonly patch: Patch;
  readonly fixes: readonly TestResult[];
  readonly notes: readonly string[];
  /** What could not be validated, in sentences. */
  readonly unproven: readonly string[];
  readonly wrong?: WrongPlace;
}

/** What a search asks of those who started it. */
export interface SearchQuestions {
  types(params: { readonly path: string; readonly before: string; readonly after: string }): unknown;
  sameTypes(params: {
    readonly path: string;
    readonly text: string;
    readonly start: number;
    readonly end: number;
  }): unknown;
  score(params: {
    readonly path: string;
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly texts: readonly string[];
  }): unknown;
  infill(writing: Writing): unknown;
  chat(params: {
    readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
    readonly maxTokens?: number;
  }): unknown;
}
