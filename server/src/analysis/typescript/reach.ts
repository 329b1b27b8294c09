// How far an insertion can be felt: inside its declaration only, or in the whole file.
import ts from 'typescript';
import type { Insertion } from '../analysis';
import { within, type Graft } from './graft';
import { isAssignment } from './operators';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether an insertion into a declaration can be felt outside it by more than the declaration's type. */
export function isFeltOutside(grafted: Graft, insertion: Insertion): boolean {
  const { node, base } = grafted;
  const span = { start: insertion.offset, end: insertion.offset + insertion.text.length };
  // Whether properties are initialized is judged by the class.
  if (ts.isConstructorDeclaration(node) || ts.isPropertyDeclaration(node)) return true;
  if (!isInsideFunction(node, span)) return true;
  const options = base.program.getCompilerOptions();
  if ((options.noUnusedLocals || options.noUnusedParameters) && declaresName(node, span)) return true;
  return assignsOutside(node, span);
}

/** The type of a declaration as others see it, as text; for a variable statement the types of all its variables. */
export function typeSeen(grafted: Graft): string {
  const { base, node } = grafted;
  const text = (at: ts.Node) =>
    base.checker.typeToString(base.checker.getTypeAtLocation(at), undefined, ts.TypeFormatFlags.NoTruncation);
  return within(grafted, () => {
    if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(text).join('\n');
    if (ts.isFunctionLike(node)) return node.type ? '' : text(node);
    return '';
  });
}

/** Statements at the top level steer the flow of those behind them; inside a function they do not. */
function isInsideFunction(node: ts.Node, span: Span): boolean {
  if (ts.isFunctionLike(node) && 'body' in node && node.body) {
    const body = node.body as ts.Node;
    if (body.pos <= span.start && span.end <= body.end) return true;
  }
  return ts.forEachChild(node, (child) => isInsideFunction(child, span)) ?? false;
}

/** Only a new name can be unused, or hide one that then is. */
function declaresName(node: ts.Node, span: Span): boolean {
  const isIn = (name: ts.Node) => name.end > span.start && name.end <= span.end + 1;
  const visit = (at: ts.Node): boolean =>
    (ts.isIdentifier(at) && isNameOfDeclaration(at) && isIn(at)) || (ts.forEachChild(at, visit) ?? false);
  return visit(node);
}

function isNameOfDeclaration(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isTypeParameterDeclaration(parent) ||
      ts.isFunctionLike(parent) ||
      ts.isClassLike(parent) ||
      ts.isEnumDeclaration(parent) ||
      ts.isTypeAliasDeclaration(parent) ||
      ts.isInterfaceDeclaration(parent)) &&
    (parent as ts.NamedDeclaration).name === name
  );
}

/** An assignment to a variable of the outside changes what other functions may assume of it. */
function assignsOutside(node: ts.Node, span: Span): boolean {
  const declared = new Set<string>();
  const assignedTo = new Set<string>();
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && isNameOfDeclaration(at)) declared.add(at.text);
    const target = assigned(at);
    if (target && at.end > span.start && at.pos < span.end) assignedTo.add(target.text);
    ts.forEachChild(at, visit);
  };
  visit(node);
  return [...assignedTo].some((name) => !declared.has(name));
}

function assigned(node: ts.Node): ts.Identifier | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return isAssignment(kind) && ts.isIdentifier(node.left) ? node.left : undefined;
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined;
  const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return counts && ts.isIdentifier(node.operand) ? node.operand : undefined;
}
