// Whether a type at the end of a file rests on what the rest of the file is still to declare: a name or a member that nothing
// declares yet, or a name of the environment that the file may take for itself; also by way of variables.
import ts from 'typescript';
import { isAssignment } from '../operators';
import type { Site } from '../site';
import { isOfEnvironment } from './environment';

export function restsOnWhatComes({ checker, file }: Site, nodes: readonly ts.Node[]): boolean {
  const seen = new Set<ts.Node>();
  const rests = (node: ts.Node): boolean => {
    if (ts.isPropertyAccessExpression(node) && isOpenMember(node)) return true;
    if (ts.isIdentifier(node) && isLeftmost(node) && isOpenName(node)) return true;
    return ts.forEachChild(node, rests) ?? false;
  };
  const isOpenName = (word: ts.Identifier): boolean => {
    const symbol = ts.isShorthandPropertyAssignment(word.parent)
      ? checker.getShorthandAssignmentValueSymbol(word.parent)
      : checker.getSymbolAtLocation(word);
    if (!symbol) return true;
    const declarations = symbol.declarations ?? [];
    if (declarations.length > 0 && declarations.every((each) => isOfEnvironment(each, file))) return true;
    return declarations.some((each) => each.getSourceFile() === file && restsByDeclaration(each));
  };
  /** A member that nothing declares, or to which something was assigned that rests on what comes. */
  const isOpenMember = (access: ts.PropertyAccessExpression): boolean => {
    if (!checker.getSymbolAtLocation(access.name))
      return (checker.getTypeAtLocation(access.name).flags & ts.TypeFlags.Any) !== 0;
    return assignmentsTo(access).some((value) => !seen.has(value) && seen.add(value) && rests(value));
  };
  const restsByDeclaration = (declaration: ts.Declaration): boolean => {
    let at: ts.Node = declaration;
    while (ts.isBindingElement(at)) at = at.parent.parent;
    if (seen.has(at)) return false;
    seen.add(at);
    if (ts.isParameter(at))
      return !at.type && ts.isCallExpression(at.parent.parent) && rests(at.parent.parent.expression);
    if (!ts.isVariableDeclaration(at) || at.type) return false;
    const { parent } = at.parent;
    return at.initializer ? rests(at.initializer) : ts.isForOfStatement(parent) && rests(parent.expression);
  };
  return nodes.some(rests);
}

/** What the function around it assigns to the same member before. */
function assignmentsTo(access: ts.PropertyAccessExpression): readonly ts.Expression[] {
  const body = ts.findAncestor(access, (at) => ts.isFunctionLike(at) || ts.isSourceFile(at));
  const found: ts.Expression[] = [];
  const text = access.getText();
  const visit = (node: ts.Node): void => {
    if (node.pos > access.pos) return;
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && node.left.getText() === text)
      found.push(node.right);
    ts.forEachChild(node, visit);
  };
  if (body) visit(body);
  return found;
}

function isLeftmost(word: ts.Identifier): boolean {
  const { parent } = word;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === word;
  if (ts.isQualifiedName(parent)) return parent.left === word;
  return !ts.isObjectLiteralElement(parent) || (!ts.isPropertyAssignment(parent) ? true : parent.initializer === word);
}
