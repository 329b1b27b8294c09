// Which tokens can follow a text, read from the parse tables: the parser's log names the states in which
// it arrives at the end, and each state knows the symbols that it takes.
import { Edit, type Node, type Parser, type Point, type Tree } from 'web-tree-sitter';

/** What the parser takes at the end of a text. */
export interface Ending {
  /** Names of the terminal symbols that the states at the end take. */
  readonly symbols: ReadonlySet<string>;
  /** The same after a semicolon that the parser puts there; empty where it puts none. */
  readonly afterSemicolon: ReadonlySet<string>;
  /** The last thing in the text is a comment. */
  readonly comment: boolean;
  /** The innermost bracket that is open at the end: `(`, `[`, `{`, `${` or, where none is, ''. */
  readonly bracket: string;
  /** The text up to that bracket, or as much of it as is known. */
  readonly beforeBracket: string;
}

/** The tree of the end of a text; what lies before `anchor`, whole statements of the outermost level, is left out. */
interface Kept {
  readonly before: string;
  readonly rest: string;
  readonly tree: Tree;
  /** Length of `rest` from which on it is worth looking for a later anchor. */
  readonly enough: number;
}

const maxKept = 4;
/** UTF-16 units that are parsed again without a search for a later start. */
const comfortable = 8_000;
const beginsStatement =
  /^(?:export|import|function|class|const|let|var|interface|type|abstract|async|declare|namespace|enum)\b/;

export class Lookahead {
  private readonly kept = new Map<string, Kept>();
  private readonly symbolsOf = new Map<number, readonly string[]>();
  private readonly terminals: number;

  /** `parser` has its language. */
  constructor(private readonly parser: Parser) {
    this.terminals = parser.language?.idForNodeType('program', true) ?? 0;
  }

  /** What can follow `prefix`; undefined where the parser found an error in it. `file` names the text that grows. */
  endingOf(file: string, prefix: string): Ending | undefined {
    const old = this.kept.get(file);
    const grows = old && prefix.startsWith(old.before);
    const before = grows ? old.before : '';
    const rest = prefix.slice(before.length);
    const log = new StateLog();
    this.parser.setLogger((message, isLex) => log.read(message, isLex));
    const tree = grows ? this.parseOn(old, rest) : this.parser.parse(rest);
    this.parser.setLogger(null);
    old?.tree.delete();
    this.kept.delete(file);
    if (!tree) return undefined;
    const bracket = openBracket(tree, rest);
    this.keep(file, { before, rest, tree, enough: grows ? old.enough : comfortable });
    const end = pointAt(rest, rest.trimEnd().length);
    const { plain, afterSemicolon } = log.statesAt(end.row, 2 * end.column);
    if (plain.length === 0) return undefined;
    return {
      symbols: this.union(plain),
      afterSemicolon: this.union(afterSemicolon),
      comment: log.comment,
      ...bracket,
    };
  }

  private keep(file: string, kept: Kept): void {
    this.kept.set(file, kept.rest.length > kept.enough ? this.moveAnchor(kept) : kept);
    const [oldest] = this.kept;
    if (this.kept.size > maxKept && oldest) {
      oldest[1].tree.delete();
      this.kept.delete(oldest[0]);
    }
  }

  /** Leaves out what lies before the last whole statement of the outermost level that begins a line. */
  private moveAnchor(kept: Kept): Kept {
    const { before, rest, tree } = kept;
    const anchor = tree.rootNode.children.findLast(
      (child) =>
        child.startIndex > 0 &&
        child.startPosition.column === 0 &&
        !child.hasError &&
        child.endIndex < rest.length - 1000 &&
        beginsStatement.test(rest.slice(child.startIndex, child.startIndex + 20)),
    );
    const shorter = anchor ? this.parser.parse(rest.slice(anchor.startIndex)) : null;
    if (!anchor || !shorter) return { ...kept, enough: rest.length + comfortable };
    const start = anchor.startIndex;
    tree.delete();
    const left = rest.slice(start);
    return { before: before + rest.slice(0, start), rest: left, tree: shorter, enough: left.length + comfortable };
  }

