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
}
