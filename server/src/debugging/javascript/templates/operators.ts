// Another operator: comparisons, arithmetic, logic, assignments that go on from a value, steps.
import type * as t from '@babel/types';
import { endOf, startOf, type FaultyCode } from '../faultyCode';
import { replacedAt } from '../proposal';
import { shapeOf } from '../shapes';
import type { Proposal } from '../../templates/proposal';

type Alternatives = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** By how often one is written for the other; an order for equality is not. */
const comparisons: Alternatives = {
  '<': { '<=': 1, '>': 0.5, '>=': 0.2 },
  '<=': { '<': 1, '>=': 0.5, '>': 0.2 },
  '>': { '>=': 1, '<': 0.5, '<=': 0.2 },
  '>=': { '>': 1, '<=': 0.5, '<': 0.2 },
  '===': { '!==': 0.8, '==': 0.1, '<=': 0.15, '>=': 0.15, '<': 0.05, '>': 0.05 },
  '!==': { '===': 0.8, '!=': 0.1, '<': 0.15, '>': 0.15 },
  '==': { '!=': 0.6, '===': 0.8, '<=': 0.1, '>=': 0.1 },
  '!=': { '==': 0.6, '!==': 0.8, '<': 0.1, '>': 0.1 },
};

const arithmetic: Alternatives = {
  '+': { '-': 1, '*': 0.4 },
  '-': { '+': 1, '/': 0.15, '*': 0.15, '%': 0.1 },
  '*': { '/': 0.6, '+': 0.6, '**': 0.5, '-': 0.1 },
  '/': { '*': 0.7, '%': 0.7, '-': 0.2 },
  '%': { '/': 1, '*': 0.2, '-': 0.1 },
  '**': { '*': 1 },
  '&': { '|': 0.8, '^': 0.4, '&&': 0.2, '>>': 0.1 },
  '|': { '&': 0.8, '^': 0.4, '||': 0.2 },
  '^': { '&': 0.8, '|': 0.6, '**': 0.8 },
  '<<': { '>>': 1 },
  '>>': { '<<': 0.8, '>>>': 0.8 },
  '>>>': { '>>': 1 },
};

export function* comparisonOperators(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) yield* alternatives(code, node, comparisons, 'comparison-operator');
}

export function* arithmeticOperators(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('BinaryExpression')) {
    // Texts are joined by nothing else.
    const isText = node.operator === '+' && (shapeOf(node.left) === 'string' || shapeOf(node.right) === 'string');
    // What is rounded is a quotient, and no rest.
    const isRounded = /^Math\.(floor|ceil|round|trunc)$/.test(calleeAround(code, node));
    const table = isRounded && node.operator === '/' ? rounded : arithmetic;
    if (!isText) yield* alternatives(code, node, table, 'arithmetic-operator');
  }
}

const rounded: Alternatives = { '/': { '*': 0.7, '%': 0.1, '-': 0.1 } };

function calleeAround(code: FaultyCode, node: t.Node): string {
  const parent = code.parentOf(node);
  return parent?.type === 'CallExpression' ? code.textOf(parent.callee) : '';
}

export function* logicalOperators(code: FaultyCode): Iterable<Proposal> {
  const logic: Alternatives = { '&&': { '||': 1 }, '||': { '&&': 1, '??': 0.7 }, '??': { '||': 0.7, '&&': 0.3 } };
  for (const node of code.of('LogicalExpression')) yield* alternatives(code, node, logic, 'logical-operator');
}

export function* assignmentOperators(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('AssignmentExpression')) {
    yield* alternatives(code, node, assignments, 'assignment-operator');
  }
  for (const node of code.of('UpdateExpression')) {
    const [start, end] = node.prefix ? [startOf(node), startOf(node) + 2] : [endOf(node) - 2, endOf(node)];
    const text = node.operator === '++' ? '--' : '++';
    yield replacedAt(code, { start, end, text }, node, { kind: 'update-operator' });
  }
}

const assignments: Alternatives = {
  '=': { '+=': 1, '-=': 0.2, '*=': 0.2, '??=': 0.1, '||=': 0.1 },
  '+=': { '=': 0.8, '-=': 0.8, '*=': 0.4 },
  '-=': { '+=': 1, '=': 0.5, '/=': 0.1 },
  '*=': { '/=': 0.5, '+=': 0.8, '=': 0.4, '**=': 0.1 },
  '/=': { '*=': 0.8, '%=': 0.5, '-=': 0.3, '=': 0.3 },
  '%=': { '/=': 1, '=': 0.2 },
  '&=': { '|=': 0.8, '^=': 0.5 },
  '|=': { '&=': 0.8, '^=': 0.5 },
  '^=': { '&=': 0.8, '|=': 0.6 },
  '<<=': { '>>=': 1 },
  '>>=': { '<<=': 0.8, '>>>=': 0.8 },
  '??=': { '||=': 0.8, '=': 0.5 },
  '||=': { '??=': 0.8, '=': 0.5, '&&=': 0.3 },
};

function* alternatives(
  code: FaultyCode,
  node: t.BinaryExpression | t.LogicalExpression | t.AssignmentExpression,
  table: Alternatives,
  kind: string,
): Iterable<Proposal> {
  const operator = code.operatorOf(node);
  for (const [text, weight] of Object.entries(table[node.operator] ?? {})) {
    yield replacedAt(code, { ...operator, text }, node, { kind, weight });
  }
}
