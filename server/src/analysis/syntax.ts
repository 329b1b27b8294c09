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

/** The tokens that cannot begin what comes after a text. */
export type Barred =
  | {
      readonly kind: 'exact';
      /**
       * Characters: no token that begins with one of them can come. Words: that keyword cannot. `name`: no
       * identifier that is not itself in the list of words can; `number`: no number. What is not named here may come,
       * and so may comments and white space.
       */
      readonly tokens: readonly string[];
    }
  | { readonly kind: 'open'; readonly reason: string };

export interface Syntax {
  /** Where the inserted text can be cut. No cuts where the language is not known or the parser cannot answer. */
  cuts(question: SyntaxQuestion, signal: AbortSignal): Promise<Cuts>;
  /**
   * Which tokens cannot come after the inserted text; what follows the cursor is ignored. The inserted text must end
   * between two tokens. `open` where the parser cannot say.
   */
  barred(question: SyntaxQuestion, signal: AbortSignal): Promise<Barred>;
}
