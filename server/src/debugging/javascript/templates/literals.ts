// Another literal: initial values, results, limits.
import type * as t from '@babel/types';
import { startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { replaced, type FamilyContext } from '../proposal';
import { shapesOfNames, type Shape } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'wrong-literal';

export function* wrongLiterals(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.nodes) {
    const parent = code.parentOf(node);
    if (isKeyOf(parent, node)) continue;
    switch (node.type) {
      case 'BooleanLiteral':
        yield replaced(code, node, String(!node.value), { kind, weight: 1 });
        break;
      case 'NumericLiteral':
        yield* others(code, node, numbersFor(code, node), 0.4);
        yield* countsFor(code, node, shapes);
        break;
      case 'UnaryExpression':
        if (node.operator === '-') yield replaced(code, node, code.textOf(node.argument), { kind: 'sign', weight: 1 });
        if (node.operator === '-' && node.argument.type === 'NumericLiteral')
          yield* others(code, node, ['0', '-2'], 0.4);
        break;
      case 'StringLiteral':
        yield* others(code, node, stringsFor(code, node), 0.3);
        break;
      case 'NullLiteral':
        yield* others(code, node, ['undefined', '[]', '0', 'false'], 0.15);
        break;
      case 'ArrayExpression':
        if (node.elements.length === 0) yield* others(code, node, listsFor(code, node), 0.25);
        else if (node.elements.length === 1) yield replaced(code, node, '[]', { kind, weight: 0.2 });
        break;
      case 'Identifier':
        if (node.name === 'Infinity') yield* others(code, node, ['-Infinity', '0'], 0.6);
        if (node.name === 'undefined') yield* others(code, node, ['null', '0', '[]', "''"], 0.15);
        break;
      default:
    }
  }
  yield* results(code, context);
}

function* others(code: FaultyCode, node: t.Node, texts: readonly string[], weight: number): Iterable<Proposal> {
  for (const text of texts) {
    if (text !== code.textOf(node)) yield replaced(code, node, text, { kind, weight });
  }
}

function numbersFor(code: FaultyCode, node: t.NumericLiteral): readonly string[] {
  const elsewhere = code.of('NumericLiteral').map((other) => code.textOf(other));
  const parent = code.parentOf(node);
  const isInitial = parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression';
  const initial = isInitial ? ['Infinity', '-Infinity', "''", '[]'] : [];
  const scaled = node.value >= 10 ? [node.value * 10, node.value / 10].map(String) : [];
  return [...new Set(['0', '1', '2', '10', ...elsewhere, ...initial, ...scaled])];
}

/** A number that is not always the same: `[i]` for `[0]`. */
function* countsFor(
  code: FaultyCode,
  node: t.NumericLiteral,
  shapes: ReadonlyMap<string, ReadonlySet<Shape>>,
): Iterable<Proposal> {
  const isValue = /^(ArrayExpression|VariableDeclarator|AssignmentExpression|CallExpression|ConditionalExpression)$/;
  if (!isValue.test(code.parentOf(node)?.type ?? '')) return;
  for (const { name, isLocal } of namesAt(code, startOf(node))) {
    if (isLocal && shapes.get(name)?.has('number')) yield replaced(code, node, name, { kind, weight: 0.3 });
  }
}

function stringsFor(code: FaultyCode, node: t.StringLiteral): readonly string[] {
  const quote = code.textOf(node)[0] ?? "'";
  const elsewhere = code.of('StringLiteral').map((other) => code.textOf(other));
  const plain = ['', ' ', ',', '\\n', '0', '-'].map((text) => `${quote}${text}${quote}`);
  const near = node.value.trim() === node.value ? [`${node.value} `] : [node.value.trim()];
  const related = [...near, node.value.toLowerCase(), node.value.toUpperCase()];
  return [
    ...new Set([
      ...elsewhere,
      ...(node.value.length <= 2 ? plain : []),
      ...related.map((text) => `${quote}${text}${quote}`),
    ]),
  ];
}

/** What stands for nothing in a list of lists, or holds what is at hand. */
function listsFor(code: FaultyCode, node: t.Node): readonly string[] {
  const names = namesAt(code, startOf(node)).filter(({ isLocal, kind: what }) => isLocal && what !== 'function');
  return ['[[]]', '[0]', '[1]', ...names.slice(0, 6).map(({ name }) => `[${name}]`)];
}

/** `return true` where it depends, `return 0` where it is what was counted: variables, and what passing calls returned. */
function* results(code: FaultyCode, { returned = [] }: FamilyContext): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.of('ReturnStatement')) {
    const value = node.argument;
    if (!value || !/Literal$|^ArrayExpression$|^Identifier$/.test(value.type)) continue;
    const names = namesAt(code, startOf(node)).filter(({ isLocal, kind: what }) => isLocal && what !== 'function');
    for (const { name } of names) {
      const known = shapes.get(name);
      if (value.type === 'BooleanLiteral') {
        if (known?.has('number')) yield replaced(code, value, `${name} === 0`, { kind: 'wrong-result', weight: 0.35 });
        if (known?.has('list'))
          yield replaced(code, value, `${name}.length === 0`, { kind: 'wrong-result', weight: 0.35 });
        if (known?.has('map') || known?.has('set')) {
          yield replaced(code, value, `${name}.size === 0`, { kind: 'wrong-result', weight: 0.3 });
        }
        if (known?.has('boolean')) yield replaced(code, value, name, { kind: 'wrong-result', weight: 0.4 });
      } else if (value.type !== 'Identifier') {
        yield replaced(code, value, name, { kind: 'wrong-result', weight: 0.25 });
        if (value.type === 'ArrayExpression') {
          yield replaced(code, value, `[${name}]`, { kind: 'wrong-result', weight: 0.3 });
        }
      }
    }
    for (const text of returned.slice(0, 4)) yield replaced(code, value, text, { kind: 'wrong-result', weight: 0.1 });
  }
}

function isKeyOf(parent: t.Node | undefined, node: t.Node): boolean {
  return (parent?.type === 'ObjectProperty' && parent.key === node && !parent.computed) || parent?.type === 'Directive';
}
