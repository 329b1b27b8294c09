// A statement that should run only if something holds: that it is about the same thing, that a key is new, or what
// another condition of the function asks.
import type * as t from '@babel/types';
import { bare, isFunction, startOf, type FaultyCode } from '../faultyCode';
import { namesAt, namesWithin } from '../names';
import { replaced } from '../proposal';
import { shapesOfNames } from '../shapes';
import { conditionsOf } from './conditions';
import { putInto } from './putInto';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-condition';
const maxNames = 3;
const maxConditions = 3;
const maxLength = 40; // UTF-16 units of a condition

export function* missingConditions(code: FaultyCode): Iterable<Proposal> {
  for (const statement of code.of('ExpressionStatement')) {
    const parent = code.parentOf(statement);
    if (parent?.type === 'IfStatement' && !parent.alternate) continue;
    // `else` would belong to it.
    const isBeforeElse = parent?.type === 'IfStatement' && parent.consequent === statement;
    for (const [test, weight] of [
      ...sameThing(code, statement),
      ...newKey(code, statement),
      ...otherConditions(code, statement),
    ]) {
      const only = `if (${test}) ${code.textOf(statement)}`;
      yield replaced(code, statement, isBeforeElse ? `{ ${only} }` : only, {
        kind,
        weight,
        description: `do it only if \`${test}\``,
      });
    }
  }
}

type Test = readonly [text: string, weight: number];

/** `if (node === tail) tail = previous`: what conditions near it ask about is what is to be replaced. */
function* sameThing(code: FaultyCode, { expression }: t.ExpressionStatement): Iterable<Test> {
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return;
  const { left, right } = expression;
  if (left.type !== 'Identifier' && (left.type !== 'MemberExpression' || left.computed)) return;
  const shapes = shapesOfNames(code);
  const isPlain = (name: string) =>
    [...(shapes.get(name) ?? [])].some((shape) => /^(number|string|boolean|function|list)$/.test(shape));
  if (/Literal$/.test(right.type) || (left.type === 'Identifier' && isPlain(left.name))) return;
  const target = code.textOf(left);
  const around = testsAround(code, expression);
  const asked = [...around, ...conditionsOf(code)].flatMap((test) => namesWithin(code, test));
  const visible = new Set(namesAt(code, startOf(expression)).flatMap(({ name, isLocal }) => (isLocal ? [name] : [])));
  const names = [...new Set(asked)].filter(
    (name) => visible.has(name) && !isPlain(name) && name !== target.split('.')[0] && name !== code.textOf(right),
  );
  for (const name of names.slice(0, maxNames)) {
    const isNear = around.some((test) => namesWithin(code, test).includes(name));
    yield [`${name} === ${target}`, isNear ? 0.8 : 0.4];
  }
}

function* newKey(code: FaultyCode, statement: t.ExpressionStatement): Iterable<Test> {
  const put = putInto(code, statement);
  if (!put || testsAround(code, statement).some((test) => code.textOf(test).includes(put.holder))) return;
  for (const [index, test] of put.lacks.entries()) yield [test, 0.6 / (1 + index)];
}

/** Those nearest to it that do not stand around it. */
function* otherConditions(code: FaultyCode, statement: t.ExpressionStatement): Iterable<Test> {
  const own = code.textOf(statement);
  const around = testsAround(code, statement).map((test) => code.textOf(test));
  const visible = new Set(namesAt(code, startOf(statement)).map(({ name }) => name));
  const distance = (test: t.Node) => Math.abs(startOf(test) - startOf(statement));
  const tests = conditionsOf(code)
    .filter((test) => !isFunction(code.parentOf(test) ?? test) && bare(test).type !== 'BooleanLiteral')
    .filter((test) => namesWithin(code, test).every((name) => visible.has(name)))
    .toSorted((a, b) => distance(a) - distance(b))
    .map((test) => code.textOf(test))
    .filter((text) => text.length <= maxLength && !own.includes(text) && !around.some((each) => each.includes(text)));
  for (const text of [...new Set(tests)].slice(0, maxConditions)) yield [text, 0.2];
}

/** Of `if` and loops, innermost first. */
function testsAround(code: FaultyCode, node: t.Node): readonly t.Node[] {
  return code
    .around(node)
    .flatMap((each) => (/^(If|While|For)Statement$/.test(each.type) && 'test' in each && each.test ? [each.test] : []));
}
