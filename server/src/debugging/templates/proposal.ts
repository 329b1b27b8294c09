// What the templates of a language propose for a function.
import type { Edit, Faulty } from '../patch';

export interface Proposal {
  /** Sorted, without overlap. */
  readonly edits: readonly Edit[];
  /** Name of the template. */
  readonly kind: string;
  /** For the user. */
  readonly description: string;
  /** UTF-16 offsets of what is at fault if this repairs it. */
  readonly start: number;
  readonly end: number;
  /** How likely it is what was meant, if a template of its kind is what repairs the place; 1 for an ordinary one, more where the failure itself points to it. */
  readonly weight: number;
}

export interface TemplateLanguage<Context> {
  /** All that its templates can think of, in no order; none where the text cannot be read. */
  proposals(faulty: Faulty, context: Context): Iterable<Proposal>;
  /** Whether a text can be read as a program. */
  isReadable(text: string, path: string): boolean;
}
