// Which expressions may be evaluated once more without anybody noticing, and what they depend on.
import type { Node } from '@babel/types';
import { childrenOf } from '../../../../server/src/tracing/javascript/children';

const pureTypes = new Set([
  'Identifier',
  'ThisExpression',
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'NullLiteral',
  'BigIntLiteral',
  'RegExpLiteral',
  'TemplateLiteral',
  'TemplateElement',
  'ParenthesizedExpression',
  'UnaryExpression',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'MemberExpression',
  'OptionalMemberExpression',
  'ArrayExpression',
  'ObjectExpression',
  'ObjectProperty',
  'PrivateName',
]);

/** Getters and conversions may have effects all the same; the debugger refuses those. */
export function isPure(node: Node): boolean {
  if (node.type === 'UnaryExpression' && (node.operator === 'delete' || node.operator === 'throw')) return false;
  if (node.type === 'Identifier' && node.name === 'arguments') return false;
  return pureTypes.has(node.type) && childrenOf(node).every(isPure);
}

/** Whether nothing that runs meanwhile can change its value: variables that are assigned once, and no properties. */
export function isConstant(node: Node, assigned: ReadonlyMap<string, number>): boolean {
  if (node.type === 'Identifier') return (assigned.get(node.name) ?? 0) <= 1;
  if (/MemberExpression|ObjectExpression|ArrayExpression|RegExp|ThisExpression/.test(node.type)) return false;
  return childrenOf(node).every((child) => isConstant(child, assigned));
}

/** How often each name is declared or assigned in a file. */
export function assignments(node: Node, counts = new Map<string, number>()): Map<string, number> {
  const target =
    node.type === 'VariableDeclarator'
      ? node.id
      : node.type === 'AssignmentExpression'
        ? node.left
        : node.type === 'UpdateExpression'
          ? node.argument
          : node.type === 'CatchClause'
            ? node.param
            : undefined;
  const targets = target ? [target] : 'params' in node && Array.isArray(node.params) ? node.params : [];
  if (/^For(Of|In)Statement$/.test(node.type) && 'left' in node) targets.push(node.left as never);
  if (/^(Function|Class)Declaration$/.test(node.type) && 'id' in node && node.id) targets.push(node.id as never);
  for (const each of targets as Node[]) {
    for (const name of identifiersOf(each)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const child of childrenOf(node)) assignments(child, counts);
  return counts;
}

function identifiersOf(node: Node): string[] {
  return [...(node.type === 'Identifier' ? [node.name] : []), ...childrenOf(node).flatMap(identifiersOf)];
}
