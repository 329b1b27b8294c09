// What a language must bring along so that a value can be followed back to where it came from.

export interface DataFlow {
  /**
   * Reads the text once and answers for it: the offset of the name that declares what the name at `offset` means, which
   * is `offset` itself at a declaration; `undefined` for a global, and where there is no name.
   * Throws a `SyntaxError` for a text that cannot be read.
   */
  declarationOf(text: string, path: string): (offset: number) => number | undefined;
}
