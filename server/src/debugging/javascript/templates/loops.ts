// How a loop goes: its direction, its step, what it goes over, what its variable is for closures.
import type * as t from '@babel/types';
import { endOf, startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { edited, replaced, replacedAt } from '../proposal';
import { shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

export function* loops(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('ForStatement')) {
    yield* reversed(code, node);
    yield* otherStarts(code, node);
  }
  for (const node of code.of('ForInStatement', 'ForOfStatement')) {
    const start = endOf(node.left);
    const at = code.faulty.text.slice(start, startOf(node.right));
    const word = node.type === 'ForInStatement' ? 'of' : 'in';
    yield replacedAt(code, { start, end: startOf(node.right), text: at.replace(/\b(in|of)\b/, word) }, node, {
      kind: 'loop-kind',
      weight: 0.8,
      description: `go over it by \`${word}\``,
    });
    yield* otherLists(code, node);
  }
  for (const node of code.of('VariableDeclaration')) {
    if (node.kind !== 'var') continue;
    const start = startOf(node);
    yield replacedAt(code, { start, end: start + 3, text: 'let' }, node, { kind: 'closure-variable', weight: 1 });
  }
  yield* conditionsOfWhile(code);
}

/** `for (i = 0; i < n; i++)` and `for (i = n - 1; i >= 0; i--)`. */
function* reversed(code: FaultyCode, node: t.ForStatement): Iterable<Proposal> {
  const { init, test, update } = node;
  const first = init?.type === 'VariableDeclaration' ? init.declarations[0] : undefined;
  if (!first?.init || test?.type !== 'BinaryExpression' || update?.type !== 'UpdateExpression') return;
  const [from, bound] = [code.textOf(first.init), code.textOf(test.right)];
  const name = code.textOf(first.id).replace(/:.*/, '');
  const isUp = update.operator === '++';
  const start = isUp
    ? test.operator === '<'
      ? `${bound} - 1`
      : bound
    : test.operator === '>'
      ? `${bound} + 1`
      : bound;
  const edits = [
    { start: startOf(first.init), end: endOf(first.init), text: start },
    { start: startOf(test), end: endOf(test), text: isUp ? `${name} >= ${from}` : `${name} <= ${from}` },
    { start: startOf(update), end: endOf(update), text: isUp ? `${name}--` : `${name}++` },
  ];
  yield edited(edits, node, { kind: 'loop-direction', weight: 0.8, description: 'go the other way' });
}

/** The inner loop begins where the outer one is, or one behind it; the step is another. */
function* otherStarts(code: FaultyCode, node: t.ForStatement): Iterable<Proposal> {
  const { init, update } = node;
  const first = init?.type === 'VariableDeclaration' ? init.declarations[0] : undefined;
  if (first?.init) {
    for (let outer = code.loopAround(node); outer; outer = code.loopAround(outer)) {
      const counted =
        outer.type === 'ForStatement' && outer.init?.type === 'VariableDeclaration'
          ? outer.init.declarations[0]
          : undefined;
      if (counted?.id.type !== 'Identifier') continue;
      for (const text of [counted.id.name, `${counted.id.name} + 1`]) {
        if (code.textOf(first.init) !== text)
          yield replaced(code, first.init, text, { kind: 'loop-start', weight: 0.8 });
      }
    }
  }
  if (update?.type === 'UpdateExpression' && update.argument.type === 'Identifier') {
    const { name } = update.argument;
    const sign = update.operator === '++' ? '+' : '-';
    yield replaced(code, update, `${name} ${sign}= 2`, { kind: 'loop-step', weight: 0.5 });
    for (const other of namesAt(code, startOf(update))) {
      if (other.isLocal && other.name !== name && shapesOfNames(code).get(other.name)?.has('number')) {
        yield replaced(code, update, `${name} ${sign}= ${other.name}`, { kind: 'loop-step', weight: 0.3 });
      }
    }
  } else if (update?.type === 'AssignmentExpression' && update.left.type === 'Identifier') {
    yield replaced(code, update, `${update.left.name}${update.operator === '-=' ? '--' : '++'}`, {
      kind: 'loop-step',
      weight: 0.6,
    });
  }
}

/** Only a part of the list, or its keys or entries. */
function* otherLists(code: FaultyCode, { right }: t.ForInStatement | t.ForOfStatement): Iterable<Proposal> {
  const text = code.textOf(right);
  for (const list of [
    `${text}.slice(1)`,
    `${text}.slice(0, -1)`,
    `${text}.entries()`,
    `Object.keys(${text})`,
    `Object.values(${text})`,
    `Object.entries(${text})`,
  ]) {
    yield replaced(code, right, list, { kind: 'loop-kind', weight: 0.15 });
  }
  for (const { name, isLocal } of namesAt(code, startOf(right))) {
    if (isLocal && shapesOfNames(code).get(name)?.has('number')) {
      yield replaced(code, right, `${text}.slice(${name})`, { kind: 'loop-kind', weight: 0.15 });
    }
  }
}

/** `while (true)` for `while (queue.length > 0)`. */
function* conditionsOfWhile(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.of('WhileStatement')) {
    if (node.test.type !== 'BooleanLiteral') continue;
    for (const { name, isLocal } of namesAt(code, startOf(node))) {
      if (!isLocal) continue;
      const known = shapes.get(name);
      if (known?.has('list'))
        yield replaced(code, node.test, `${name}.length > 0`, { kind: 'loop-condition', weight: 1 });
      if (known?.has('map') || known?.has('set'))
        yield replaced(code, node.test, `${name}.size > 0`, { kind: 'loop-condition', weight: 0.7 });
      if (known?.has('number')) yield replaced(code, node.test, `${name} > 0`, { kind: 'loop-condition', weight: 0.4 });
    }
  }
  for (const node of code.of('IfStatement')) {
    const { test, consequent, alternate } = node;
    if (alternate || consequent.type !== 'BlockStatement') continue;
    const start = startOf(node);
    const end = startOf(test);
    const edit = { start, end, text: code.faulty.text.slice(start, end).replace('if', 'while') };
    yield replacedAt(code, edit, node, {
      kind: 'loop-condition',
      weight: 0.3,
      description: 'do it as long as that holds',
    });
  }
}
