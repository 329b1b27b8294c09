// Which part of the instrumenter rewrites which node.
import type * as t from '@babel/types';
import { rewriteClass, rewriteDecorator } from './classes';
import { rewritePattern } from './destructuring';
import { rewriteExpression } from './expressions';
import { isFunctionNode, rewriteFunction, rewriteStaticBlock } from './functions';
import { isLoop, rewriteLoop } from './loops';
import { rangeOf, type Place, type Rewriting } from './rewriting';
import { rewriteList, rewriteStatement } from './statements';

export function visit(r: Rewriting, node: t.Node, at: Place): void {
  if (isFunctionNode(node)) return rewriteFunction(r, node, at);
  if (isLoop(node)) return rewriteLoop(r, node, at);
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      if ('declare' in node && node.declare) return;
      return rewriteClass(r, node, at);
    case 'StaticBlock':
      return rewriteStaticBlock(r, node, at);
    case 'LabeledStatement':
      return rewriteLabeled(r, node, at);
    case 'Program':
      return rewriteList(r, node.body, at, rangeOf(node).end);
    case 'ExportDefaultDeclaration':
      if (isExpression(node.declaration)) return r.expression(node.declaration, { ...at, name: 'default' }, 'none');
      return visit(r, node.declaration, { ...at, name: 'default' });
    case 'Decorator':
      return rewriteDecorator(r, node, at);
    case 'ObjectPattern':
    case 'ArrayPattern':
    case 'AssignmentPattern':
    case 'RestElement':
      return rewritePattern(r, node, at);
    default:
      return isStatement(node) ? rewriteStatement(r, node, at) : rewriteExpression(r, node, at);
  }
}

/** A loop begins with its labels, or `continue` would not find them. */
function rewriteLabeled(r: Rewriting, node: t.LabeledStatement, at: Place): void {
  let { body }: { body: t.Statement } = node;
  while (body.type === 'LabeledStatement') body = body.body;
  if (isLoop(body)) rewriteLoop(r, body, at, rangeOf(node).start);
  else visit(r, body, at);
}

function isStatement(node: t.Node): boolean {
  return /(Statement|Declaration|^TSModuleBlock|Directive|^TS(ExportAssignment|NamespaceExportDeclaration|DeclareFunction|DeclareMethod))$/.test(
    node.type,
  );
}

function isExpression(node: t.Node): boolean {
  return !/Declaration$/.test(node.type) && node.type !== 'TSDeclareFunction';
}
