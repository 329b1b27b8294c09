// Whether types at a place may still change with what is written behind it: the parameters of a function that is an
// argument get theirs from the call, and which overload that means, and for which types, later arguments decide.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import { isAssignment } from '../operators';

/** Whether the type of an expression may depend on what stands behind it. */
export function mayStillChange(checker: InternalChecker, expression: ts.Node): boolean {
  const outer = outermostUnsettled(checker, expression);
  const seen = new Set<ts.Node>();
  const depends = (node: ts.Node): boolean => {
    if (ts.isTypeNode(node)) return false;
    if (node.kind === ts.SyntaxKind.ThisKeyword) return isContextualThis(node);
    if (!ts.isIdentifier(node) || isMemberName(node)) return ts.forEachChild(node, depends) ?? false;
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (!declaration || seen.has(declaration)) return false;
    seen.add(declaration);
    if (ts.isVariableDeclaration(declaration) && isUngiven(declaration)) return true;
    return outer !== undefined && isWithin(declaration, outer) && dependsOn(declaration, depends);
  };
  return depends(expression);
}

function dependsOn(declaration: ts.Declaration, depends: (node: ts.Node) => boolean): boolean {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at)) at = at.parent.parent;
  if (ts.isParameter(at)) return !at.type && isExpressionFunction(at.parent);
  if (!ts.isVariableDeclaration(at) || at.type) return false;
  const { initializer } = at;
  if (!initializer) return !ts.isCatchClause(at.parent);
  return !ts.isArrowFunction(initializer) && !ts.isFunctionExpression(initializer) && depends(initializer);
}

/** A variable whose type is what is assigned to it, maybe later in a loop. */
function isUngiven({ type, initializer, parent }: ts.VariableDeclaration): boolean {
  if (type || initializer || !ts.isVariableDeclarationList(parent)) return false;
  return !ts.isForInStatement(parent.parent) && !ts.isForOfStatement(parent.parent);
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** The outermost function around a node whose parameters have types that the call around it may still change. */
function outermostUnsettled(checker: InternalChecker, node: ts.Node): ts.Node | undefined {
  let found: ts.Node | undefined;
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (isExpressionFunction(at) && at.parameters.some(({ type }) => !type) && !isSettled(checker, at)) found = at;
  }
  return found;
}

/** Whether nothing behind a function can change the type that is expected of it. */
function isSettled(checker: InternalChecker, from: ts.Node): boolean {
  for (let at = from; ; at = at.parent) {
    const { parent } = at;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== at)
      return isSettledCall(checker, parent);
    if (ts.isReturnStatement(parent)) {
      const container = functionAround(parent);
      if (!container || !isExpressionFunction(container)) return true;
      at = container;
      continue;
    }
    if (ts.isJsxAttribute(parent)) {
      const { tagName } = parent.parent.parent;
      return ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text);
    }
    if (ts.isTaggedTemplateExpression(parent) || ts.isJsxSpreadAttribute(parent)) return false;
    if (!isTransparent(parent)) return !ts.isTemplateSpan(parent) && !ts.isJsxElement(parent);
  }
}

function isSettledCall(checker: InternalChecker, call: ts.CallExpression | ts.NewExpression): boolean {
  const type = checker.getTypeAtLocation(call.expression);
  const signatures = ts.isNewExpression(call) ? type.getConstructSignatures() : type.getCallSignatures();
  const [signature] = signatures;
  if (!signature || signatures.length > 1) return false;
  return !signature.typeParameters || call.typeArguments !== undefined;
}

/** Whether what is expected of a node is expected of a part of it. */
function isTransparent(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isObjectLiteralElement(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isConditionalExpression(node) ||
    (ts.isBinaryExpression(node) && !isAssignment(node.operatorToken.kind)) ||
    ts.isArrowFunction(node) ||
    ts.isAwaitExpression(node) ||
    ts.isJsxExpression(node)
  );
}

type ExpressionFunction = ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration | ts.AccessorDeclaration;

/** A function whose parameters get their types from its surroundings. */
function isExpressionFunction(node: ts.Node): node is ExpressionFunction {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  return (ts.isMethodDeclaration(node) || ts.isAccessor(node)) && ts.isObjectLiteralExpression(node.parent);
}

function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isFunctionLike(at)) return at;
  return undefined;
}

/** Whether `this` is what the surroundings of a function expression or an object make of it. */
function isContextualThis(node: ts.Node): boolean {
  let at = functionAround(node);
  while (at && ts.isArrowFunction(at)) {
    if (ts.isPropertyDeclaration(at.parent)) return false;
    at = functionAround(at);
  }
  return at !== undefined && isExpressionFunction(at);
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (at === outer) return true;
  return false;
}
