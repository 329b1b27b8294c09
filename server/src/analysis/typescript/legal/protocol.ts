// Protocols as a project declares them in the doc comments of its types: the states of a value, and which methods may
// be called in each. The grammar is told in docs/monitors/typestate.md.
import ts from 'typescript';
import type { InternalChecker } from '../internals';

export interface Protocol {
  /** In the order in which they are named; the first is that of a new object. */
  readonly states: readonly string[];
  /** For each method that the protocol names, the states that a call may lead to from each state that allows it. */
  readonly methods: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** The states after a call in one of some states: none if no state allows it. A method that is not named changes nothing. */
export function after(protocol: Protocol, states: readonly string[], method: string): readonly string[] {
  const moves = protocol.methods.get(method);
  return moves ? union(states.map((state) => moves.get(state) ?? [])) : states;
}

/** All states that some states may lead to by any calls, themselves among them. */
export function reachable({ methods }: Protocol, states: readonly string[]): readonly string[] {
  const found = new Set(states);
  // A set is gone through with what is added meanwhile.
  for (const state of found) for (const moves of methods.values()) moves.get(state)?.forEach((next) => found.add(next));
  return [...found];
}

/** The methods that none of some states allows. */
export function forbidden({ methods }: Protocol, states: readonly string[]): readonly string[] {
  return [...methods].flatMap(([method, moves]) => (states.some((state) => moves.has(state)) ? [] : [method]));
}

export function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

const word = String.raw`[A-Za-z_]\w*(?:-\w+)*`;
const states = String.raw`(${word}(?:\s*,\s*${word})*)`;
const calls = String.raw`(#?[\w$]+\s*\([^()]*\)(?:\s*,\s*#?[\w$]+\s*\([^()]*\))*)`;
const transition = new RegExp(String.raw`^${states}\s*(?:->|→)\s*(${word})\s+by\s+${calls}\s*\.?$`);
const listing = new RegExp(String.raw`^${states}\s*:\s*${calls}\s*\.?$`);
const naming = new RegExp(`^${states}$`);

/** The protocol of a doc comment; `undefined` if it has none, or a line of it is not understood. */
export function parseProtocol(comment: string): Protocol | undefined {
  const lines = tagsOf(comment, 'state');
  const named: string[] = [];
  const methods = new Map<string, Map<string, string[]>>();
  const allow = (from: readonly string[], list: string, to?: string) => {
    for (const [, method = ''] of list.matchAll(/(#?[\w$]+)\s*\(/g)) {
      const moves = methods.get(method) ?? new Map<string, string[]>();
      methods.set(method, moves);
      for (const state of from) moves.set(state, [...(moves.get(state) ?? []), to ?? state]);
    }
  };
  for (const line of lines) {
    const move = transition.exec(line);
    const list = move ?? listing.exec(line) ?? naming.exec(line);
    if (!list) return undefined;
    const from = (list[1] ?? '').split(',').map((name) => name.trim());
    named.push(...from, ...(move?.[2] === undefined ? [] : [move[2]]));
    if (move) allow(from, move[3] ?? '', move[2]);
    else allow(from, list[2] ?? '');
  }
  return methods.size === 0 ? undefined : { states: [...new Set(named)], methods };
}

/** What follows a tag in a doc comment, up to the next one, on one line; once for each time it stands there. */
function tagsOf(comment: string, tag: string): readonly string[] {
  const text = comment.replace(/^\/\*\*|\*\/$/g, '').replace(/^[ \t]*\*/gm, '');
  return text
    .split(/^\s*@/m)
    .filter((part) => new RegExp(`^${tag}\\b`).test(part))
    .map((part) => part.slice(tag.length).replace(/\s+/g, ' ').trim());
}

const known = new WeakMap<ts.Node, { readonly comment: string; readonly protocol: Protocol | undefined }>();

/** The protocol of a type: its own, else that of a type that it extends or implements. */
export function protocolOf(checker: InternalChecker, type: ts.Type): Protocol | undefined {
  const seen = new Set<ts.Symbol>();
  const ofSymbol = (symbol: ts.Symbol | undefined): Protocol | undefined => {
    if (!symbol || seen.has(symbol)) return undefined;
    seen.add(symbol);
    const declarations = symbol.declarations?.filter(isTypeDeclaration) ?? [];
    for (const declaration of declarations) {
      const own = protocolIn(declaration);
      if (own) return own;
    }
    for (const base of declarations.flatMap(basesOf)) {
      const found = ofSymbol(checker.getTypeAtLocation(base).getSymbol());
      if (found) return found;
    }
    return undefined;
  };
  return ofSymbol(type.aliasSymbol) ?? ofSymbol(type.getSymbol());
}

function isTypeDeclaration(
  node: ts.Node,
): node is ts.ClassLikeDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function basesOf(
  node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
): readonly ts.Node[] {
  return ts.isTypeAliasDeclaration(node) ? [] : (node.heritageClauses?.flatMap(({ types }) => [...types]) ?? []);
}

function protocolIn(node: ts.Node): Protocol | undefined {
  const comment = commentOf(node);
  if (!comment.includes('@state')) return undefined;
  const kept = known.get(node);
  if (kept?.comment === comment) return kept.protocol;
  const protocol = parseProtocol(comment);
  known.set(node, { comment, protocol });
  return protocol;
}

/** The state in which a function returns a value by its doc comment. */
export function returnedState(declaration: ts.Node): string | undefined {
  const comment = commentOf(declaration);
  if (!comment.includes('@returns')) return undefined;
  const [text = ''] = tagsOf(comment, 'returns');
  return new RegExp(String.raw`\bin state (${word})`).exec(text)?.[1];
}

/** The doc comment of a declaration, or of the statement that declares a function by its value; empty if there is none. */
function commentOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const last = ts.getLeadingCommentRanges(text, node.pos)?.at(-1);
  const comment = last ? text.slice(last.pos, last.end) : '';
  if (comment.startsWith('/**')) return comment;
  const { parent } = node;
  const isValue =
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionTypeNode(node) ||
    ts.isClassExpression(node);
  const isDeclared = ts.isVariableDeclaration(node) || ts.isVariableDeclarationList(node);
  return (isValue && ts.isVariableDeclaration(parent)) || (isDeclared && !ts.isSourceFile(parent))
    ? commentOf(parent)
    : '';
}
