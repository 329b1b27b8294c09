// Which tokens can follow a text, read from the parse tables: the parser's log names the states in which
// it arrives at the end, and each state knows the symbols that it takes.
import { Edit, type Parser, type Tree } from 'web-tree-sitter';
import { openBracket } from './openBracket';
import { offsetAt, pointAt } from './point';
import { StateLog } from './stateLog';

/** What the parser takes at the end of a text. */
export interface Ending {
  /** Names of the terminal symbols that the states at the end take. */
  readonly symbols: ReadonlySet<string>;
  /** The same after a semicolon that the parser puts there; empty where it puts none. */
  readonly afterSemicolon: ReadonlySet<string>;
  /** The last thing in the text is a comment. */
  readonly comment: boolean;
  /** The text up to the end of the last token that is no comment, or as much of it as is known. */
  readonly code: string;
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
const comfortable = 3_000;
/** UTF-16 units that a text grows by without being parsed twice. */
const short = 500;
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
    this.kept.delete(file);
    const base = this.baseOf(old, prefix);
    if (!base) return undefined;
    const rest = prefix.slice(base.before.length);
    const log = new StateLog();
    this.parser.setLogger((message, isLex) => log.read(message, isLex));
    const tree = this.parseOn(base, rest);
    this.parser.setLogger(null);
    base.tree.delete();
    if (!tree) return undefined;
    const bracket = openBracket(tree, rest);
    this.keep(file, { ...base, rest, tree });
    const end = pointAt(rest, rest.trimEnd().length);
    const { plain, afterSemicolon } = log.statesAt({ row: end.row, column: 2 * end.column });
    // A semicolon that the parser puts comes before the comments.
    if (log.comment && afterSemicolon.length > 0) plain.push(...log.statesAt(log.tokenEnd).plain);
    if (plain.length === 0) return undefined;
    return {
      symbols: this.union(plain),
      afterSemicolon: this.union(afterSemicolon),
      comment: log.comment,
      code: log.comment ? rest.slice(0, offsetAt(rest, log.tokenEnd)) : rest.trimEnd(),
      ...bracket,
    };
  }

  /**
   * Whether the parser goes past `token` when it follows the text that `endingOf` was asked about last for `file`.
   * A `keyword` must be taken as such, and not as a name.
   */
  takes(file: string, token: string, kind: 'mark' | 'keyword'): boolean {
    const kept = this.kept.get(file);
    if (!kept) return true;
    const text = `${kept.rest} ${token} `;
    const edited = { ...kept, tree: kept.tree.copy() };
    const log = new StateLog(token);
    this.parser.setLogger((message, isLex) => log.read(message, isLex));
    this.parseOn(edited, text)?.delete();
    this.parser.setLogger(null);
    edited.tree.delete();
    if (kind === 'keyword') return log.taken;
    const end = pointAt(text, text.length - 1);
    const { plain, afterSemicolon } = log.statesAt({ row: end.row, column: 2 * end.column });
    return plain.length + afterSemicolon.length > 0;
  }

  /** A tree from which the parser has little left to do, so that its log is short. */
  private baseOf(old: Kept | undefined, prefix: string): Kept | undefined {
    const grows = old && prefix.startsWith(old.before);
    if (grows && Math.abs(prefix.length - old.before.length - old.rest.length) < short) return old;
    const before = grows ? old.before : '';
    const rest = prefix.slice(before.length);
    const tree = grows ? this.parseOn(old, rest) : this.parser.parse(rest);
    old?.tree.delete();
    return tree ? this.shorten({ before, rest, tree, enough: grows ? old.enough : comfortable }) : undefined;
  }

  private keep(file: string, kept: Kept): void {
    this.kept.set(file, this.shorten(kept));
    const [oldest] = this.kept;
    if (this.kept.size > maxKept && oldest) {
      oldest[1].tree.delete();
      this.kept.delete(oldest[0]);
    }
  }

  /** Leaves out what lies before the last whole statement of the outermost level that begins a line. */
  private shorten(kept: Kept): Kept {
    if (kept.rest.length <= kept.enough) return kept;
    const { before, rest, tree } = kept;
    const anchor = tree.rootNode.children.findLast(
      (child) =>
        child.startIndex > 0 &&
        child.startPosition.column === 0 &&
        !child.hasError &&
        child.endIndex < rest.length - 500 &&
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
        for (const symbol of iterator)
          if ((iterator.currentTypeId ?? this.terminals) < this.terminals) found.push(symbol);
        iterator.delete();
      }
      symbols = found;
      this.symbolsOf.set(state, symbols);
    }
    return symbols;
  }
}
