// What should be a copy: a list that is changed while others hold it, or is put away while it still changes.
import type * as t from '@babel/types';
import { isWithin, startOf, type FaultyCode } from '../faultyCode';
import { insertedBefore, replaced } from '../proposal';
import { memberName, shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-copy';
const changing = /^(sort|reverse|splice|push|pop|shift|unshift|fill)$/;
const changingDates = /^set(UTC)?(Date|FullYear|Month|Hours|Minutes|Seconds|Milliseconds)$|^setTime$/;

export function* missingCopies(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const isPlain = (name: string) =>
    [...(shapes.get(name) ?? [])].some((shape) => /^(number|string|boolean|function)$/.test(shape));
  const isList = (node: t.Node) => node.type === 'Identifier' && (shapes.get(node.name)?.has('list') ?? false);
  for (const call of code.of('CallExpression')) {
    const { callee } = call;
    const name = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
    if (callee.type === 'MemberExpression' && changing.test(name) && /^(sort|reverse)$/.test(name)) {
      yield copied(code, callee.object, 1);
    }
    // `result.push(path)` keeps a path that goes on changing.
    for (const argument of call.arguments) {
      if (argument.type === 'Identifier' && !isPlain(argument.name)) {
        yield copied(code, argument, isList(argument) ? (/^(push|set|add|unshift)$/.test(name) ? 0.9 : 0.4) : 0.15);
        if (!isList(argument)) yield replaced(code, argument, `{ ...${argument.name} }`, { kind, weight: 0.15 });
      }
    }
  }
  for (const node of code.of('VariableDeclarator', 'AssignmentExpression', 'ReturnStatement', 'ObjectProperty')) {
    const value =
      node.type === 'VariableDeclarator'
        ? node.init
        : node.type === 'AssignmentExpression'
          ? node.right
          : node.type === 'ReturnStatement'
            ? node.argument
            : node.value;
    if (!value || !/^(Identifier|MemberExpression)$/.test(value.type) || code.textOf(value) === 'undefined') continue;
    if (node.type === 'ObjectProperty' && node.shorthand) continue;
    yield copied(code, value, isList(value) ? 0.7 : 0.2);
    yield replaced(code, value, `{ ...${code.textOf(value)} }`, { kind, weight: isList(value) ? 0.05 : 0.25 });
  }
  // What is done for one element may change the list.
  for (const { right, body } of code.of('ForOfStatement')) {
    const isCalling = code.of('CallExpression').some((call) => isWithin(call, body));
    if (isCalling && /^(Identifier|MemberExpression)$/.test(right.type)) yield copied(code, right, 0.4);
  }
  yield* changedVariables(code);
  yield* parameters(code, isList);
  yield* sharedRows(code);
}

function copied(code: FaultyCode, node: t.Node, weight: number): Proposal {
  const text = code.textOf(node);
  return replaced(code, node, `[...${text}]`, { kind, weight, description: `use a copy of \`${text}\`` });
}

/** `const day = from` where `day` is changed later by its methods or members. */
function* changedVariables(code: FaultyCode): Iterable<Proposal> {
  for (const { id, init } of code.of('VariableDeclarator')) {
    if (id.type !== 'Identifier' || !init || !/^(Identifier|MemberExpression)$/.test(init.type)) continue;
    const value = code.textOf(init);
    const changes = code
      .of('MemberExpression')
      .filter(({ object }) => object.type === 'Identifier' && object.name === id.name);
    if (changes.some((node) => changingDates.test(memberName(node) ?? ''))) {
      yield replaced(code, init, `new Date(${value})`, { kind, weight: 1, description: `use a copy of \`${value}\`` });
      continue;
    }
    if (!changes.some((node) => isChange(code, node))) continue;
    const isList = changes.some((node) => changing.test(memberName(node) ?? ''));
    yield replaced(code, init, isList ? `[...${value}]` : `{ ...${value} }`, { kind, weight: 0.9 });
    yield replaced(code, init, `structuredClone(${value})`, { kind, weight: 0.4 });
  }
}

/** A parameter that is changed: a copy of it from the beginning. */
function* parameters(code: FaultyCode, isList: (node: t.Node) => boolean): Iterable<Proposal> {
  const { body, params } = code.root;
  const first = body.type === 'BlockStatement' ? body.body[0] : undefined;
  if (!first) return;
  for (const parameter of params) {
    if (parameter.type !== 'Identifier') continue;
    const { name } = parameter;
    const copy = isList(parameter) ? `[...${name}]` : `{ ...${name} }`;
    const isChanged = code
      .of('MemberExpression')
      .some((node) => node.object.type === 'Identifier' && node.object.name === name && isChange(code, node));
    if (isChanged) yield insertedBefore(code, first, `${name} = ${copy};`, { kind, weight: 0.6 });
  }
}

function isChange(code: FaultyCode, node: t.MemberExpression): boolean {
  const parent = code.parentOf(node);
  return changing.test(memberName(node) ?? '') || (parent?.type === 'AssignmentExpression' && parent.left === node);
}

/** `Array(n).fill([])` and `fill(Array(m).fill(0))`: all rows are one. */
function* sharedRows(code: FaultyCode): Iterable<Proposal> {
  for (const call of code.of('CallExpression')) {
    const { callee } = call;
    const [value] = call.arguments;
    if (callee.type !== 'MemberExpression' || memberName(callee) !== 'fill' || !value) continue;
    if (/^(NumericLiteral|StringLiteral|BooleanLiteral|NullLiteral)$/.test(value.type)) continue;
    const row = value.type === 'ObjectExpression' ? `(${code.textOf(value)})` : code.textOf(value);
    const text = `${code.textOf(callee.object)}.fill(0).map(() => ${row})`;
    if (startOf(call) >= 0) yield replaced(code, call, text, { kind, weight: 1, description: 'make each row anew' });
  }
}
