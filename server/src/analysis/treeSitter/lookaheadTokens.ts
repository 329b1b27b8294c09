// The tokens that a syntax question is answered about, and which of them the symbols of a parse state
// allow. Knows names of symbols, no parser and no text.

/** Characters that begin a token; barred only if no token that begins with one can come. */
export const marks: readonly string[] = [...')]},;:?.=+-*/%&|^!~<>([{@#\'"`'];

/** Words that can never be the name of a variable. */
export const reservedWords: readonly string[] = (
  'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
  'function if import in instanceof new null return super switch this throw true try typeof var void while with'
).split(' ');

/** Words with a meaning of their own at some places, and names at all others. */
export const contextualWords: readonly string[] = (
  'abstract accessor as assert asserts async await constructor declare defer from get global implements infer ' +
  'interface is keyof let meta module namespace of out override package private protected public readonly require ' +
  'satisfies set static target type unique using yield'
).split(' ');

/** Every token that can be barred. `name` stands for each identifier that is not one of the words. */
export const lookaheadTokens: readonly string[] = [...marks, 'name', 'number', ...reservedWords, ...contextualWords];

/** What a set of terminal symbols of the grammar lets begin: tokens of `lookaheadTokens`. */
export function tokensOf(symbols: ReadonlySet<string>): Set<string> {
  const tokens = new Set<string>();
  for (const symbol of symbols) {
    const first = firstTokenOf(symbol);
    if (first) tokens.add(first);
  }
  if (tokens.has('number')) tokens.add('.'); // .5
  if (tokens.has('name')) for (const word of contextualWords) tokens.add(word);
  return tokens;
}

const ownSymbols: Readonly<Record<string, string>> = {
  identifier: 'name',
  undefined: 'name',
  optional_chain: '?',
  private_property_identifier: '#',
  hash_bang_line: '#',
  number: 'number',
  '{|': '', // Flow
  '|}': '',
};
const words = new Set([...reservedWords, ...contextualWords]);
const typeNames = new Set(['any', 'number', 'boolean', 'string', 'symbol', 'object', 'unknown', 'never']);

function firstTokenOf(symbol: string): string | undefined {
  const own = ownSymbols[symbol];
  if (own !== undefined) return own || undefined;
  if (words.has(symbol)) return symbol;
  if (typeNames.has(symbol)) return 'name';
  const word = /^[a-z]+(?= )/.exec(symbol)?.[0];
  if (word) return words.has(word) ? word : 'name'; // "unique symbol"
  const mark = symbol.charAt(0);
  return marks.includes(mark) ? mark : undefined;
}
