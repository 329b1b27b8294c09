// What a language must bring along so that its programs can be traced.
import type { Site } from './trace';

export interface Instrumented {
  /** Runs as the text does, and tells a recorder what it sees; every line keeps its number. */
  readonly code: string;
  /** A version 3 source map from `code` to the text, as JSON; without sources. */
  readonly map: string;
}

export interface Instrumenter {
  /** Whether files of this name are instrumented. */
  handles(file: string): boolean;
  /** Throws a `SyntaxError` for a text that cannot be read. */
  instrument(text: string, file: string): Instrumented;
  /** The sites that `instrument` gives to the same text. Throws as it does. */
  sites(text: string, file: string): readonly Site[];
  /** The message of an error as it would be without instrumentation. */
  originalMessage(text: string, file: string, thrown: Thrown): string;
}

/** What the instrumented text of a file has to do with a message: it is quoted in it, or was looked up for it. */
export type Thrown =
  | { readonly kind: 'quoting'; readonly message: string }
  /** `line` and `column` in the file, from 0, of the call of an assertion whose message is its text. */
  | { readonly kind: 'assertion'; readonly message: string; readonly line: number; readonly column: number };
