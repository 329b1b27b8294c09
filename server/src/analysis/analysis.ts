// What Trueline asks of static analysis, for any language. Adapters live in the folders
// beside this file; nothing here names a language or a compiler.

/** Text put into a document at one place, in memory. Offsets are UTF-16. */
export interface Insertion {
  /** Absolute path of the document. Its text is the overlay, if one is set, else the file on disk. */
  readonly file: string;
  readonly offset: number;
  readonly text: string;
}

/** Which words may stand at a place of the document with the insertion in it. */
export interface Question {
  /** Members of what stands before the word, or values that are in scope; a value that could be imported is none of them. */
  readonly kind: 'members' | 'names';
  readonly insertion: Insertion;
  /** Where the word begins, for members directly after its trigger (`.` or `?.`): an offset into the text with the insertion. */
  readonly site: number;
}

export type LegalWords =
  /** The set is closed: any other word is an error. A private name has its `#`. `about` says of what, for the user (`members of Order`). */
  | {
      readonly kind: 'exact';
      readonly words: readonly string[];
      readonly about: string;
      /** For each word the natural logarithm, at most 0, of how much less likely it is by its type than a word that fits. */
      readonly fit?: readonly number[];
    }
  /** Not a closed set, or no place for a word: nothing may be constrained. */
  | { readonly kind: 'open'; readonly reason: string }
  /** The deadline passed, or the analysis is not ready. */
  | { readonly kind: 'late'; readonly reason: string };

export interface Diagnostic {
  readonly code: number;
  readonly message: string;
  /** Place in the text with the insertion. */
  readonly start: number;
  readonly length: number;
  readonly kind: 'syntax' | 'type';
  /** Whether a name is used that is nowhere declared. */
  readonly isUnknownName?: true;
}

export type NewDiagnostics =
  /** Errors with the insertion that were not there without it. `scope` says how far it was checked: the enclosing declaration, or the whole file where the insertion can be felt outside it. */
  | {
      readonly kind: 'checked';
      readonly scope: 'declaration' | 'file';
      readonly diagnostics: readonly Diagnostic[];
      /** Set where part of the text cannot be judged by its nature, as a clause after "but": `plain JavaScript is checked for syntax only`. */
      readonly partial?: string;
      /** Set where the declaration was checked and the insertion can be felt outside it, as a clause after "because". */
      readonly beyond?: string;
    }
  | { readonly kind: 'late'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** How far to look for new errors: in the declaration around the insertion, or as far as the insertion can be felt. */
export type Reach = 'declaration' | 'felt';

export interface AnalysisStatus {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  /** One sentence for the user: what is loaded, or why it failed. */
  readonly detail: string;
  /** Set where the workspace's own compiler differs from ours in a way that matters. */
  readonly warning?: string;
}

/** Milliseconds since the epoch after which an answer is of no use. */
export type Deadline = number;

export interface Analysis {
  /** Puts text in memory over a file; `undefined` takes it away. Later questions see it. */
  setOverlay(file: string, text: string | undefined): void;
  /** Tells that files changed on disk. */
  filesChanged(files: readonly string[]): void;
  /** Loads what a question at this place will need, so that the question is fast. */
  prepare(file: string, offset: number): Promise<void>;
  legalWords(question: Question, deadline: Deadline): Promise<LegalWords>;
  /** Looks at least as far as `reach` says; more than the declaration takes its time. */
  newDiagnostics(insertion: Insertion, reach: Reach, deadline: Deadline): Promise<NewDiagnostics>;
  status(file: string): Promise<AnalysisStatus>;
}
