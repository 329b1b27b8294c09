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
  readonly read: Read;
}

export interface Reading {
  /** How many places that the edits changed do nothing that anyone would write, such as `x - x`. */
  readonly vain: number;
}

/** Reads the text that edits made as a program; `undefined` where it is none. */
export type Read = (text: string, path: string, edits: readonly Edit[]) => Reading | undefined;
