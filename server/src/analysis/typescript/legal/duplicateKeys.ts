// The keys that an object literal has already: none may stand there twice, but in a pattern.
import ts from 'typescript';
import { contextualKeywords } from '../../../text/keywords';
import type { Site } from '../site';
import { distrustOf } from './errors';

/** The keys before a word that begins another one; none where a new key may be one of them. */
export function presentKeys(site: Site, word: ts.Identifier | ts.StringLiteralLike): readonly string[] {
  if (site.javaScript) return [];
  const element = word.parent;
  if (!ts.isObjectLiteralElementLike(element) || ts.isSpreadAssignment(element) || element.name !== word) return [];
  const literal = element.parent;
  if (!ts.isObjectLiteralExpression(literal)) return [];
  const before = literal.properties.slice(0, literal.properties.indexOf(element));
  if (!before.some(isNoTarget) || distrustOf(site) !== undefined) return [];
  return before.filter((other) => !isPair(element, other)).flatMap((other) => nameOf(other));
}

/** Whether a part of a literal can be no target of an assignment, so that the literal is no pattern. */
function isNoTarget(element: ts.ObjectLiteralElementLike): boolean {
  if (ts.isMethodDeclaration(element) || ts.isAccessor(element)) return true;
  return ts.isPropertyAssignment(element) && isValue(element.initializer);
}

function isValue(node: ts.Expression): boolean {
  return (
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isConditionalExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

/** One gets what the other sets. */
function isPair(one: ts.Node, other: ts.Node): boolean {
  return ts.isAccessor(one) && ts.isAccessor(other) && one.kind !== other.kind;
}

/** Words that may begin a method or an accessor are no keys yet. */
function nameOf({ name }: ts.ObjectLiteralElementLike): readonly string[] {
  if (!name || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name)) || name.text === '__proto__') return [];
  return contextualKeywords.has(name.text) || !/^[\p{ID_Continue}$]+$/u.test(name.text) ? [] : [name.text];
}
