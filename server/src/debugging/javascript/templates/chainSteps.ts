// A step of a chain that is missing: a call that its receiver allows.
import type * as t from '@babel/types';
import { endOf, isFunction, type FaultyCode } from '../faultyCode';
import { replacedAt } from '../proposal';
import { memberName, shapeOf, shapesOfNames, type Shape } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-call';

/** What is put between by the shape of what it is called on, with how likely it is. */
const steps: Readonly<Partial<Record<Shape, Readonly<Record<string, number>>>>> = {
  list: { '.sort()': 0.5, '.reverse()': 0.4, '.flat()': 0.3, '.filter(Boolean)': 0.4, '.map(Number)': 0.2 },
  string: { '.trim()': 0.5, '.toLowerCase()': 0.4, '.toUpperCase()': 0.15 },
};

/** After the method on the left, or before the one on the right, a step is likelier. */
const fitting: readonly (readonly [step: string, after: RegExp, before: RegExp, weight: number])[] = [
  ['.sort()', /^(keys|values|entries)$/, /^join$/, 0.8],
  ['.reverse()', /^(split|sort|toSorted)$/, /^join$/, 0.6],
  ['.filter(Boolean)', /^split$/, /^$/, 0.7],
  ['.map(Number)', /^(split|match)$/, /^$/, 0.7],
  ['.flat()', /^map$/, /^$/, 0.5],
  ['.trim()', /^(slice|substring|toString)$/, /^split$/, 0.6],
];

export function* chainSteps(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.nodes) {
    const shape = shapeOf(node) ?? (node.type === 'Identifier' ? onlyOf(shapes.get(node.name)) : undefined);
    const own = shape && steps[shape];
    if (!own || !isReceiver(code, node)) continue;
    const [after, before] = [calledLast(node), calledNext(code, node)];
    for (const [step, usual] of Object.entries(own)) {
      const method = step.slice(1, step.indexOf('('));
      // What is sorted in place is not to be changed.
      if (method === after || method === before || (node.type === 'Identifier' && /^(sort|reverse)$/.test(method)))
        continue;
      const fit = fitting.find(([each, left, right]) => each === step && (left.test(after) || right.test(before)));
      const weight = (fit?.[3] ?? usual) * (node.type === 'Identifier' ? 0.4 : 1);
      const edit = { start: endOf(node), end: endOf(node), text: step };
      yield replacedAt(code, edit, node, { kind, weight });
    }
  }
}

/** What a method can be called on, in front of a method or where it is a value. */
function isReceiver(code: FaultyCode, node: t.Node): boolean {
  if (node.type === 'ArrayExpression') return node.elements.length > 0 && calledNext(code, node) !== '';
  if (node.type === 'Identifier') return calledNext(code, node) !== '';
  return node.type === 'CallExpression' && (calledNext(code, node) !== '' || isValue(code, node));
}

/** `b` of `x.a().b()` at `x.a()`; empty where there is none. */
function calledNext(code: FaultyCode, node: t.Node): string {
  const parent = code.parentOf(node);
  const around = parent && code.parentOf(parent);
  const isCalled = around?.type === 'CallExpression' && around.callee === parent;
  return parent?.type === 'MemberExpression' && parent.object === node && isCalled ? (memberName(parent) ?? '') : '';
}

/** `a` of `x.a()`. */
function calledLast(node: t.Node): string {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
    ? (memberName(node.callee) ?? '')
    : '';
}

export function onlyOf(shapes: ReadonlySet<Shape> | undefined): Shape | undefined {
  return shapes?.size === 1 ? [...shapes][0] : undefined;
}

/** Whether it stands where any other value could. */
export function isValue(code: FaultyCode, node: t.Node): boolean {
  const parent = code.parentOf(node);
  switch (parent?.type) {
    case 'ReturnStatement':
    case 'ArrayExpression':
    case 'ConditionalExpression':
      return !('test' in parent) || parent.test !== node;
    case 'VariableDeclarator':
      return parent.init === node;
    case 'AssignmentExpression':
    case 'ForOfStatement':
      return parent.right === node;
    case 'CallExpression':
      return parent.callee !== node;
    case 'ObjectProperty':
      return parent.value === node && !parent.shorthand;
    default:
      return parent !== undefined && isFunction(parent) && parent.body === node;
  }
}
