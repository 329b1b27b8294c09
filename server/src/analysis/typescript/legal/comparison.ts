// What a literal is compared with: the other side of `===` and its kin, or the value of a `switch` around its case.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import { outermost } from './expected';
import { lastingType } from './narrowed';

export interface Compared {
  readonly node: ts.Expression;
  /** Undefined if it may still change. */
  readonly type: ts.Type | undefined;
  readonly isCase: boolean;
}

/** What a literal is compared with, if it is the right side of a comparison or a case. */
export function comparedType(checker: InternalChecker, literal: ts.Expression): Compared | undefined {
  const outer = outermost(literal);
  const { parent } = outer;
  if (outer.end > literal.end) return undefined; // more may follow the parentheses
  if (ts.isCaseClause(parent) && parent.expression === outer) {
    const node = parent.parent.parent.expression;
    return { node, type: lastingType(checker, node), isCase: true };
  }
  if (!ts.isBinaryExpression(parent) || parent.right !== outer || !isEquality(parent.operatorToken.kind))
    return undefined;
  const type = lastingType(checker, parent.left);
  // Nothing can be compared with anything.
  if (type && type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) return undefined;
  return { node: parent.left, type, isCase: false };
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === ts.SyntaxKind.EqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsToken
  );
}

/** Whether a literal can be one of the values of a type that is made of literals and primitives. */
export function isComparable(checker: InternalChecker, literal: ts.Expression, type: ts.Type): boolean {
  const own = checker.getTypeAtLocation(literal);
  // Anything can be compared with nothing; and a number with the members of an enumeration.
  if (own.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Any)) return true;
  if (ts.isTemplateExpression(literal)) return true;
  return partsOf(type).some(
    (part) =>
      (part.flags & (ts.TypeFlags.EnumLike | ts.TypeFlags.Never)) !== 0 ||
      checker.isTypeAssignableTo(own, part) ||
      checker.isTypeAssignableTo(part, own),
  );
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}
