// What a loop forgets to change: a variable that its condition asks about, so that it would go on for ever, or one that
// should begin anew.
import type * as t from '@babel/types';
import { isWithin, startOf, type FaultyCode } from '../faultyCode';
import { namesAt, namesWithin } from '../names';
import { insertedAfter, insertedBefore } from '../proposal';
import { memberName, shapesOfNames, type Shape } from '../shapes';
import { leaves } from './jumps';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-update';

export function* missingUpdates(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const loop of code.of('WhileStatement', 'DoWhileStatement', 'ForStatement')) {
    if (!loop.test || loop.body.type !== 'BlockStatement') continue;
    const last = loop.body.body.at(-1);
    const asked = [...new Set(namesWithin(code, loop.test))];
    if (!last || asked.some((name) => isChanged(code, loop, name))) continue;
    const variable = new Set(
      namesAt(code, startOf(loop.body)).flatMap(({ name, kind: what, isLocal }) =>
        isLocal && (what === 'variable' || what === 'parameter') ? [name] : [],
      ),
    );
    for (const name of asked) {
      for (const [text, weight, needsVariable] of updates(code, loop, name, shapes.get(name))) {
        if (needsVariable && !variable.has(name)) continue;
        const label = { kind, weight };
        yield leaves(last) ? insertedBefore(code, last, text, label) : insertedAfter(code, last, text, label);
      }
    }
  }
  yield* resets(code);
}

/** `count = 0` behind what was done with the count, as it was in front of the loop. */
function* resets(code: FaultyCode): Iterable<Proposal> {
  for (const { id, init } of code.of('VariableDeclarator')) {
    if (id.type !== 'Identifier' || !init || !isFirstValue(init)) continue;
    const { name } = id;
    const text = `${name} = ${code.textOf(init)};`;
    for (const statement of code.of('ExpressionStatement')) {
      const loop = code.loopAround(statement);
      const isInnerList = code.parentOf(statement) !== loop?.body;
      if (!loop || isWithin(id, loop) || !namesWithin(code, statement).includes(name)) continue;
      if (isWritten(code, statement, name) || !isChanged(code, loop, name)) continue;
      if (code.parentOf(statement)?.type !== 'BlockStatement' || isSet(code, loop, text)) continue;
      yield insertedAfter(code, statement, text, { kind, weight: isInnerList ? 0.7 : 0.3 });
    }
  }
}

function isFirstValue(init: t.Expression): boolean {
  if (init.type === 'ArrayExpression') return init.elements.length === 0;
  return /^(Numeric|String|Boolean)Literal$/.test(init.type);
}

/** Whether the loop sets it so already. */
function isSet(code: FaultyCode, loop: t.Loop, text: string): boolean {
  return code.of('ExpressionStatement').some((each) => isWithin(each, loop) && code.textOf(each) === text);
}

function isWritten(code: FaultyCode, { expression }: t.ExpressionStatement, name: string): boolean {
  if (expression.type === 'UpdateExpression') return targets(code, expression.argument, name);
  return expression.type === 'AssignmentExpression' && targets(code, expression.left, name);
}

type Update = readonly [text: string, weight: number, needsVariable: boolean];

/** What brings a variable nearer to its end, as what the loop does with it suggests. */
function* updates(
  code: FaultyCode,
  loop: t.Loop,
  name: string,
  shapes: ReadonlySet<Shape> | undefined,
): Iterable<Update> {
  for (const node of code.of('CallExpression', 'BinaryExpression', 'MemberExpression')) {
    if (!isWithin(node, loop)) continue;
    if (node.type === 'CallExpression') {
      // The part in front is taken: the rest is left.
      const [from, to] = node.arguments;
      const isTaken = /^(slice|substring)$/.test(methodOn(code, node, name));
      if (isTaken && from && to && code.textOf(from) === '0')
        yield [`${name} = ${name}.slice(${code.textOf(to)});`, 1, true];
    } else if (node.type === 'BinaryExpression') {
      // Digit by digit.
      if (node.operator === '%' && code.textOf(node.left) === name) {
        yield [`${name} = Math.floor(${name} / ${code.textOf(node.right)});`, 1, true];
      }
    } else if (node.object.type === 'Identifier' && node.object.name === name) {
      if (node.computed && code.textOf(node.property) === '0') yield [`${name}.shift();`, 0.8, false];
      if (memberName(node) === 'at') yield [`${name}.pop();`, 0.6, false];
    }
  }
  if (shapes?.has('number')) {
    yield [`${name}++;`, 0.6, true];
    yield [`${name}--;`, 0.6, true];
  } else if (shapes?.has('list') || shapes?.has('string')) {
    if (shapes.has('list')) yield [`${name}.pop();`, 0.4, false];
    yield [`${name} = ${name}.slice(1);`, 0.5, true];
  } else if (!shapes) {
    for (const member of linksOf(code)) yield [`${name} = ${name}.${member};`, 0.8, true];
  }
}

/** Members of the function and of the file by which one goes from one thing to the next. */
function linksOf(code: FaultyCode): readonly string[] {
  return ['next', 'parent', 'previous', 'prev', 'left', 'right'].filter((name) =>
    new RegExp(`\\b${name}\\??:|\\.${name}\\b`).test(code.faulty.text),
  );
}

/** The method that is called on a name; empty where it is none. */
function methodOn(code: FaultyCode, { callee }: t.CallExpression, name: string): string {
  return callee.type === 'MemberExpression' && code.textOf(callee.object) === name ? (memberName(callee) ?? '') : '';
}

/** Whether it is given another value in the loop, or something that it is called with or asked for may change it. */
function isChanged(code: FaultyCode, loop: t.Loop, name: string): boolean {
  return code.nodes.some((node) => {
    if (!isWithin(node, loop)) return false;
    switch (node.type) {
      case 'AssignmentExpression':
        return targets(code, node.left, name);
      case 'UpdateExpression':
        return targets(code, node.argument, name);
      case 'CallExpression':
        return /^(push|pop|shift|unshift|splice|delete|clear|add|set|next|exec)$/.test(methodOn(code, node, name));
      default:
        return false;
    }
  });
}

/** Whether a name, a member of it, or a pattern with it is written to. */
function targets(code: FaultyCode, target: t.Node, name: string): boolean {
  return /^(Array|Object)Pattern$/.test(target.type)
    ? namesWithin(code, target).includes(name)
    : code.textOf(target).split(/[.[]/)[0] === name;
}
