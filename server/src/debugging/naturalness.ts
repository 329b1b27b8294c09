// How natural a text is in its place: what a model of the project's code would have written there itself (Ray et al., "On
// the naturalness of buggy code", 2016).

export interface Naturalness {
  /**
   * The natural logarithm of the probability of each text in place of what lies from `start` to `end`, UTF-16 offsets of
   * `text`; they are compared with each other only. `undefined` where nobody can tell.
   */
  score(
    place: { readonly path: string; readonly text: string; readonly start: number; readonly end: number },
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined>;
}

/** What can score a text between a prefix and a suffix. */
export interface ScoringModel {
  score(
    prompt: { readonly file: string; readonly prefix: string; readonly suffix: string },
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined>;
}

export function naturalnessBy(model: ScoringModel): Naturalness {
  return {
    score: ({ path, text, start, end }, texts, signal) =>
      model.score({ file: path, prefix: text.slice(0, start), suffix: text.slice(end) }, texts, signal),
  };
}
