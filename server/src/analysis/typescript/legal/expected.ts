// What the compiler holds an expression to that stands directly in its place: the type of a variable, a parameter or a
// property, what a function returns, the parameters of what is called. Nothing behind such an expression but an operator
// or an assertion, which belong to the expression, can change that; what stands in a literal is not in such a place.
import ts from 'typescript';
import { signatureFlags, type InternalChecker, type InternalSignature } from '../internals';
import { typesOfAttribute } from './jsxProps';
import { lastingType } from './narrowed';

export interface Expected {
  /** What stands in the place: the expression with the parentheses around it, behind which more may follow. */
  readonly node: ts.Expression;
  /** The expression must be assignable to one of them. */
  readonly types: readonly ts.Type[];
  /** The tokens that end the expression in this place; undefined where it ends by itself. */
  readonly ends: readonly string[] | undefined;
  /** What was written of the place: names in it that are declared later may mean something else. */
  readonly written: ts.Node;
}

/** What a place expects of the expression in it; undefined where the compiler may accept anything, or more than is known. */
export function expectedOf(checker: InternalChecker, node: ts.Expression): Expected | undefined {
  const outer = outermost(node);
  const found = expectedOfOuter(checker, node, outer);
  return found && { node: outer, ...found };
}

type Found = Omit<Expected, 'node'> & Partial<Expected>;

function expectedOfOuter(checker: InternalChecker, node: ts.Expression, outer: ts.Expression): Found | undefined {
  const { parent } = outer;
  if (ts.isConditionalExpression(parent) && parent.whenFalse === outer) {
    const isAny = (checker.getTypeAtLocation(parent.whenTrue).flags & ts.TypeFlags.Any) !== 0;
    return isAny || isLiteral(node) ? undefined : expectedOf(checker, parent);
  }
  if (ts.isVariableDeclaration(parent)) return ofDeclared(checker, parent, [';', ',', '}', ')']);
  if (ts.isParameter(parent)) return ofDeclared(checker, parent, [',', ')']);
  if (ts.isPropertyDeclaration(parent)) return ofDeclared(checker, parent, [';', '}']);
  if (ts.isReturnStatement(parent))
    return ofReturn(checker, node, ts.findAncestor(parent, ts.isFunctionLike), [';', '}']);
  if (ts.isArrowFunction(parent)) return ofReturn(checker, node, parent, [';', ',', ')', ']', '}']);
  if (ts.isJsxAttribute(parent)) return ofAttribute(checker, parent, undefined);
  if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) return ofAttribute(checker, parent.parent, ['}']);
  if (ts.isBinaryExpression(parent)) return ofAssignment(checker, node, parent, outer);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return ofArgument(checker, parent, outer);
  return undefined;
}

/** An expression with the parentheses around it. */
export function outermost(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node.parent) ? outermost(node.parent) : node;
}

/** Literals of objects and arrays, which have their own type in every place. */
function isLiteral(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}

function ofDeclared(
  checker: InternalChecker,
  { type }: ts.VariableDeclaration | ts.ParameterDeclaration | ts.PropertyDeclaration,
  ends: readonly string[],
): Found | undefined {
  return type && { types: [checker.getTypeFromTypeNode(type)], ends, written: type };
}

function ofReturn(
  checker: InternalChecker,
  node: ts.Expression,
  around: ts.Node | undefined,
  ends: readonly string[],
): Found | undefined {
  if (!around || !ts.isFunctionLike(around) || !around.type || !('body' in around)) return undefined;
  if ('asteriskToken' in around && around.asteriskToken) return undefined;
  const type = checker.getContextualType(node);
  return type && { types: [type], ends, written: around.type };
}

function ofAttribute(
  checker: InternalChecker,
  attribute: ts.JsxAttribute,
  ends: readonly string[] | undefined,
): Found | undefined {
  const types = typesOfAttribute(checker, attribute);
  return types && { types, ends, written: attribute.parent.parent.tagName };
}

