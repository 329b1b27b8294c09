// How far an insertion can be felt: inside its declaration only, or in the whole file.
import ts from 'typescript';
import type { Insertion } from '../analysis';
import { within, type Graft } from './graft';

export interface Reach {
  readonly kind: 'declaration' | 'file';
  /** The declaration's type as others see it. */
  readonly type: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export function reach(grafted: Graft, insertion: Insertion | undefined): Reach {
  const span = insertion && { start: insertion.offset, end: insertion.offset + insertion.text.length };
  return {
    kind: span && isFeltOutside(grafted, span) ? 'file' : 'declaration',
    type: within(grafted, () => typeSeen(grafted)),
  };
}

function isFeltOutside(grafted: Graft, span: Span): boolean {
  const { node, base } = grafted;
  // Whether properties are initialized is judged by the class.
  if (ts.isConstructorDeclaration(node) || ts.isPropertyDeclaration(node)) return true;
  if (!isInsideFunction(node, span)) return true;
  const options = base.program.getCompilerOptions();
  if ((options.noUnusedLocals || options.noUnusedParameters) && declaresOrHides(node, span)) return true;
  return assignsOutside(grafted, span);
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
function declaresOrHides(node: ts.Node, span: Span): boolean {
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
function assignsOutside(grafted: Graft, span: Span): boolean {
  const { node, base } = grafted;
  const visit = (at: ts.Node): boolean => {
    if (at.end <= span.start || at.pos >= span.end) return false;
    const target = assigned(at);
    if (target && within(grafted, () => isOutside(base.checker.getSymbolAtLocation(target), node))) return true;
    return ts.forEachChild(at, visit) ?? false;
  };
  return visit(node);
}

function assigned(node: ts.Node): ts.Identifier | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assignment && ts.isIdentifier(node.left) ? node.left : undefined;
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return undefined;
  const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return counts && ts.isIdentifier(node.operand) ? node.operand : undefined;
}

function isOutside(symbol: ts.Symbol | undefined, node: ts.Node): boolean {
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && !ts.findAncestor(declaration, (at) => at === node);
}

/** The type as text; for a variable statement the types of all its variables. */
function typeSeen({ base, node }: Graft): string {
  const text = (at: ts.Node) =>
    base.checker.typeToString(base.checker.getTypeAtLocation(at), undefined, ts.TypeFormatFlags.NoTruncation);
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(text).join('\n');
  if (ts.isFunctionLike(node)) return node.type ? '' : text(node);
  return '';
}
