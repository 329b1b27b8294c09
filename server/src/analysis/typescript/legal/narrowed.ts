// The type of an expression that is compared, as it will be when everything around it is written: in a loop, and in a
// function that is called later, an assignment that is still to come may take a narrowing back.
import ts from 'typescript';
import type { InternalChecker } from '../internals';

/** The type of an expression whatever is written behind it, at most as narrow as the compiler sees it; undefined if unknown. */
export function lastingType(checker: InternalChecker, node: ts.Expression): ts.Type | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return lastingType(checker, node.expression);
  const origin = ts.isIdentifier(node) ? originOf(checker, node) : undefined;
  if (origin && mayWiden(checker, origin)) return lastingType(checker, origin);
  if (ts.isTypeOfExpression(node) || !mayWiden(checker, node)) return checker.getTypeAtLocation(node);
  if (ts.isIdentifier(node)) return declaredType(checker, node);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const owner =
    node.expression.kind === ts.SyntaxKind.ThisKeyword
      ? checker.getTypeAtLocation(node.expression)
      : lastingType(checker, node.expression);
  const property = owner && checker.getPropertyOfType(checker.getNonNullableType(owner), node.name.text);
  return property && checker.getTypeOfSymbol(property);
}

function declaredType(checker: InternalChecker, node: ts.Identifier): ts.Type | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return undefined;
  const isGiven = (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) && declaration.type;
  return isGiven || !sharesLoop(declaration, node) ? checker.getTypeOfSymbol(symbol) : undefined;
}

/** The variable or property whose value a constant was given, if its type is taken from there. */
function originOf(checker: InternalChecker, node: ts.Identifier): ts.Expression | undefined {
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || declaration.type) return undefined;
  const { initializer } = declaration;
  return initializer && (ts.isIdentifier(initializer) || ts.isPropertyAccessExpression(initializer))
    ? initializer
    : undefined;
}

/** Whether what is written behind an expression may widen its type. */
function mayWiden(checker: InternalChecker, node: ts.Expression): boolean {
  return loopAround(node) !== undefined || isCaptured(checker, node);
}

function loopAround(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, (at) => ts.isIterationStatement(at, false));
}

/** Whether a declaration lies in a loop in which it is used, so that its type may be one that the loop still changes. */
function sharesLoop(declaration: ts.Node, use: ts.Node): boolean {
  if (declaration.getSourceFile() !== use.getSourceFile()) return false;
  for (let at: ts.Node = use; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIterationStatement(at, false) && at.pos <= declaration.pos && declaration.end <= at.end) return true;
  }
  return false;
}

/** Whether a variable is used in a function that is within its scope: its narrowing lasts only until it is assigned again. */
function isCaptured(checker: InternalChecker, node: ts.Expression): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isNonNullExpression(root)) root = root.expression;
  if (!ts.isIdentifier(root)) return false;
  const declaration = checker.getSymbolAtLocation(root)?.valueDeclaration;
  if (!declaration) return false;
  const isConstant =
    ts.isVariableDeclaration(declaration) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return !isConstant && containerOf(declaration) !== containerOf(node);
}

function containerOf(node: ts.Node): ts.Node | undefined {
  const around = ts.isParameter(node) ? node : node.parent;
  return ts.findAncestor(around, (at) => ts.isFunctionLike(at) || ts.isSourceFile(at) || ts.isModuleBlock(at));
}
