// A choice among legal words as one request: the rest of a word together with a character that cannot continue it, for
// without that `greet` would go on as `greetes`. The words are written as a tree: servers take a flat list of a thousand
// for a second and a half, the tree of them for twenty milliseconds.

export type Constraint = 'grammar' | 'regex';

interface Notation {
  /** How a text is written. */
  literal(text: string): string;
  /** What stands between what follows each other. */
  readonly join: string;
}

const notations: Readonly<Record<Constraint, Notation>> = {
  grammar: { literal: (text) => JSON.stringify(text), join: ' ' },
  regex: { literal: (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), join: '' },
};

/** Fields of a request that is held to one of these texts and a character that cannot continue a word. */
export function constrained(by: Constraint, rests: readonly string[]): Record<string, unknown> {
  const words = alternatives(treeOf(rests), notations[by]);
  return by === 'grammar'
    ? { grammar: `root ::= (${words}) boundary\nboundary ::= [^A-Za-z0-9_$]` }
    : { structured_outputs: { regex: `(${words})[^A-Za-z0-9_$]` } };
}

/** Fields of a request that is held to one text. */
export function forced(by: Constraint, text: string): Record<string, unknown> {
  const literal = notations[by].literal(text);
  return by === 'grammar' ? { grammar: `root ::= ${literal}` } : { structured_outputs: { regex: literal } };
}

interface Tree {
  isWord: boolean;
  readonly next: Map<string, Tree>;
}

function treeOf(words: readonly string[]): Tree {
  const root: Tree = { isWord: false, next: new Map() };
  for (const word of words) {
    let at = root;
    for (const character of word) {
      const next: Tree = at.next.get(character) ?? { isWord: false, next: new Map() };
      at.next.set(character, next);
      at = next;
    }
    at.isWord = true;
  }
  return root;
}

/** Nodes with one way on are written as one literal. */
function alternatives({ isWord, next }: Tree, notation: Notation): string {
  const ways = [...next].map(([character, node]) => {
    let text = character;
    let at = node;
    while (!at.isWord && at.next.size === 1) {
      const [[only, following] = ['', at]] = at.next;
      text += only;
      at = following;
    }
    const literal = notation.literal(text);
    return at.next.size === 0 ? literal : `${literal}${notation.join}(${alternatives(at, notation)})`;
  });
  return [...(isWord ? [notation.literal('')] : []), ...ways].join('|');
}
