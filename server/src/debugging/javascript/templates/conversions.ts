// Values that need to be made whole numbers, numbers, texts, or be kept in bounds.
import type * as t from '@babel/types';
import { bare, isFunction, startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { replaced } from '../proposal';
import { memberName, shapeOf, shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

export function* wholeNumbers(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) {
    if (node.operator !== '/' && node.operator !== '*') continue;
    if (isRounded(code, node)) continue;
    const around = outermostArithmetic(code, node);
    const weight = node.operator === '/' ? 1 : 0.15;
    for (const [name, share] of [
      ['floor', 1],
      ['ceil', 0.4],
      ['round', 0.4],
      ['trunc', 0.3],
    ] as const) {
      yield replaced(code, node, `Math.${name}(${code.textOf(node)})`, { kind: 'rounding', weight: weight * share });
      if (around !== node) {
        yield replaced(code, around, `Math.${name}(${code.textOf(around)})`, {
          kind: 'rounding',
          weight: weight * share * 0.7,
        });
      }
    }
  }
  for (const call of code.of('CallExpression')) {
    const { callee, arguments: given } = call;
    const [value] = given;
    if (callee.type !== 'MemberExpression' || given.length !== 1 || !value) continue;
    const name = memberName(callee) ?? '';
    if (
      callee.object.type === 'Identifier' &&
      callee.object.name === 'Math' &&
      /^(floor|ceil|round|trunc|abs)$/.test(name)
    ) {
      const isSum = /Binary|Conditional|Logical/.test(value.type);
      const text = code.textOf(value);
      yield replaced(code, call, isSum ? `(${text})` : text, { kind: 'rounding', weight: 0.4 });
    }
  }
}

function isRounded(code: FaultyCode, node: t.Node): boolean {
  return code
    .around(node)
    .slice(0, 3)
    .some(
      (each) => each.type === 'CallExpression' && /^Math\.(floor|ceil|round|trunc)$/.test(code.textOf(each.callee)),
    );
}

function outermostArithmetic(code: FaultyCode, node: t.Node): t.Node {
  const parent = code.parentOf(node);
  if (parent?.type === 'BinaryExpression' && /^[-+*/]$/.test(parent.operator)) return outermostArithmetic(code, parent);
  return node;
}

export function* typeConversions(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.nodes) {
    const parent = code.parentOf(node);
    const isOperand =
      (parent?.type === 'BinaryExpression' && /^(\+|[<>]=?|[!=]==?)$/.test(parent.operator)) ||
      (parent?.type === 'AssignmentExpression' && parent.right === node) ||
      (parent?.type === 'CallExpression' && parent.callee !== node) ||
      parent?.type === 'ReturnStatement' ||
      (parent?.type === 'MemberExpression' && parent.computed && parent.property === node);
    if (!isOperand || !/^(Identifier|MemberExpression|CallExpression)$/.test(node.type)) continue;
    const known = node.type === 'Identifier' ? shapes.get(node.name) : undefined;
    const text = code.textOf(node);
    if (known?.has('function') || known?.has('list') || text.length > 40 || text === 'undefined') continue;
    const inSum = parent.type === 'BinaryExpression' || parent.type === 'AssignmentExpression';
    if (shapeOf(node) !== 'number') {
      yield replaced(code, node, `Number(${text})`, { kind: 'conversion', weight: inSum ? 0.4 : 0.2 });
    }
    if (shapeOf(node) !== 'string')
      yield replaced(code, node, `String(${text})`, { kind: 'conversion', weight: inSum ? 0.25 : 0.15 });
    if (parent.type === 'BinaryExpression' || parent.type === 'CallExpression' || parent.type === 'ReturnStatement') {
      yield replaced(code, node, `Math.abs(${text})`, { kind: 'absolute-value', weight: 0.3 });
      yield replaced(code, node, `${text}.toLowerCase()`, { kind: 'letter-case', weight: 0.3 });
    }
  }
  for (const node of code.of('BinaryExpression')) {
    if (node.operator === '-') {
      yield replaced(code, node, `Math.abs(${code.textOf(node)})`, { kind: 'absolute-value', weight: 0.6 });
    }
  }
}

/** `best = x` for `best = Math.max(best, x)`; `sum` for `Math.max(0, sum)`. */
export function* limits(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const isNumber = (node: t.Node) => {
    const inner = bare(node);
    return (
      shapeOf(inner) === 'number' || (inner.type === 'Identifier' && (shapes.get(inner.name)?.has('number') ?? true))
    );
  };
  for (const node of code.of('AssignmentExpression')) {
    if (node.operator !== '=') continue;
    const value = code.textOf(node.right);
    if (
      node.left.type === 'MemberExpression' &&
      isWithinIf(code, node) &&
      isNumber(node.right) &&
      !/Math\./.test(value)
    ) {
      for (const name of ['max', 'min']) {
        const text = `Math.${name}(${code.textOf(node.left)}, ${value})`;
        yield replaced(code, node.right, text, { kind: 'limit', weight: 0.6 });
      }
    }
    if (node.left.type !== 'Identifier' || !shapes.get(node.left.name)?.has('number')) continue;
    for (const name of ['max', 'min']) {
      if (value.includes('Math.')) continue;
      const isIn = code.loopAround(node) !== undefined || code.functionAround(node) !== code.root;
      const text = `Math.${name}(${node.left.name}, ${value})`;
      yield replaced(code, node.right, text, { kind: 'limit', weight: isIn ? 0.8 : 0.3 });
      yield replaced(code, node.right, `Math.${name}(0, ${value})`, {
        kind: 'limit',
        weight: name === 'max' ? 0.6 : 0.15,
      });
    }
  }
  for (const node of code.nodes) {
    const value =
      node.type === 'ReturnStatement'
        ? node.argument
        : isFunction(node) && node.body.type !== 'BlockStatement'
          ? node.body
          : undefined;
    if (!value || !isNumber(value)) continue;
    const text = code.textOf(value);
    yield replaced(code, value, `Math.max(0, ${text})`, { kind: 'limit', weight: 0.3 });
    for (const { name, isLocal } of namesAt(code, startOf(value))) {
      if (!isLocal || !shapes.get(name)?.has('number') || text.includes(name)) continue;
      yield replaced(code, value, `Math.max(${name}, ${text})`, { kind: 'limit', weight: 0.08 });
      yield replaced(code, value, `Math.min(${name}, ${text})`, { kind: 'limit', weight: 0.08 });
    }
  }
}

function isWithinIf(code: FaultyCode, node: t.Node): boolean {
  return code
    .around(node)
    .slice(0, 3)
    .some(({ type }) => type === 'IfStatement');
}
