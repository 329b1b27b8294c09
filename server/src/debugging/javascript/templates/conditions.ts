// Conditions that are the other way round, have a part too many, or lack one.
import type * as t from '@babel/types';
import { bare, isFunction, isWithin, startOf, type FaultyCode } from '../faultyCode';
import { namesAt, namesWithin } from '../names';
import { replaced } from '../proposal';
import { shapeOf, shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

export function* negations(code: FaultyCode): Iterable<Proposal> {
  for (const test of conditionsOf(code)) {
    const node = bare(test);
    if (node.type === 'UnaryExpression' && node.operator === '!') {
      yield replaced(code, test, code.textOf(node.argument), { kind: 'negated-condition', weight: 1 });
    } else if (node.type !== 'BinaryExpression') {
      // The opposite of a comparison is another operator.
      yield replaced(code, test, negated(code, test), { kind: 'negated-condition', weight: 0.8 });
    }
  }
  for (const node of code.of('LogicalExpression')) {
    for (const part of [node.left, node.right]) {
      const inner = bare(part);
      if (inner.type === 'LogicalExpression' || inner.type === 'BinaryExpression') continue;
      const isNegated = inner.type === 'UnaryExpression' && inner.operator === '!';
      const text = isNegated ? code.textOf(inner.argument) : negated(code, part);
      yield replaced(code, part, text, { kind: 'negated-condition', weight: 0.7 });
    }
  }
  for (const node of code.of('ReturnStatement')) {
    const value = node.argument && bare(node.argument);
    if (!value || shapeOf(value) !== 'boolean' || /^(BooleanLiteral|BinaryExpression)$/.test(value.type)) continue;
    const isNegated = value.type === 'UnaryExpression' && value.operator === '!';
    const text = isNegated ? code.textOf(value.argument) : negated(code, value);
    yield replaced(code, value, text, { kind: 'negated-condition', weight: 0.6 });
  }
}

export function* removedParts(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('LogicalExpression')) {
    for (const [kept, weight] of [
      [node.left, 0.8],
      [node.right, 0.8],
    ] as const) {
      yield replaced(code, node, code.textOf(kept), { kind: 'removed-condition', weight });
    }
  }
}

/** Parts from elsewhere in the function, and the checks that are forgotten most. */
export function* addedParts(code: FaultyCode): Iterable<Proposal> {
  const atoms = atomsOf(code);
  for (const test of conditionsOf(code)) {
    const own = code.textOf(test);
    const left = test.type === 'LogicalExpression' || test.type === 'ConditionalExpression' ? `(${own})` : own;
    const candidates = [...atoms, ...checksFor(code, test)].filter(
      ({ text, names }) => !own.includes(text) && names.every((name) => isInScope(code, name, startOf(test))),
    );
    const seen = new Set<string>();
    for (const { text, weight } of candidates) {
      if (seen.has(text)) continue;
      seen.add(text);
      const shared = { kind: 'added-condition', description: `also check \`${text}\`` };
      // What is checked first keeps the rest from failing.
      const guards = /!= null|!== null|length|\.size|>= 0/.test(text);
      const both = test.type === 'LogicalExpression' && test.operator === '&&' ? own : left;
      yield replaced(code, test, guards ? `${text} && ${both}` : `${both} && ${text}`, { ...shared, weight });
      yield replaced(code, test, `${own} || ${text}`, { ...shared, weight: weight * 0.6 });
    }
  }
}

interface Atom {
  readonly text: string;
  readonly names: readonly string[];
  readonly weight: number;
}

function atomsOf(code: FaultyCode): readonly Atom[] {
  const atoms = new Map<string, Atom>();
  const add = (node: t.Node) => {
    const inner = bare(node);
    if (inner.type === 'LogicalExpression') {
      add(inner.left);
      return add(inner.right);
    }
    const text = code.textOf(inner);
    if (text.length <= 40) atoms.set(text, { text, names: namesWithin(code, inner), weight: 0.3 });
  };
  for (const test of conditionsOf(code)) add(test);
  return [...atoms.values()];
}

/** Bounds of what is used as an index, and whether a value is there at all. */
function* checksFor(code: FaultyCode, test: t.Node): Iterable<Atom> {
  const shapes = shapesOfNames(code);
  const statement = code.parentOf(test) ?? test;
  for (const name of namesAt(code, startOf(test))) {
    if (!name.isLocal) continue;
    const known = shapes.get(name.name);
    const text = name.name;
    if (known?.has('list')) yield { text: `${text}.length > 0`, names: [text], weight: 0.3 };
    else if (known?.has('boolean')) {
      yield { text, names: [text], weight: 0.2 };
      yield { text: `!${text}`, names: [text], weight: 0.2 };
    } else if (known?.has('number')) yield { text: `${text} > 0`, names: [text], weight: 0.1 };
    else if (!known) yield { text: `${text} != null`, names: [text], weight: 0.2 };
  }
  for (const node of code.of('MemberExpression')) {
    const isHere = isWithin(node, statement);
    const { object, property } = node;
    if (!isHere || !node.computed || object.type !== 'Identifier' || shapeOf(property) === 'string') continue;
    const index = code.textOf(property);
    if (property.type === 'NumericLiteral' || index.length > 20) continue;
    const names = namesWithin(code, node);
    yield { text: `${index} < ${object.name}.length`, names, weight: 0.5 };
    yield { text: `${index} >= 0`, names, weight: 0.5 };
  }
}

const globals = /^(undefined|NaN|Infinity|Math|Number|String|Array|Object|isNaN|Boolean|JSON|Date)$/;

function isInScope(code: FaultyCode, name: string, offset: number): boolean {
  return globals.test(name) || namesAt(code, offset).some((each) => each.name === name);
}

/** Of `if`, `?:`, loops, and arrow functions that answer yes or no. */
export function conditionsOf(code: FaultyCode): readonly t.Expression[] {
  return code.nodes.flatMap((node): t.Expression[] => {
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return [node.test];
      case 'ForStatement':
        return node.test ? [node.test] : [];
      default:
        return isFunction(node) && node.body.type !== 'BlockStatement' && shapeOf(node.body) === 'boolean'
          ? [node.body]
          : [];
    }
  });
}

const opposites: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
};

export function negated(code: FaultyCode, expression: t.Node): string {
  const node = bare(expression);
  if (node.type === 'BinaryExpression' && opposites[node.operator]) {
    return `${code.textOf(node.left)} ${opposites[node.operator]} ${code.textOf(node.right)}`;
  }
  const text = code.textOf(node);
  return /^(Identifier|MemberExpression|CallExpression|UnaryExpression|OptionalCallExpression|OptionalMemberExpression)$/.test(
    node.type,
  )
    ? `!${text}`
    : `!(${text})`;
}
