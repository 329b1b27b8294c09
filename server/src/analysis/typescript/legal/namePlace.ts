// Whether a name at a place is the use of a value, and what may still make a new name of it.
import ts from 'typescript';
import { compiler } from '../internals';
import { isAssignment } from '../operators';
import { isBehindLessThan } from './openness';

export interface NamePlace {
  /** A value; or a name of any kind. */
  readonly meaning: 'value' | 'any';
  /** Tokens behind a name that is in no scope which make it legal all the same: `x =>` declares `x`. */
  readonly excused: readonly string[];
  /** If set, the only tokens behind such a name which make it illegal. */
  readonly enforced?: readonly string[];
}

/** What the made-up word stands for, if it is a use of a value; `undefined` for names that are declared, members, types, labels, keys. */
export function namePlace(word: ts.Identifier): NamePlace | undefined {
  const { parent } = word;
  if (ts.isTypeQueryNode(rootOf(word).parent)) return isLeftmost(word) ? { meaning: 'any', excused: [] } : undefined;
  if (ts.isExportSpecifier(parent)) {
    const isUse = (parent.propertyName ?? parent.name) === word && !parent.parent.parent.moduleSpecifier;
    // `export { … } from` may still come, and `type` begins `export { type X }`.
    return isUse ? { meaning: 'any', excused: [], enforced: [] } : undefined;
  }
  if (ts.isExportAssignment(parent)) return { meaning: 'any', excused: ['=>'] };
  if (compiler.isPartOfTypeNode(parent)) return undefined; // also in `extends a.b` of an interface
  if (ts.isExpressionWithTypeArguments(parent)) {
    return ts.isHeritageClause(parent.parent) ? { meaning: 'value', excused: [] } : undefined;
  }
  if (ts.isComputedPropertyName(parent)) return { meaning: 'any', excused: [], enforced: [']', '.', '('] };
  if (!isExpression(word)) return undefined;
  if (isBehindLessThan(word)) return { meaning: 'any', excused: [], enforced: endsBehindLessThan(word) };
  return { meaning: 'value', excused: excusedOf(word) };
}

function endsBehindLessThan(word: ts.Identifier): readonly string[] {
  const ends = [';', ')', ']', '}', '(', '.'];
  return mayDeclareType(word) ? ends : [...ends, '>', ','];
}

/** `async <T, U>(x) => …` declares its names; behind any other name `<` compares, or begins types that are there. */
export function mayDeclareType(word: ts.Identifier): boolean {
  const before = word.getSourceFile().text.slice(Math.max(0, word.pos - 512), word.pos);
  return /\basync\s*<[^;{}]*$/.test(before);
}

/** Whether an identifier is an expression by itself. */
function isExpression(word: ts.Identifier): boolean {
  const { parent } = word;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.objectAssignmentInitializer === word;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === word;
  if (ts.isQualifiedName(parent) || ts.isTypeNode(parent) || ts.isTypeElement(parent)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent) || ts.isJsxAttribute(parent)) return false;
  if (ts.isImportEqualsDeclaration(parent) || ts.isMetaProperty(parent) || ts.isJsxNamespacedName(parent)) return false;
  if (ts.isTypeParameterDeclaration(parent) || ts.isNamespaceExportDeclaration(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === word;
  const named = parent as { readonly name?: ts.Node; readonly propertyName?: ts.Node };
  return (
    named.name !== word && named.propertyName !== word && !ts.isImportClause(parent) && !ts.isImportSpecifier(parent)
  );
}

function rootOf(node: ts.Node): ts.Node {
  let at = node;
  while (ts.isQualifiedName(at.parent)) at = at.parent;
  return at;
}

function isLeftmost(word: ts.Identifier): boolean {
  return !ts.isQualifiedName(word.parent) || word.parent.left === word;
}

const patternTokens = ['=>', ',', ')', ']', '}', ':', '?', '='];

function excusedOf(word: ts.Identifier): readonly string[] {
  const outer = outermostFrom(word);
  const label = ts.isExpressionStatement(outer.parent) ? [':'] : [];
  if (mayBePattern(word)) return [...patternTokens, ...label];
  return mayBeginArrow(outer) ? ['=>', ...label] : label;
}

/** The longest expression that begins with a node. */
function outermostFrom(node: ts.Node): ts.Node {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  let at = node;
  while (ts.isExpression(at.parent) && at.parent.getStart(file) === start) at = at.parent;
  return at;
}

/** Whether an arrow function could stand in the place of an expression: not as the operand of an operator. */
function mayBeginArrow(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return parent.right !== node || isAssignment(kind) || kind === ts.SyntaxKind.CommaToken;
  }
  return !(
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isDeleteExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    (ts.isNewExpression(parent) && parent.expression === node) ||
    ts.isDecorator(parent)
  );
}

/** Whether a name may turn out to be declared by the parameters of an arrow function whose `=>` is still to come. */
function mayBePattern(word: ts.Identifier): boolean {
  let at: ts.Node = word;
  for (;;) {
    const { parent } = at;
    if (ts.isParenthesizedExpression(parent)) return mayBeginArrow(outermostFrom(parent));
    if (ts.isCallExpression(parent)) {
      return parent.expression !== at && ts.isIdentifier(parent.expression) && parent.expression.text === 'async';
    }
    const isPart =
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isSpreadElement(parent) ||
      ts.isSpreadAssignment(parent) ||
      (ts.isPropertyAssignment(parent) && parent.initializer === at) ||
      (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken) ||
      (ts.isBinaryExpression(parent) &&
        parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        parent.left === at) ||
      (ts.isConditionalExpression(parent) && parent.condition === at) ||
      (ts.isBinaryExpression(parent) &&
        ts.isIdentifier(at) &&
        parent.left === at &&
        ts.isParenthesizedExpression(parent.parent));
    if (!isPart) return false;
    at = parent;
  }
}
