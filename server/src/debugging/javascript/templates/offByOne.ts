// One more or one less: bounds, indexes, arguments, results; and `± 1` that should not be there.
import type * as t from '@babel/types';
import { bare, endOf, startOf, type FaultyCode } from '../faultyCode';
import { replaced } from '../proposal';
import { shapeOf, shapesOfNames, type Shape } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'off-by-one';

export function* offByOne(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  yield* withoutOne(code);
  yield* literals(code);
  for (const [node, weight] of places(code)) {
    const certainty = countability(node, shapes);
    if (certainty === 0) continue;
    for (const sign of ['-', '+']) {
      yield replaced(code, node, plusOne(code, node, sign), { kind, weight: weight * certainty });
    }
  }
}

/** Expressions that are indexes, bounds and the like, with how often they are off by one. */
function* places(code: FaultyCode): Iterable<readonly [t.Node, number]> {
  for (const node of code.nodes) {
    switch (node.type) {
      case 'MemberExpression':
        if (node.computed) yield [node.property, 0.6];
        break;
      case 'BinaryExpression':
        if (/^[<>]=?$/.test(node.operator)) {
          yield [node.right, code.parentOf(node)?.type === 'ForStatement' ? 1 : 0.6];
          yield [node.left, 0.25];
        } else if (/^[!=]==?$/.test(node.operator)) yield [node.right, 0.25];
        else if (/^[-+*/%]$/.test(node.operator)) {
          yield [node.right, 0.12];
          yield [node.left, 0.12];
        }
        break;
      case 'CallExpression':
      case 'NewExpression':
        for (const argument of node.arguments) if (argument.type !== 'SpreadElement') yield [argument, 0.45];
        break;
      case 'VariableDeclarator':
        if (node.init) yield [node.init, 0.5];
        break;
      case 'AssignmentExpression':
        yield [node.right, 0.5];
        break;
      case 'ReturnStatement':
        if (node.argument) yield [node.argument, 0.4];
        break;
      case 'ConditionalExpression':
        yield [node.consequent, 0.2];
        yield [node.alternate, 0.2];
        break;
      case 'ArrowFunctionExpression':
        if (node.body.type !== 'BlockStatement') yield [node.body, 0.2];
        break;
      default:
    }
  }
}

/** How certain it is that the expression is a number: 0 to 1. */
function countability(expression: t.Node, shapes: ReadonlyMap<string, ReadonlySet<Shape>>): number {
  const node = bare(expression);
  const unknown = 0.25;
  const shape = shapeOf(node);
  if (shape) return shape === 'number' && node.type !== 'NumericLiteral' && node.type !== 'UpdateExpression' ? 1 : 0;
  if (node.type === 'Identifier') {
    const known = shapes.get(node.name);
    return node.name === 'undefined' ? 0 : known ? Number(known.has('number')) : unknown;
  }
  return /^(BinaryExpression|MemberExpression|CallExpression)$/.test(node.type) ? unknown : 0;
}

/** A sum that ends in one more or less loses that instead; see `withoutOne`. */
function plusOne(code: FaultyCode, node: t.Node, sign: string): string {
  const text = code.textOf(node);
  const needsNone = /^(Identifier|MemberExpression|CallExpression|NumericLiteral|ParenthesizedExpression)$/.test(
    node.type,
  );
  const isSum = node.type === 'BinaryExpression' && /^[-+*/%]$/.test(node.operator);
  return needsNone || isSum ? `${text} ${sign} 1` : `(${text}) ${sign} 1`;
}

/** `n + 1` and `n - 1`: the step left out, or the other way. */
function* withoutOne(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) {
    if (node.operator !== '+' && node.operator !== '-') continue;
    if (isOne(node.right)) yield replaced(code, node, code.textOf(node.left), { kind, weight: 1 });
    if (isOne(node.left) && node.operator === '+')
      yield replaced(code, node, code.textOf(node.right), { kind, weight: 1 });
    // `a - (b + 1)` and the like are read from the left: the step belongs to what is in front of it.
  }
}

function isOne(node: t.Node): boolean {
  return node.type === 'NumericLiteral' && node.value === 1;
}

function* literals(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('NumericLiteral')) {
    if (!Number.isInteger(node.value)) continue;
    const parent = code.parentOf(node);
    const weight = node.value <= 2 ? 0.8 : 0.4;
    if (parent?.type === 'UnaryExpression' && parent.operator === '-') continue;
    yield replaced(code, node, String(node.value + 1), { kind, weight });
    if (node.value > 0) yield replaced(code, node, String(node.value - 1), { kind, weight });
    else if (parent && startOf(parent) < startOf(node) && endOf(parent) >= endOf(node)) {
      yield replaced(code, node, '-1', { kind, weight: 0.4 });
    }
  }
}
