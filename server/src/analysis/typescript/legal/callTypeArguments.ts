// The explicit type arguments of a call or a construction, once `(` makes it certain that they are some.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import type { Site } from '../site';
import { counted, leastCount, mentionsAny, type TypeParameters } from './typeParameters';
import { faultOf } from './typeReference';
import { dependOnUnfinished } from './unfinished';

/** Why the type arguments before `(` are wrong: by themselves, or because no signature takes them. */
export function faultOfCall(site: Site, leaf: ts.Node | undefined): string | undefined {
  if (!leaf || !(ts.isCallExpression(leaf) || ts.isNewExpression(leaf)) || !leaf.typeArguments) return undefined;
  const { typeArguments } = leaf;
  if (typeArguments.length === 0 || typeArguments.end > site.offset) return undefined;
  for (const argument of typeArguments) {
    const fault = faultIn(site, argument, leaf);
    if (fault) return fault;
  }
  const fault = faultBySignatures(site.checker, leaf, typeArguments);
  return fault && !dependOnUnfinished(site, [leaf.expression, ...typeArguments]) ? fault : undefined;
}

function faultIn(site: Site, node: ts.Node, root: ts.Node): string | undefined {
  const fault = ts.isTypeReferenceNode(node) ? faultOf(site, node, root) : undefined;
  return fault ?? ts.forEachChild(node, (child) => faultIn(site, child, root));
}

function faultBySignatures(
  checker: InternalChecker,
  { kind, expression }: ts.CallExpression | ts.NewExpression,
  given: readonly ts.TypeNode[],
): string | undefined {
  const type = checker.getApparentType(checker.getNonNullableType(checker.getTypeAtLocation(expression)));
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never) || type.isUnion()) return undefined;
  const signatures = checker.getSignaturesOfType(
    type,
    kind === ts.SyntaxKind.NewExpression ? ts.SignatureKind.Construct : ts.SignatureKind.Call,
  );
  let fault: string | undefined;
  for (const signature of signatures) {
    const parameters = parametersOf(signature);
    if (!parameters) return undefined;
    const least = leastCount(parameters);
    const isCount = least <= given.length && given.length <= parameters.length;
    const found = isCount
      ? constraintFault(checker, signature, parameters, given)
      : `${expression.getText()} ${counted(least, parameters.length)}`;
    if (!found) return undefined;
    fault ??= found;
  }
  return fault;
}

/** The type parameters of a signature as they are declared; `undefined` where that is not known. */
function parametersOf({ typeParameters = [], declaration }: ts.Signature): TypeParameters | undefined {
  if (declaration && declaration.flags & ts.NodeFlags.JavaScriptFile) return undefined;
  const declared = typeParameters.map(({ symbol }) => symbol?.declarations?.find(ts.isTypeParameterDeclaration));
  const known = declared.filter((each) => each !== undefined);
  return known.length === declared.length ? known : undefined;
}

/** Only a constraint that speaks of no other type parameter is looked at. */
function constraintFault(
  checker: InternalChecker,
  { typeParameters = [] }: ts.Signature,
  parameters: TypeParameters,
  given: readonly ts.TypeNode[],
): string | undefined {
  for (const [index, argument] of given.entries()) {
    const written = parameters[index]?.constraint;
    const constraint =
      written && !mentionsAny(written, parameters) ? typeParameters[index]?.getConstraint() : undefined;
    if (!constraint) continue;
    const type = checker.getTypeFromTypeNode(argument);
    if (checker.isTypeAssignableTo(type, constraint)) continue;
    return `${checker.typeToString(type)} does not satisfy ${checker.typeToString(constraint)}`;
  }
  return undefined;
}
