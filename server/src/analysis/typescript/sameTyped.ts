// Names and members that could stand for each other: those in scope, or of the same object, that have the same type.
import ts from 'typescript';
import type { SameTyped } from '../analysis';
import { closeGap } from './gap';
import { compiler, type BoundNode, type InternalChecker } from './internals';
import type { Base } from './project';

const maxMembers = 24; // of one object; behind that it is no record but a library

/** For each name that is read or written in a range of the base's file, and each member behind a dot. */
export function sameTyped(
  { checker, file }: Base,
  { start, end }: { readonly start: number; readonly end: number },
): Pick<Extract<SameTyped, { kind: 'known' }>, 'names' | 'members'> {
  closeGap(file);
  const names: { offset: number; words: readonly string[] }[] = [];
  const members: typeof names = [];
  const look = (node: ts.Node): void => {
    if (node.pos > end || node.end < start) return;
    if (ts.isIdentifier(node) && node.getStart(file) >= start && node.end <= end) {
      const found = isMember(node) ? membersLike(checker, node) : isUse(node) ? namesLike(checker, node) : undefined;
      if (found) (isMember(node) ? members : names).push({ offset: node.getStart(file), words: found });
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return { names, members };
}

function isMember(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** Whether it is a value that is read or written, and no name of a declaration, a property or a label. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node;
  if ('name' in parent && parent.name === node) return false;
  return compiler.isExpressionNode(node);
}

/** `undefined` where nothing is known of its type. */
function namesLike(checker: InternalChecker, node: ts.Identifier): readonly string[] | undefined {
  const own = checker.getTypeAtLocation(node);
  if (isOpen(own)) return undefined;
  const words = new Set<string>();
  const hidden = new Set([node.text]);
  for (let at: BoundNode | undefined = node; at; at = at.parent as BoundNode | undefined) {
    for (const [key, symbol] of at.locals ?? []) {
      const name = String(key);
      if (hidden.has(name)) continue;
      hidden.add(name);
      const target = targetOf(checker, symbol);
      if (!(target.flags & ts.SymbolFlags.Value)) continue;
      if (isAlike(checker, own, checker.getTypeOfSymbolAtLocation(target, node))) words.add(name);
    }
  }
  return [...words];
}

function targetOf(checker: InternalChecker, symbol: ts.Symbol): ts.Symbol {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker.getExportSymbolOfSymbol(target);
}

function membersLike(checker: InternalChecker, node: ts.Identifier): readonly string[] | undefined {
  const { expression } = node.parent as ts.PropertyAccessExpression;
  const own = checker.getTypeAtLocation(node);
  const owner = checker.getApparentType(checker.getNonNullableType(checker.getTypeAtLocation(expression)));
  if (isOpen(own) || isOpen(owner)) return undefined;
  const others = checker.getPropertiesOfType(owner).filter(({ name }) => name !== node.text);
  if (others.length > maxMembers) return undefined;
  return others
    .filter(({ name }) => compiler.isIdentifierText(name, ts.ScriptTarget.ESNext))
    .filter((other) => isAlike(checker, own, checker.getTypeOfSymbolAtLocation(other, node)))
    .map(({ name }) => name);
}

function isOpen(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) !== 0;
}

/** Whether one could be assigned to the other, whatever literal each of them is, and whether or not it may be missing. */
function isAlike(checker: InternalChecker, one: ts.Type, other: ts.Type): boolean {
  const [a, b] = [one, other].map((type) => checker.getBaseTypeOfLiteralType(checker.getNonNullableType(type)));
  return a !== undefined && b !== undefined && (checker.isTypeAssignableTo(a, b) || checker.isTypeAssignableTo(b, a));
}
