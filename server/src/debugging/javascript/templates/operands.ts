// Two sides, or two arms, the wrong way round; and a part of a sum too many.
import type * as t from '@babel/types';
import { bare, endOf, startOf, type FaultyCode } from '../faultyCode';
import { edited, replaced } from '../proposal';
import { memberName, shapeOf, shapesOfNames } from '../shapes';
import { namesAt } from '../names';
import { swap } from './arguments';
import type { Proposal } from '../../templates/proposal';

export function* swappedOperands(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) {
    const isOrdered = /^([-/%]|\*\*|<<|>>|in|instanceof)$/.test(node.operator);
    // Texts: `a + b` is not `b + a`.
    const mayBeText =
      node.operator === '+' && shapeOf(bare(node.left)) !== 'number' && shapeOf(bare(node.right)) !== 'number';
    if (!isOrdered && !mayBeText) continue;
    if (node.left.type === 'BinaryExpression' && node.operator === '+' && shapeOf(node) !== 'string') continue;
    yield swap(code, node.left, node.right, node, 'swapped-operands', isOrdered ? 1 : 0.4);
  }
  for (const node of code.of('AssignmentExpression')) {
    // `text += part` for `text = part + text`.
    if (node.operator !== '+=' || node.left.type !== 'Identifier') continue;
    const [name, value] = [node.left.name, code.textOf(node.right)];
    const part = /^(Conditional|Logical)/.test(node.right.type) ? `(${value})` : value;
    yield replaced(code, node, `${name} = ${part} + ${name}`, { kind: 'swapped-operands', weight: 0.3 });
  }
  for (const node of code.of('ConditionalExpression')) {
    yield swap(code, node.consequent, node.alternate, node, 'swapped-arms', 1);
  }
  for (const node of code.of('IfStatement')) {
    if (!node.alternate || node.alternate.type === 'IfStatement') continue;
    yield swap(code, node.consequent, node.alternate, node, 'swapped-arms', 0.4);
  }
}

/** `a + b` where `a` or `b` alone is meant. */
export function* removedOperands(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) {
    if (!/^[-+*/%]$/.test(node.operator)) continue;
    // A number alone says little: tests pass by it.
    const weightOf = (side: t.Node) => (bare(side).type === 'NumericLiteral' ? 0.05 : 0.4);
    yield replaced(code, node, code.textOf(node.left), { kind: 'removed-operand', weight: weightOf(node.left) });
    if (node.operator === '+' || node.operator === '*') {
      yield replaced(code, node, code.textOf(node.right), { kind: 'removed-operand', weight: weightOf(node.right) });
    }
  }
}

/** `a` where `a + b`, `a - b`, `a * a`, … is meant. */
export function* addedOperands(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.nodes) {
    const parent = code.parentOf(node);
    if (!/^(Identifier|MemberExpression|CallExpression|NumericLiteral)$/.test(node.type) || !parent) continue;
    const isValue =
      parent.type === 'ReturnStatement' ||
      (parent.type === 'AssignmentExpression' && parent.right === node) ||
      (parent.type === 'VariableDeclarator' && parent.init === node) ||
      (parent.type === 'BinaryExpression' && /^[-+*/<>]=?$/.test(parent.operator)) ||
      (parent.type === 'CallExpression' && parent.callee !== node);
    const isKnown = shapeOf(node) === 'number' || (node.type === 'Identifier' && shapes.get(node.name)?.has('number'));
    if (!isValue || !isKnown || !node.type) continue;
    const own = code.textOf(node);
    const isPart = parent.type === 'BinaryExpression' && /^[-+*/]$/.test(parent.operator);
    for (const { name, isLocal } of namesAt(code, startOf(node))) {
      if (!isLocal || !shapes.get(name)?.has('number')) continue;
      for (const operator of ['+', '-', '*']) {
        if (name === own && operator !== '*') continue;
        const text = `${own} ${operator} ${name}`;
        yield replaced(code, node, isPart && operator !== '*' ? `(${text})` : text, {
          kind: 'added-operand',
          weight: 0.15,
        });
      }
    }
  }
  yield* ends(code);
  yield* appended(code);
}

/** `slice(start, size)` for `slice(start, start + size)`: an end that is a length. */
function* ends(code: FaultyCode): Iterable<Proposal> {
  for (const call of code.of('CallExpression')) {
    const [from, to] = call.arguments;
    const name = call.callee.type === 'MemberExpression' ? memberName(call.callee) : undefined;
    if (!from || !to || !/^(slice|substring|subarray)$/.test(name ?? '')) continue;
    if (!/^(Identifier|MemberExpression)$/.test(from.type) || code.textOf(to).includes(code.textOf(from))) continue;
    const text = `${code.textOf(from)} + ${code.textOf(to)}`;
    yield replaced(code, to, text, { kind: 'slice-end', weight: 1 });
  }
}

/** `[...a]` where `[...a, b]` is meant, and the like. */
function* appended(code: FaultyCode): Iterable<Proposal> {
  for (const list of code.of('ArrayExpression')) {
    const last = list.elements.at(-1);
    if (!last) continue;
    const own = code.textOf(list);
    for (const { name, isLocal, kind } of namesAt(code, startOf(list))) {
      if (!isLocal || kind === 'function' || own.includes(name)) continue;
      const end = endOf(last);
      for (const text of [`, ${name}`, `, ...${name}`]) {
        yield edited([{ start: end, end, text }], list, {
          kind: 'added-operand',
          weight: 0.1,
          description: `add \`${text.slice(2)}\``,
        });
      }
    }
  }
}
