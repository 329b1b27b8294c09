// Reads the log that tree-sitter's parser writes.

interface Position {
  readonly row: number;
  /** In bytes, two for each UTF-16 unit. */
  readonly column: number;
}

interface Arrival extends Position {
  readonly state: number;
}

/** The parser's log, as far as it tells in which states the parser arrives where, up to the first error. */
export class StateLog {
  /** The last thing before the end is a comment. */
  comment = false;
  /** Where the last token ends that is no comment. */
  tokenEnd: Position = { row: 0, column: 0 };
  /** The parser took the keyword that is looked for. */
  taken = false;
  private seenAt: Arrival | undefined;
  private current = false;
  private broken = false;
  private semicolon = false;
  private readonly arrivals: Arrival[] = [];
  private readonly inserted = new Set<number>();

  constructor(private readonly keyword = '') {}

  read(message: string, isLex: boolean): void {
    if (isLex || this.broken) return;
    if (message.startsWith('process ')) {
      const [, state, row, column] = /state:(\d+), row:(\d+), col:(\d+)/.exec(message) ?? [];
      const arrival = { state: Number(state), row: Number(row), column: Number(column) };
      this.arrivals.push(arrival);
      this.semicolon = false; // the next token may come without a line, when it was read before
      // Another version of the stack may read the same token again, without a line that says so.
      this.current = this.seenAt?.row === arrival.row && this.seenAt.column === arrival.column;
    } else if (message.startsWith('lexed_lookahead ') || message.startsWith('reuse_node ')) {
      this.semicolon = message.includes('automatic_semicolon');
      const symbol = /sym(?:bol)?:(\S+?),? ?(?:size|$)/.exec(message)?.[1];
      if (!this.semicolon && symbol !== 'end') {
        if (symbol === 'comment' && !this.comment) this.tokenEnd = this.arrivals.at(-1) ?? this.tokenEnd;
        this.comment = symbol === 'comment';
      }
      if (symbol === this.keyword) {
        this.seenAt = this.arrivals.at(-1);
        this.current = true;
      }
    } else if (message.startsWith('switch ')) {
      this.current = false; // the keyword is no longer one, but a name
    } else if (message.startsWith('shift ')) {
      if (this.current) this.taken = true;
      if (this.semicolon) this.inserted.add(Number(message.slice('shift state:'.length)));
    } else if (message.startsWith('resume ')) this.broken = true;
  }

  /** The states at a position, and those behind a semicolon that the parser put there. */
  statesAt({ row, column }: Position): { readonly plain: number[]; readonly afterSemicolon: number[] } {
    const states = this.arrivals.filter((arrival) => arrival.row === row && arrival.column === column);
    const numbers = [...new Set(states.map(({ state }) => state))];
    return {
      plain: numbers.filter((state) => !this.inserted.has(state)),
      afterSemicolon: numbers.filter((state) => this.inserted.has(state)),
    };
  }
}
