// How V8 writes an expression in its messages: `o.f(...)` of `o.f(1)(2)`. After CallPrinter in its src/ast/prettyprinter.cc.
import type * as t from '@babel/types';
import { childrenOf } from './children';
import { isTransparent } from './nodes';
import type { Range } from './rewriting';

const hidden = '(intermediate value)';

/** The innermost node of exactly this range. */
export function nodeAt(node: t.Node, range: Range): t.Node | undefined {
  const { start, end } = node;
  if (typeof start !== 'number' || typeof end !== 'number' || start > range.start || end < range.end) return undefined;
  for (const child of childrenOf(node)) {
    const found = nodeAt(child, range);
    if (found) return found;
  }
  return start === range.start && end === range.end ? node : undefined;
}

/** `iterated`: in the messages that something cannot be gone through, where calls look as what is called. */
export function quoted(node: t.Node, use: 'plain' | 'iterated' = 'plain'): string {
  return textOf(node, use) || hidden;
}

/** Whether the message says that what is called may be at fault as well. */
export function isCall(node: t.Node): node is t.CallExpression | t.OptionalCallExpression | t.NewExpression {
  return node.type === 'CallExpression' || node.type === 'OptionalCallExpression' || node.type === 'NewExpression';
}

/** Empty where the engine has no words for it. */
function textOf(node: t.Node, use: 'plain' | 'iterated'): string {
  const of = (part: t.Node) => quoted(part, use);
  switch (node.type) {
    case 'ParenthesizedExpression':
      return /^Optional/.test(node.expression.type) ? '' : textOf(node.expression, use);
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'NullLiteral':
      return 'null';
    case 'StringLiteral':
      return `"${node.value}"`;
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return String(node.value);
    case 'RegExpLiteral':
      return `/${node.pattern}/${node.flags}`;
    case 'TemplateLiteral':
      if (node.expressions.length > 0) return node.expressions.map(of).join('');
      return `"${node.quasis[0]?.value.cooked ?? ''}"`;
    case 'ArrayExpression':
    case 'ArrayPattern':
      return `[${node.elements.map((each) => (each ? of(each) : hidden)).join()}]`;
    case 'ObjectExpression':
    case 'ObjectPattern':
      return `{${node.properties.map(() => hidden).join('')}}`;
    case 'ConditionalExpression':
      return hidden.repeat(3);
    case 'SpreadElement':
      return `(...${of(node.argument)})`;
    case 'SequenceExpression':
      return `(${node.expressions.map(of).join(' , ')})`;
    case 'AssignmentExpression':
      return of(node.left);
    case 'UnaryExpression':
      if (node.operator === '-' && node.argument.type === 'NumericLiteral') return `-${node.argument.value}`;
      return `(${node.operator}${/\w/.test(node.operator) ? ' ' : ''}${of(node.argument)})`;
    case 'UpdateExpression':
      return node.prefix ? `(${node.operator}${of(node.argument)})` : `(${of(node.argument)}${node.operator})`;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return `(${operands(node).map(of).join(` ${node.operator} `)})`;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return node.object.type === 'Super' ? '' : of(node.object) + keyOf(node, of);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return /^(Super|Import)$/.test(node.callee.type) ? '' : of(node.callee) + (use === 'plain' ? '(...)' : '');
    case 'TaggedTemplateExpression':
      return of(node.tag) + (use === 'plain' ? '(...)' : '');
    default:
      return isTransparent(node) ? textOf(node.expression, use) : '';
  }
}

function keyOf(node: t.MemberExpression | t.OptionalMemberExpression, of: (part: t.Node) => string): string {
  const { property } = node;
  const isOptional = node.type === 'OptionalMemberExpression' && node.optional;
  const name = nameOf(node);
  if (name !== undefined) return `${isOptional ? '?.' : '.'}${name}`;
  const key = property.type === 'PrivateName' ? `#${property.id.name}` : of(property);
  return `${isOptional ? '?.' : ''}[${key}]`;
}

function nameOf({ computed, property }: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  if (property.type === 'Identifier') return computed ? undefined : property.name;
  if (property.type === 'StringLiteral') return property.value;
  const isText = property.type === 'TemplateLiteral' && property.expressions.length === 0;
  return isText ? (property.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** `a + b + c` is one operation with three operands; comparisons have two. */
function operands(node: t.BinaryExpression | t.LogicalExpression): readonly t.Node[] {
  const { left, right, operator } = node;
  const isOne = 'operator' in left && left.operator === operator && !/[<>=]|in/.test(operator);
  const isBinary = left.type === 'BinaryExpression' || left.type === 'LogicalExpression';
  return isOne && isBinary ? [...operands(left), right] : [left, right];
}
