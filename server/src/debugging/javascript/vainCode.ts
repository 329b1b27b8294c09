// Code that does nothing, or always the same, and that nobody writes: `x - x`, `n + 0`, `n / 1`, `c ? a : a`, `f(a, a)`,
// `list.every((item) => list.includes(item))`. Among many patches some make it, and pass tests by it.
import type * as t from '@babel/types';
import { childrenOf } from '../../tracing/javascript/children';
import { editedRanges, type Edit } from '../patch';
import { bare, endOf, startOf } from './faultyCode';

/** How many nodes that the edits, made in this order, have a part in are vain. `text`: what is read as `file`. */
export function vainNodes(file: t.File, text: string, edits: readonly Edit[]): number {
  const changed = editedRanges(edits);
  const isTouched = (node: t.Node) => changed.some(({ start, end }) => startOf(node) <= end && start <= endOf(node));
  let found = 0;
  const visit = (node: t.Node): void => {
    if (!isTouched(node)) return;
    if (isVain(node, text, isTouched)) found += 1;
    childrenOf(node).forEach(visit);
  };
  visit(file.program);
  return found;
}

function isVain(node: t.Node, text: string, isTouched: (node: t.Node) => boolean): boolean {
  const same = (a: t.Node, b: t.Node) => plain(a, text) === plain(b, text);
  switch (node.type) {
    case 'BinaryExpression':
      return isVainOperation(node.operator, node.left, node.right, same);
    case 'LogicalExpression':
      return same(node.left, node.right);
    case 'ConditionalExpression':
      return same(node.consequent, node.alternate) || isConstant(node.test);
    case 'AssignmentExpression':
      return node.operator === '='
        ? same(node.left, node.right)
        : isVainOperation(node.operator.slice(0, -1), node.left, node.right, same);
    case 'IfStatement':
      return isConstant(node.test);
    case 'BlockStatement':
      return hasTwoAlike(node.body, text, isTouched);
    case 'ForOfStatement': {
      const [item] = node.left.type === 'VariableDeclaration' ? node.left.declarations.map(({ id }) => id) : [];
      return asksForItself(node.right, item, node.body, text);
    }
    case 'CallExpression': {
      const [callback] = node.arguments;
      if (node.callee.type === 'MemberExpression' && callback?.type === 'ArrowFunctionExpression') {
        return asksForItself(node.callee.object, callback.params[0], callback.body, text);
      }
      const names = node.arguments
        .filter(({ type }) => /^(Identifier|MemberExpression)$/.test(type))
        .map((argument) => plain(argument, text));
      return new Set(names).size < names.length;
    }
    default:
      return false;
  }
}

/** A constant gets the value of another one of its block: `const a = keys(x); const b = keys(x);`. */
function hasTwoAlike(statements: readonly t.Statement[], text: string, isTouched: (node: t.Node) => boolean): boolean {
  const values = statements.flatMap((statement) =>
    statement.type === 'VariableDeclaration' && statement.kind === 'const'
      ? statement.declarations.flatMap(({ init }) => (init && isComputed(init) ? [init] : []))
      : [],
  );
  return values.some(
    (value) => isTouched(value) && values.some((other) => other !== value && plain(other, text) === plain(value, text)),
  );
}

/** For each item of a list it is asked whether the list has it. */
function asksForItself(list: t.Node, item: t.Node | undefined, body: t.Node, text: string): boolean {
  if (item?.type !== 'Identifier') return false;
  const asks = (node: t.Node): boolean => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return childrenOf(node).some(asks);
    const { object, property } = node.callee;
    const isAsked =
      property.type === 'Identifier' &&
      /^(includes|has)$/.test(property.name) &&
      plain(object, text) === plain(list, text) &&
      node.arguments.length === 1 &&
      plain(node.arguments[0]!, text) === item.name;
    return isAsked || childrenOf(node).some(asks);
  };
  return asks(body);
}

/** It gives the same each time, as far as its name tells: `next()` and `stack.pop()` do not. */
function isComputed(node: t.Node): boolean {
  if (node.type === 'MemberExpression') return true;
  return node.type === 'CallExpression' && node.arguments.length > 0;
}

function isVainOperation(
  operator: string,
  left: t.Node,
  right: t.Node,
  same: (a: t.Node, b: t.Node) => boolean,
): boolean {
  if (isConstant(left) && isConstant(right)) return true;
  // A sum, a product and a power of one value with itself are written.
  if (!/^(\+|\*|\*\*|<<|>>>?)$/.test(operator) && same(left, right)) return true;
  const [first, second] = [numberOf(left), numberOf(right)];
  switch (operator) {
    case '+':
      return first === 0 || second === 0;
    case '-':
    case '<<':
    case '>>':
      return second === 0;
    case '*':
      return first === 0 || second === 0 || first === 1 || second === 1;
    case '/':
    case '**':
      return first === 0 || second === 0 || second === 1;
    case '%':
      return first === 0 || second === 0;
    case '<':
      return second === 0 && isLength(left);
    case '>=':
      return second === 0 && isLength(left);
    default:
      return false;
  }
}

function isConstant(node: t.Node): boolean {
  return /^(Numeric|String|Boolean|BigInt|Null)Literal$/.test(bare(node).type);
}

function isLength(node: t.Node): boolean {
  const { property } = bare(node) as Partial<t.MemberExpression>;
  return property?.type === 'Identifier' && /^(length|size)$/.test(property.name);
}

function numberOf(node: t.Node): number | undefined {
  const value = bare(node);
  return value.type === 'NumericLiteral' ? value.value : undefined;
}

/** Without its blanks and the parentheses around it. */
function plain(node: t.Node, text: string): string {
  const inner = bare(node);
  return text.slice(startOf(inner), endOf(inner)).replace(/\s+/g, '');
}
