// Types from doc comments in JavaScript that is not checked: `{Object}` says nothing, and a name that nobody imports may
// stand for a class of the project while the compiler takes it for one of the environment. Nobody is told of either.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import { isOfEnvironment } from './environment';

/** Whether the type of an expression comes from a doc comment by such a name, also by way of variables. */
export function restsOnLooseComment(checker: InternalChecker, expression: ts.Node): boolean {
  const seen = new Set<ts.Node>();
  const rests = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    const name = ts.isPropertyAccessExpression(node) ? node.name : ts.isIdentifier(node) ? node : undefined;
    if (name && checker.getSymbolAtLocation(name)?.declarations?.some(restsByDeclaration)) return true;
    if (ts.isPropertyAccessExpression(node)) return rests(node.expression);
    if (ts.isCallExpression(node)) return rests(node.expression);
    return ts.forEachChild(node, rests) ?? false;
  };
  const restsByDeclaration = (declaration: ts.Declaration): boolean => {
    if (seen.has(declaration) || !(declaration.flags & ts.NodeFlags.JavaScriptFile)) return false;
    seen.add(declaration);
    const written = writtenTypeOf(declaration);
    if (written) return isLoose(checker, written);
    let at: ts.Node = declaration;
    while (ts.isBindingElement(at)) at = at.parent.parent;
    if (at !== declaration) return rests(at) || restsByDeclaration(at as ts.Declaration);
    if (ts.isParameter(at)) return ts.isCallExpression(at.parent.parent) && rests(at.parent.parent.expression);
    const value = valueOf(at);
    return value !== undefined && rests(value);
  };
  return rests(expression);
}

/** What a doc comment says of a variable, a parameter, a member, or of what a function gives. */
function writtenTypeOf(declaration: ts.Declaration): ts.TypeNode | undefined {
  if (ts.isFunctionLike(declaration)) return ts.getJSDocReturnType(declaration);
  return ts.getJSDocType(declaration) ?? ts.getJSDocType(declaration.parent);
}

function valueOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isVariableDeclaration(node)) {
    const { parent } = node.parent;
    return ts.isForOfStatement(parent) ? parent.expression : node.initializer;
  }
  if (ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) return node.initializer;
  const assignment = ts.isBinaryExpression(node) ? node : node.parent;
  return ts.isBinaryExpression(assignment) ? assignment.right : undefined;
}

function isLoose(checker: InternalChecker, type: ts.TypeNode): boolean {
  const isElsewhere = (name: ts.EntityName) =>
    (checker.getSymbolAtLocation(name)?.declarations ?? []).every((each) =>
      isOfEnvironment(each, name.getSourceFile()),
    );
  const loose = (node: ts.Node): boolean => {
    if (ts.isImportTypeNode(node)) return false;
    if (ts.isTypeReferenceNode(node) && isElsewhere(node.typeName)) return true;
    return ts.forEachChild(node, loose) ?? false;
  };
  return loose(type);
}
