// Strings that are type arguments: `Pick<User, 'name'>` takes only what the type's parameter allows.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import type { Site } from '../site';
import { isIncomplete, unsettled } from './settled';
import { exactStrings, stringsIn, takesOtherStrings } from './strings';

/** The strings that a type argument may be, alone or in a union of strings. */
export function argumentStrings(site: Site, word: ts.StringLiteralLike): LegalWords | undefined {
  const { checker } = site;
  const literal = word.parent;
  if (!ts.isLiteralTypeNode(literal)) return undefined;
  const outer = ts.isUnionTypeNode(literal.parent) ? literal.parent : literal;
  const reference = outer.parent;
  if (!ts.isTypeReferenceNode(reference) || (ts.isUnionTypeNode(outer) && !outer.types.every(isString)))
    return undefined;
  const others = reference.typeArguments?.filter((node) => node !== outer) ?? [];
  const reason = unsettled(site, [reference.typeName, ...others]);
  if (reason !== undefined) return { kind: 'open', reason };
  const constraint = checker.getTypeArgumentConstraint(outer);
  if (!constraint || takesOtherStrings(site, constraint)) return undefined;
  if (others.some((node) => isIncomplete(site, checker.getTypeFromTypeNode(node))))
    return { kind: 'open', reason: 'the type is not complete' };
  return exactStrings(site, stringsIn(constraint), checker.typeToString(constraint), [',', '>']);
}

function isString(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteralLike(node.literal);
}
