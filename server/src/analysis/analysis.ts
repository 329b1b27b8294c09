// What Trueline asks of static analysis, for any language. Adapters live in the folders
// beside this file; nothing here names a language or a compiler.

/** Text put into a document at one place, in memory. Offsets are UTF-16. */
export interface Insertion {
  /** Absolute path of the document. Its text is the overlay, if one is set, else the file on disk. */
  readonly file: string;
  readonly offset: number;
  readonly text: string;
  /** Edits of the document that come with it. */
  readonly imports?: readonly ImportEdit[];
}

/** Brings names into scope that are imported from one module: new text for a part of the document that lies before the insertion. */
export interface ImportEdit {
  readonly names: readonly string[];
  /** The module as the import names it. */
  readonly module: string;
  /** UTF-16 offsets into the document without the insertion. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What can be asked about a place: each is the business of the monitor of that name. */
export type SiteKind =
  | 'members'
  | 'names'
  | 'types'
  | 'keys'
  | 'calls'
  | 'literals'
  | 'new'
  | 'imports'
  | 'jsx'
  | 'statements'
  | 'typestate'
  | 'syntax';

/**
 * What is about to be written at a site: a word (an identifier or keyword), a member directly after its trigger
 * (`.` or `?.`), the content of a string behind its opening quote, or a token of punctuation.
 */
export type SiteForm = 'word' | 'member' | 'string' | 'token';

/** What may stand at a place of the document with the insertion in it. */
export interface Question {
  /** One answer is given for each. */
  readonly kinds: readonly SiteKind[];
  readonly form: SiteForm;
  readonly insertion: Insertion;
  /** Where the word or token begins (a member: directly after its trigger; a string: behind its quote), an offset into the text with the insertion. */
  readonly site: number;
  /** The token, or the quote of the string; empty for words. */
  readonly token: string;
  /** Whether the answer should say how well each word fits; it costs time. */
  readonly fit?: boolean;
}

export type LegalWords =
  | ExactWords
  /** These words, or this token, may not stand here; anything else may. */
  | {
      readonly kind: 'barred';
      readonly words: readonly string[];
      /** Why, for the user: `the function takes 2 arguments`. */
      readonly about: string;
    }
  /** The rule is about this place, but the set is not closed: nothing may be constrained. */
  | { readonly kind: 'open'; readonly reason: string }
  /** The rule has no business here. */
  | { readonly kind: 'none' }
  /** The deadline passed, or the analysis is not ready. */
  | { readonly kind: 'late'; readonly reason: string };

/** Words that are legal at many places. The same number is always the same list. */
export interface WordList {
  readonly id: number;
  /** Sorted, each once. */
  readonly words: readonly string[];
  /** How well each of them fits, as in `fit`. */
  readonly fit: number;
}

/** The set is closed: any other word is an error. */
export interface ExactWords {
  readonly kind: 'exact';
  /** Without order. A private name has its `#`; of a string the content as it is written between its quotes. */
  readonly words: readonly string[];
  /** Lists of more words, which many places share. */
  readonly shared?: readonly WordList[];
  /** Of what, for the user: `members of Order`. */
  readonly about: string;
  /** For each word the natural logarithm, at most 0, of how much less likely it is by its type than a word that fits. */
  readonly fit?: readonly number[];
  /** Another word is legal all the same if one of these tokens follows it (`=>` behind the name of a parameter). */
  readonly excused?: readonly string[];
  /** Another word is illegal only if one of these tokens follows it, because anything else may still make it right. */
  readonly enforced?: readonly string[];
}

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

/** Names that could stand for each other by their types. Offsets are UTF-16. */
export type SameTyped =
  | {
      readonly kind: 'known';
      /** For each name that is read or written the others in scope; what nothing is known of is not in it. */
      readonly names: readonly { readonly offset: number; readonly words: readonly string[] }[];
      /** For each member behind a dot the others of its object. */
      readonly members: readonly { readonly offset: number; readonly words: readonly string[] }[];
    }
  | { readonly kind: 'late'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** A range of a file; the answer is of this text of it only. */
export interface TextRange {
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface AnalysisStatus {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  /** One sentence for the user: what is loaded, or why it failed. */
  readonly detail: string;
  /** Set where the workspace's own compiler differs from ours in a way that matters. */
  readonly warning?: string;
}

/** Milliseconds since the epoch after which an answer is of no use. */
export type Deadline = number;

export interface SameTypes {
  sameTyped(range: TextRange, deadline: Deadline): Promise<SameTyped>;
}

export interface Analysis {
  /** Puts text in memory over a file; `undefined` takes it away. Later questions see it. */
  setOverlay(file: string, text: string | undefined): void;
  /** Tells that files changed on disk. */
  filesChanged(files: readonly string[]): void;
  /** Loads what a question at this place will need, so that the question is fast. */
  prepare(file: string, offset: number): Promise<void>;
  /** An answer for each kind of the question, in order. */
  legalWords(question: Question, deadline: Deadline): Promise<readonly LegalWords[]>;
  /** Looks at least as far as `reach` says; more than the declaration takes its time. */
  newDiagnostics(insertion: Insertion, reach: Reach, deadline: Deadline): Promise<NewDiagnostics>;
  /** What must be imported so that an insertion may use names; nothing for names that cannot be imported, or too late. */
  importEdits(insertion: Insertion, names: readonly string[], deadline: Deadline): Promise<readonly ImportEdit[]>;
  status(file: string): Promise<AnalysisStatus>;
}
