// Keeps the syntax trees of the documents asked about last and reads from them where inserted text
// can be cut and which tokens cannot follow it. Runs in a worker thread; in tests directly.
import path from 'node:path';
import { Edit, Language, Parser, type Node, type Tree } from 'web-tree-sitter';
import type { Barred, Cuts, SyntaxQuestion } from '../syntax';
import { barredAt } from './barred';
import { Lookahead } from './lookahead';
import { pointAt } from './point';

interface Kept {
  text: string;
  tree: Tree;
  parser: Parser;
}

const grammarOf: Readonly<Record<string, string>> = {
  '.ts': 'tree-sitter-typescript.wasm',
  '.mts': 'tree-sitter-typescript.wasm',
  '.cts': 'tree-sitter-typescript.wasm',
  '.tsx': 'tree-sitter-tsx.wasm',
  '.js': 'tree-sitter-javascript.wasm',
  '.mjs': 'tree-sitter-javascript.wasm',
  '.cjs': 'tree-sitter-javascript.wasm',
  '.jsx': 'tree-sitter-javascript.wasm',
};
const noCuts: Cuts = { statements: [], expressions: [] };
const maxKept = 8;
/** A longer text is not parsed. */
const maxLength = 2_000_000;
/** What follows a longer prefix is not said. */
const maxPrefix = 300_000;
const statementType = /(_statement|_declaration|_definition|_signature)$/;
const expressionType =
  /(_expression|_arguments|^arguments|identifier|^string|^number|^template_string|^array|^object|^regex|^true|^false|^null|^this|^arrow_function|^pair)$/;

export class SyntaxTrees {
  private readonly parsers = new Map<string, Promise<Parser>>();
  private readonly kept = new Map<string, Kept>();
  private readonly lookaheads = new Map<Parser, Lookahead>();
  private started: Promise<void> | undefined;

  /** `grammars` is the folder of the grammars; `runtime` the path of web-tree-sitter.wasm. */
  constructor(private readonly options: { readonly grammars: string; readonly runtime: string }) {}

  async cuts({ file, text, offset, inserted }: SyntaxQuestion): Promise<Cuts> {
    const grammar = grammarOf[path.extname(file).toLowerCase()];
    if (!grammar || text.length + inserted.length > maxLength) return noCuts;
    const base = await this.treeOf(file, grammar, text);
    if (!base) return noCuts;
    const edited = base.tree.copy();
    const tree = parseEdit(base.parser, edited, text, { start: offset, oldEnd: offset, inserted });
    edited.delete();
    if (!tree) return noCuts;
    try {
      return cutsIn(tree, offset, offset + inserted.length);
    } finally {
      tree.delete();
    }
  }

  /** Which tokens cannot follow the inserted text; open where the language is not known or the text is too long. */
  async barred({ file, text, offset, inserted }: SyntaxQuestion): Promise<Barred> {
    const grammar = grammarOf[path.extname(file).toLowerCase()];
    if (!grammar) return { kind: 'open', reason: 'no grammar' };
    if (offset + inserted.length > maxPrefix) return { kind: 'open', reason: 'the text is too long' };
    const parser = await this.parserOf(grammar);
    let lookahead = this.lookaheads.get(parser);
    if (!lookahead) {
      lookahead = new Lookahead(parser);
      this.lookaheads.set(parser, lookahead);
    }
    const prefix = text.slice(0, offset) + inserted;
    return barredAt(prefix, lookahead.endingOf(file, prefix), (token, kind) => lookahead.takes(file, token, kind));
  }

  private async treeOf(file: string, grammar: string, text: string): Promise<Kept | undefined> {
    const parser = await this.parserOf(grammar);
    const old = this.kept.get(file);
    this.kept.delete(file);
    if (old?.text === text) {
      this.kept.set(file, old);
      return old;
    }
    const tree = old ? parseEdit(parser, old.tree, old.text, difference(old.text, text)) : parser.parse(text);
    old?.tree.delete();
    if (!tree) return undefined;
    const kept = { text, tree, parser };
    this.kept.set(file, kept);
    const [oldest] = this.kept;
    if (this.kept.size > maxKept && oldest) {
      oldest[1].tree.delete();
      this.kept.delete(oldest[0]);
    }
    return kept;
  }

  private parserOf(grammar: string): Promise<Parser> {
    let parser = this.parsers.get(grammar);
    if (!parser) {
      parser = this.load(grammar);
      this.parsers.set(grammar, parser);
    }
    return parser;
  }

  private async load(grammar: string): Promise<Parser> {
    await (this.started ??= Parser.init({ locateFile: () => this.options.runtime }));
    const parser = new Parser();
    parser.setLanguage(await Language.load(path.join(this.options.grammars, grammar)));
    return parser;
  }
}

interface Replacement {
  readonly start: number;
  readonly oldEnd: number;
  readonly inserted: string;
}

/** Parses the text with a replacement; `tree` is told of the edit and cannot be used for its old text afterwards. */
function parseEdit(parser: Parser, tree: Tree, text: string, { start, oldEnd, inserted }: Replacement): Tree | null {
  const next = text.slice(0, start) + inserted + text.slice(oldEnd);
  const newEnd = start + inserted.length;
  tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition: pointAt(text, start),
      oldEndPosition: pointAt(text, oldEnd),
      newEndPosition: pointAt(next, newEnd),
    }),
  );
  return parser.parse(next, tree);
}

/** The one replacement that turns one text into another: what lies between their common start and common end. */
function difference(from: string, to: string): Replacement {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++;
  return { start, oldEnd: from.length - end, inserted: to.slice(start, to.length - end) };
}

function cutsIn(tree: Tree, start: number, end: number): Cuts {
  const statements = new Set<number>();
  const expressions = new Set<number>();
  const visit = (node: Node): void => {
    for (const child of node.children) {
      if (child.endIndex <= start || child.startIndex >= end) continue;
      if (child.endIndex <= end && !child.isMissing) {
        if (statementType.test(child.type) && !child.hasError) statements.add(child.endIndex - start);
        else if (expressionType.test(child.type)) expressions.add(child.endIndex - start);
      }
      visit(child);
    }
  };
  visit(tree.rootNode);
  const ascending = (lengths: Set<number>) => [...lengths].sort((a, b) => a - b);
  return { statements: ascending(statements), expressions: ascending(expressions) };
}
