// A recursion that counts down and never asks how far it has come: the condition that ends it should.
import type * as t from '@babel/types';
import { isWithin, type FaultyCode } from '../faultyCode';
import { replaced } from '../proposal';
import { shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'base-case';

export function* recursionLimits(code: FaultyCode): Iterable<Proposal> {
  const calls = recursiveCalls(code);
  const tests = code.of('IfStatement', 'ConditionalExpression');
  for (const [index, name] of code.root.params.map(parameterName).entries()) {
    if (name === undefined) continue;
    const step = calls.map(({ arguments: given }) => stepOf(code, given[index], name)).find((each) => each);
    if (!step) continue;
    const asked = tests.flatMap(({ test }) => comparisonsOf(code, test, name));
    const ends = endsOf(code, name, step, asked);
    for (const node of tests) {
      const own = code.textOf(node.test);
      const goesOn = calls.some((call) => isWithin(call, node.consequent));
      for (const [rank, [isOver, isLeft]] of ends.entries()) {
        const left = node.test.type === 'LogicalExpression' && node.test.operator !== '&&' ? `(${own})` : own;
        const text = goesOn ? `${left} && ${isLeft}` : `${own} || ${isOver}`;
        yield replaced(code, node.test, text, { kind, weight: 1 / (1 + 0.3 * rank) });
      }
    }
  }
}

/** Conditions under which it is over, each with its opposite. */
function endsOf(
  code: FaultyCode,
  name: string,
  { operator, isOne }: Step,
  asked: readonly string[],
): readonly (readonly [isOver: string, isLeft: string])[] {
  if (operator === '+') {
    const shapes = shapesOfNames(code);
    const bounds = code.root.params.map(parameterName).filter((other) => other !== undefined && other !== name);
    const numbers = bounds.filter((other) => other !== undefined && shapes.get(other)?.has('number'));
    return asked.length > 0 ? [] : numbers.map((bound) => [`${name} >= ${bound}`, `${name} < ${bound}`]);
  }
  if (asked.length === 0) {
    return [
      [`${name} < 1`, `${name} > 0`],
      [`${name} === 0`, `${name} !== 0`],
      [`${name} < 0`, `${name} >= 0`],
    ];
  }
  // Larger steps go past what it is compared to.
  return isOne || asked.some((comparison) => !/^[!=]/.test(comparison)) ? [] : [[`${name} < 0`, `${name} >= 0`]];
}

interface Step {
  readonly operator: '+' | '-';
  readonly isOne: boolean;
}

/** Of `depth - 1` for `depth`. */
function stepOf(code: FaultyCode, given: t.Node | undefined, name: string): Step | undefined {
  if (given?.type !== 'BinaryExpression' || code.textOf(given.left) !== name) return undefined;
  const { operator } = given;
  return operator === '-' || operator === '+' ? { operator, isOne: code.textOf(given.right) === '1' } : undefined;
}

/** The operators that compare a name within a condition; empty texts where it is used in another way. */
function comparisonsOf(code: FaultyCode, test: t.Node, name: string): readonly string[] {
  return code
    .of('Identifier')
    .filter((each) => each.name === name && isWithin(each, test))
    .map((each) => {
      const parent = code.parentOf(each);
      return parent?.type === 'BinaryExpression' ? parent.operator : '';
    });
}

function recursiveCalls(code: FaultyCode): readonly t.CallExpression[] {
  const { root } = code;
  const own =
    root.type === 'ClassMethod' || root.type === 'ObjectMethod'
      ? `this.${code.textOf(root.key)}`
      : 'id' in root && root.id
        ? root.id.name
        : undefined;
  return code.of('CallExpression').filter(({ callee }) => code.textOf(callee) === own);
}

function parameterName(parameter: t.Node): string | undefined {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target.type === 'Identifier' ? target.name : undefined;
}
