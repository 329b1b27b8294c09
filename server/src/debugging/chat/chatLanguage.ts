// What a language must bring along so that a function can be read out of an answer.
import type { FunctionPlace } from '../whatToRun/functions';

export interface ChatLanguage {
  /** Word of a code fence for a file: `ts`. */
  fence(path: string): string;
  /** The functions of a text that can be under repair, in its order; `undefined` where it cannot be read as a whole. */
  functions(text: string, path: string): readonly FunctionPlace[] | undefined;
  /** Texts to put before and behind members of a class or object that stand alone, so that they can be read. */
  around(owner: string): readonly (readonly [before: string, behind: string])[];
  /** A function in the form in which `original` stands in its place, as far as that is a matter of a word. */
  inFormOf(original: string, answer: string): string;
  /** Names that a line at the top of a file declares or imports. */
  declaredNames(line: string): readonly string[];
}
