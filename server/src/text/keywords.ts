// The words that the languages keep for themselves, and those that are keywords at some places only.

/** Words that can never be a name. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new null return super switch this throw true try typeof var void while with'
  ).split(' '),
);

/** Words that are keywords at some places and names at others. */
export const contextualKeywords: ReadonlySet<string> = new Set(
  (
    'abstract accessor any as assert asserts async await bigint boolean constructor declare defer from get global ' +
    'implements infer interface intrinsic is keyof let module namespace never number object of out override package ' +
    'private protected public readonly require satisfies set static string symbol type undefined unique unknown using ' +
    'yield'
  ).split(' '),
);

export const keywords: readonly string[] = [...reservedWords, ...contextualKeywords];

export function isKeyword(word: string): boolean {
  return reservedWords.has(word) || contextualKeywords.has(word);
}
