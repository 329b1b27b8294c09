// What Trueline asks of a syntax tree, for any language. The adapter is treeSitter/.

export interface SyntaxQuestion {
  /** Absolute path, or URI; names the document whose tree may be reused. */
  readonly file: string;
  /** Text of the document without the insertion. Offsets are UTF-16. */
  readonly text: string;
  readonly offset: number;
  readonly inserted: string;
}

/** Lengths of the inserted text at which it can end; both lists ascend. */
export interface Cuts {
  /** Ends of statements, declarations and members, without a syntax error inside. */
  readonly statements: readonly number[];
  /** Ends of expressions. */
  readonly expressions: readonly number[];
}

export interface Syntax {
  /** Where the inserted text can be cut. No cuts where the language is not known or the parser cannot answer. */
  cuts(question: SyntaxQuestion, signal: AbortSignal): Promise<Cuts>;
}
