// What names a type and may have type arguments: whether it certainly does, and what is wrong with it once it is complete.
import ts from 'typescript';
import type { Site } from '../site';
import { constraintFault, countFault, type Reference } from './typeParameters';
import { uncertainty } from './typePlace';

export function isReference(node: ts.Node): node is Reference {
  if (ts.isExpressionWithTypeArguments(node)) return ts.isHeritageClause(node.parent);
  return ts.isTypeReferenceNode(node);
}

/** Whether a reference can be nothing but a type; `root` is what it is known to be a type in. */
export function isCertain(reference: Reference, root?: ts.Node): boolean {
  return uncertainty(reference, root) === undefined;
}

/** What is wrong with a reference that is complete. */
export function faultOf(site: Site, reference: Reference, root?: ts.Node): string | undefined {
  if (!isCertain(reference, root)) return undefined;
  const { typeArguments = [] } = reference;
  const fault = countFault(site, reference, typeArguments.length, 'all');
  return typeArguments.reduce((found, argument) => found ?? constraintFault(site, reference, argument, 'all'), fault);
}