  /** Parses a text again after an edit; `tree` cannot be used for its old text afterwards. */
  private parseOn({ rest: old, tree }: Kept, text: string): Tree | null {
    let start = 0;
    if (text.startsWith(old)) start = old.length;
    else while (start < text.length && old.charCodeAt(start) === text.charCodeAt(start)) start++;
    // A node that ends at the old end was closed by the end; only a change of its last token opens it again.
    start = Math.max(0, old.slice(0, start).trimEnd().length - 1);
    tree.edit(
      new Edit({
        startIndex: start,
        oldEndIndex: old.length,
        newEndIndex: text.length,
        startPosition: pointAt(text, start),
        oldEndPosition: pointAt(old, old.length),
        newEndPosition: pointAt(text, text.length),
      }),
    );
    return this.parser.parse(text, tree);
  }

  private union(states: readonly number[]): Set<string> {
    const union = new Set<string>();
    for (const state of states) for (const symbol of this.symbolsIn(state)) union.add(symbol);
    return union;
  }

  private symbolsIn(state: number): readonly string[] {
    let symbols = this.symbolsOf.get(state);
    if (!symbols) {
      const found: string[] = [];
      const iterator = this.parser.language?.lookaheadIterator(state);
      if (iterator) {
        for (const symbol of iterator) if (iterator.currentTypeId < this.terminals) found.push(symbol);
        iterator.delete();
      }
      symbols = found;
      this.symbolsOf.set(state, symbols);
    }
    return symbols;
  }
}

/** The parser's log, as far as it tells in which states the parser arrives where, up to the first error. */
class StateLog {
  comment = false;
  private broken = false;
  private semicolon = false;
  private readonly arrivals: { readonly state: number; readonly row: number; readonly column: number }[] = [];
  private readonly inserted = new Set<number>();

  read(message: string, isLex: boolean): void {
    if (isLex || this.broken) return;
    if (message.startsWith('process ')) {
      const [, state, row, column] = /state:(\d+), row:(\d+), col:(\d+)/.exec(message) ?? [];
      this.arrivals.push({ state: Number(state), row: Number(row), column: Number(column) });
    } else if (message.startsWith('lexed_lookahead ') || message.startsWith('reuse_node ')) {
      this.semicolon = message.includes('automatic_semicolon');
      const symbol = /sym(?:bol)?:(\S+?),? ?(?:size|$)/.exec(message)?.[1];
      if (!this.semicolon && symbol !== 'end') this.comment = symbol === 'comment';
    } else if (message.startsWith('shift ')) {
      if (this.semicolon) this.inserted.add(Number(message.slice('shift state:'.length)));
    } else if (message.startsWith('resume ')) this.broken = true;
  }

  /** `column` counts bytes, two for each UTF-16 unit. */
  statesAt(row: number, column: number): { readonly plain: number[]; readonly afterSemicolon: number[] } {
    const states = this.arrivals.filter((arrival) => arrival.row === row && arrival.column === column);
    const numbers = [...new Set(states.map(({ state }) => state))];
    return {
      plain: numbers.filter((state) => !this.inserted.has(state)),
      afterSemicolon: numbers.filter((state) => this.inserted.has(state)),
    };
  }
}

/** Reads the tree from its end backwards; nodes without an error are balanced. */
function openBracket(tree: Tree, text: string): { readonly bracket: string; readonly beforeBracket: string } {
  let closed = 0;
  const search = (node: Node): Node | undefined => {
    for (let index = node.childCount - 1; index >= 0; index--) {
      const child = node.child(index);
      if (!child || child.isMissing) continue;
      if (closers.has(child.type)) closed++;
      else if (openers.has(child.type) && closed-- === 0) return child;
      const found = child.hasError ? search(child) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const found = search(tree.rootNode);
  return { bracket: found?.type ?? '', beforeBracket: found ? text.slice(0, found.startIndex) : '' };
}

const closers = new Set([')', ']', '}', '|}']);
const openers = new Set(['(', '[', '{', '${', '{|']);

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let last = -1;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) {
    row++;
    last = next;
  }
  return { row, column: offset - last - 1 };
}
