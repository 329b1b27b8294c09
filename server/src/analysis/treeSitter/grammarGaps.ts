// Where the grammars of tree-sitter know less than the language, or read the end of a text as more than it
// says. Each pattern is held against the end of the text, without the blanks and comments behind it.

/** Legal code goes on here in ways that the grammars do not know: nothing is said. */
const unknown: readonly RegExp[] = [
  // Type parameters with variance: <in out T>
  /[<,]\s*(?:const\s+)?(?:in|out)(?:\s+(?:in|out))*$/,
  // using a = b; for (using a of b)
  /\busing\s+[\w$\u0080-\uffff]+$/,
  // Words that are modifiers at some places and names at others, in combinations that the grammars lack:
  // accessor x; abstract() {}; import { type as }; export type *; let satisfies; import defer * as a
  /(?<![\w$.#\u0080-\uffff]|\?\.\s*)(?:abstract|accessor|as|asserts|declare|defer|from|get|global|implements|infer|interface|is|keyof|namespace|of|out|override|private|protected|public|readonly|satisfies|set|static|type|unique|using)$/,
];

/** Tokens that can follow although the grammars do not take them. */
const more: readonly { readonly after: RegExp; readonly tokens: readonly string[] }[] = [
  // import('a').B<C>
  { after: /\bimport\s*\([^()]*\)(?:\s*\.\s*[\w$]+)*$/, tokens: [...'<[.'] },
  // [new: string, this?: number]
  { after: /[[,.]\s*(?:new|this|void|null|typeof|function|import|true|false)$/, tokens: [...':?'] },
  // A question mark at the end is taken for that of a condition; it may as well mark something optional.
  { after: /(?<!\?)\?$/, tokens: [...':),];({<>}=.?'] },
];

/** Characters that can make one longer token with the last character of the text. */
const extensions: Readonly<Record<string, string>> = {
  '=': '=>',
  '!': '=',
  '+': '+=?:',
  '-': '-=?:',
  '*': '*=',
  '/': '/*=>',
  '%': '=',
  '&': '&=',
  '|': '|=}',
  '^': '=',
  '<': '<=/!',
  '>': '>=',
  '?': '?.:=',
  '.': '.',
  '{': '|',
};
/** The patterns look no further back, in UTF-16 units. */
const reach = 300;

/**
 * Tokens that can come after a text whatever the grammars say; undefined where nothing can be said. `code` ends with
 * the last token; what comes next stands `apart` from it or is `joined` to it.
 */
export function beyondGrammar(code: string, next: 'joined' | 'apart'): readonly string[] | undefined {
  const tail = code.slice(-reach);
  if (unknown.some((pattern) => pattern.test(tail))) return undefined;
  const tokens = more.flatMap(({ after, tokens: own }) => (after.test(tail) ? own : []));
  if (next === 'apart') return tokens;
  const last = tail.slice(-1);
  if (last === '.') tokens.push('number');
  if (last === '#' || last === '@') tokens.push('name');
  return [...tokens, ...(extensions[last] ?? '')];
}
