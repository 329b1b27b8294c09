// What a language must bring along so that a fault can be found in it.
import type { DataFlow } from '../../tracing/dataFlow';
import type { Faulty } from '../patch';

/** UTF-16 offsets of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface LocalizedLanguage {
  readonly dataFlow: DataFlow;
  /** The statements of a function, nested ones too, in the order of the text; none where the text cannot be read. */
  statements(faulty: Faulty): readonly Range[];
  /** The tests that stand in a file. */
  tests(text: string, path: string): readonly TestRange[];
  /** Whether this text, the beginning of a statement, checks a value. */
  isAssertion(statement: string): boolean;
}

export interface TestRange extends Range {
  readonly fullName: string;
}