/** Only as a statement: in parentheses `x = 1` may be a parameter with its default, in braces a part of a pattern. */
function ofAssignment(
  checker: InternalChecker,
  node: ts.Expression,
  { left, operatorToken, right, parent }: ts.BinaryExpression,
  outer: ts.Expression,
): Found | undefined {
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || right !== outer || !ts.isExpressionStatement(parent))
    return undefined;
  if (!ts.isIdentifier(left) && !ts.isPropertyAccessExpression(left)) return undefined;
  if (ts.isPropertyAccessExpression(left) && mayBeAnother(checker, left.expression)) return undefined;
  const type = checker.getContextualType(node);
  return type && { types: [type], ends: [';', '}', ','], written: left };
}

/** Whether the object whose property is assigned to is narrowed only until the rest is written. */
function mayBeAnother(checker: InternalChecker, owner: ts.Expression): boolean {
  return owner.kind !== ts.SyntaxKind.ThisKeyword && lastingType(checker, owner) !== checker.getTypeAtLocation(owner);
}

type Call = ts.CallExpression | ts.NewExpression;

function ofArgument(checker: InternalChecker, call: Call, outer: ts.Expression): Found | undefined {
  const { expression } = call;
  const index = call.arguments?.indexOf(outer) ?? -1;
  // `async (` may begin a function.
  if (index < 0 || (ts.isIdentifier(expression) && expression.text === 'async')) return undefined;
  if (expression.kind === ts.SyntaxKind.SuperKeyword || expression.kind === ts.SyntaxKind.ImportKeyword)
    return undefined;
  if (call.arguments?.slice(0, index).some(ts.isSpreadElement)) return undefined;
  const callee = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  const kind = ts.isNewExpression(call) ? ts.SignatureKind.Construct : ts.SignatureKind.Call;
  const signatures = checker.getSignaturesOfType(checker.getApparentType(callee), kind);
  const types: ts.Type[] = [];
  for (const signature of signatures) {
    const type = parameterType(checker, signature, index);
    if (type === 'none') continue; // as many arguments it never takes
    const expected = type && fixedType(checker, call, signature, signatures.length, type, index);
    if (!expected) return undefined;
    types.push(expected);
  }
  return types.length === 0 ? undefined : { types, ends: [',', ')'], written: expression };
}

/** The type of an argument by its index; undefined where that cannot be told. */
function parameterType(checker: InternalChecker, signature: ts.Signature, index: number): ts.Type | 'none' | undefined {
  const { parameters } = signature;
  const isRest = ((signature as InternalSignature).flags & signatureFlags.hasRest) !== 0;
  const last = parameters.at(-1);
  if (isRest && last && index >= parameters.length - 1) {
    const type = checker.getTypeOfSymbol(last);
    return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }
  const parameter = parameters[index];
  return parameter ? checker.getTypeOfSymbol(parameter) : 'none';
}

/** The type of a parameter if it does not depend on what is inferred from other arguments, or from what follows the call. */
function fixedType(
  checker: InternalChecker,
  call: Call,
  signature: ts.Signature,
  signatures: number,
  type: ts.Type,
  index: number,
): ts.Type | undefined {
  const { typeParameters } = signature;
  if (!typeParameters) return type;
  if (isOfUnits(type)) return type;
  if (type.flags & ts.TypeFlags.TypeParameter && !call.typeArguments) {
    // Whatever is inferred lies within the constraint.
    const constraint = typeParameters.includes(type) && checker.getBaseConstraintOfType(type);
    return constraint && isOfUnits(constraint) ? constraint : undefined;
  }
  if (signatures > 1) return undefined;
  const resolved = checker.getResolvedSignature(call);
  const found = resolved && parameterType(checker, resolved, index);
  if (!found || found === 'none') return undefined;
  return found === type || call.typeArguments ? found : undefined;
}

const units =
  ts.TypeFlags.StringLiteral |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.EnumLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Void;

/** Whether a type is made of literals, and of primitives that are no strings. */
export function isOfUnits(type: ts.Type): boolean {
  return type.isUnion() ? type.types.every(isOfUnits) : (type.flags & units) !== 0;
}
