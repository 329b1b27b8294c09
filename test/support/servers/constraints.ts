// What the test servers understand of grammars and regular expressions: enough to list the texts that they allow. Only
// literals, sequences, alternatives, groups, rules and one class of characters at the end, which is the boundary.

export interface Allowed {
  readonly texts: readonly string[];
  /** Whether a character that cannot continue a word follows. */
  readonly hasBoundary: boolean;
}

type Node = readonly string[];

/** GBNF, as llama-server takes it. Throws where it is not understood. */
export function ofGrammar(grammar: string): Allowed {
  const rules = new Map(
    grammar
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [, name = '', body = ''] = /^(\S+)\s*::=\s*(.*)$/.exec(line) ?? [];
        return [name, body] as const;
      }),
  );
  return new Reader(rules.get('root') ?? '', (reader) => reader.grammarItem(rules), true).read();
}

/** A regular expression, as vLLM takes it. Throws where it is not understood. */
export function ofRegex(regex: string): Allowed {
  return new Reader(regex, (reader) => reader.regexItem(), false).read();
}

const boundary = '\u0000';

class Reader {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly item: (reader: Reader) => Node,
    private readonly isSpaced: boolean,
  ) {}

  read(): Allowed {
    const all = this.alternatives();
    if (this.at < this.source.length) throw new Error(`not understood: ${this.source.slice(this.at)}`);
    const hasBoundary = all.some((text) => text.endsWith(boundary));
    return { texts: all.map((text) => text.replace(boundary, '')), hasBoundary };
  }

  alternatives(): Node {
    const found: string[] = [];
    do found.push(...this.sequence());
    while (this.take('|'));
    return found;
  }

  grammarItem(rules: ReadonlyMap<string, string>): Node {
    const literal = /^"(?:[^"\\]|\\.)*"/.exec(this.rest)?.[0];
    if (literal !== undefined) return this.skip(literal, [JSON.parse(literal) as string]);
    const group = this.characterClass();
    if (group) return group;
    const [name = ''] = /^[\w-]+/.exec(this.rest) ?? [];
    const body = rules.get(name);
    if (body === undefined) throw new Error(`unknown rule: ${this.rest}`);
    const { texts, hasBoundary } = new Reader(body, (reader) => reader.grammarItem(rules), true).read();
    return this.skip(
      name,
      texts.map((text) => text + (hasBoundary ? boundary : '')),
    );
  }

  regexItem(): Node {
    const group = this.characterClass();
    if (group) return group;
    const [character = ''] = /^\\?[^]/u.exec(this.rest) ?? [];
    return this.skip(character, [character.replace(/^\\/, '')]);
  }

  private get rest(): string {
    return this.source.slice(this.at);
  }

  private characterClass(): Node | undefined {
    const text = /^\[[^\]]*\]/.exec(this.rest)?.[0];
    return text === undefined ? undefined : this.skip(text, [boundary]);
  }

  private sequence(): Node {
    let found: readonly string[] = [''];
    for (;;) {
      if (this.isSpaced) this.skip(/^\s*/.exec(this.rest)?.[0] ?? '', []);
      if (this.at >= this.source.length || '|)'.includes(this.source[this.at] ?? '')) return found;
      const next = this.take('(') ? this.closed(this.alternatives()) : this.item(this);
      found = found.flatMap((text) => next.map((more) => text + more));
    }
  }

  private closed(node: Node): Node {
    if (!this.take(')')) throw new Error('a parenthesis is missing');
    return node;
  }

  private take(character: string): boolean {
    if (this.source[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skip(text: string, node: Node): Node {
    this.at += text.length;
    return node;
  }
}
