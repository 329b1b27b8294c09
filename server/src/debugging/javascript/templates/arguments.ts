// Arguments in another order, one too few, one too many.
import type * as t from '@babel/types';
import { bare, endOf, startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { replaced, replacedAt, edited, short } from '../proposal';
import { mayBeSame, memberName, shapeOf, shapesOfNames, type Shape } from '../shapes';
import type { Proposal } from '../../templates/proposal';

export function* swappedArguments(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const call of code.of('CallExpression', 'NewExpression')) {
    for (let left = 0; left < call.arguments.length; left++) {
      for (let right = left + 1; right < call.arguments.length; right++) {
        const [a, b] = [call.arguments[left], call.arguments[right]];
        if (!a || !b || code.textOf(a) === code.textOf(b)) continue;
        const isPlausible = mayBeSame(shapesOf(a, shapes), shapesOf(b, shapes));
        yield swap(code, a, b, call, 'swapped-arguments', isPlausible ? (right === left + 1 ? 1 : 0.4) : 0.1);
      }
    }
    if (call.callee.type === 'MemberExpression' && call.arguments.length === 1) {
      const [argument] = call.arguments;
      // `a.concat(b)` for `b.concat(a)`.
      if (argument && argument.type === 'Identifier' && call.callee.object.type === 'Identifier') {
        yield swap(code, call.callee.object, argument, call, 'swapped-arguments', 0.4);
      }
    }
  }
  for (const list of code.of('ArrayExpression')) {
    for (const [index, element] of list.elements.entries()) {
      const next = list.elements[index + 1];
      if (element && next) yield swap(code, element, next, list, 'swapped-arguments', 0.5);
    }
  }
}

function shapesOf(node: t.Node, shapes: ReadonlyMap<string, ReadonlySet<Shape>>): ReadonlySet<Shape> | undefined {
  const shape = shapeOf(node);
  if (shape) return new Set([shape]);
  return node.type === 'Identifier' ? shapes.get(node.name) : undefined;
}

/** `push(list)` for `push(...list)`, and the other way. */
export function* spreads(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const node of code.of('CallExpression', 'ArrayExpression')) {
    const name = node.type === 'CallExpression' ? (calleeName(node) ?? '') : '';
    const isTaker = node.type === 'ArrayExpression' || /^(push|unshift|concat|max|min|of)$/.test(name);
    if (!isTaker) continue;
    for (const part of node.type === 'CallExpression' ? node.arguments : node.elements) {
      if (!part) continue;
      if (part.type === 'SpreadElement') {
        yield replaced(code, part, code.textOf(part.argument), { kind: 'spread', weight: 0.8 });
      } else if (/^(Identifier|CallExpression|MemberExpression)$/.test(part.type)) {
        const known = shapesOf(part, shapes);
        const weight = known ? Number(known.has('list')) : part.type === 'CallExpression' ? 0.8 : 0.3;
        if (weight > 0) yield replaced(code, part, `...${code.textOf(part)}`, { kind: 'spread', weight });
      }
    }
  }
}

export function swap(code: FaultyCode, a: t.Node, b: t.Node, at: t.Node, kind: string, weight: number): Proposal {
  const edits = [
    { start: startOf(a), end: endOf(a), text: code.textOf(b) },
    { start: startOf(b), end: endOf(b), text: code.textOf(a) },
  ];
  const description = `swap \`${short(code.textOf(a))}\` and \`${short(code.textOf(b))}\``;
  return edited(edits, at, { kind, weight, description });
}

/** By method, what is left out most, with how likely it is. */
const usual: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sort: { '(a, b) => a - b': 1, '(a, b) => b - a': 0.5 },
  toSorted: { '(a, b) => a - b': 1, '(a, b) => b - a': 0.5 },
  parseInt: { '10': 0.7, '2': 0.3, '16': 0.1 },
  join: { "''": 0.8, "' '": 0.6, "', '": 0.4 },
  split: { "''": 1 },
  slice: { '1': 0.3, '0': 0.3, '-1': 0.2 },
  flat: { Infinity: 1 },
  reduce: { '0': 0.9, '1': 0.3, '[]': 0.3, '{}': 0.3, "''": 0.3 },
  toString: { '2': 0.3, '16': 0.2, '10': 0.1 },
  fill: { '0': 0.8, null: 0.2, false: 0.3 },
};

export function* missingArguments(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const call of code.of('CallExpression')) {
    const name = calleeName(call) ?? '';
    const last = call.arguments.at(-1);
    const add = (text: string, weight: number): Proposal => {
      const at = last ? endOf(last) : endOf(call) - 1;
      return replacedAt(code, { start: at, end: at, text: last ? `, ${text}` : text }, call, {
        kind: 'missing-argument',
        weight,
        description: `add the argument \`${text}\``,
      });
    };
    if (isShort(name, call.arguments.length))
      for (const [text, weight] of Object.entries(usual[name] ?? {})) yield add(text, weight);
    if (
      /^(slice|substring|splice|indexOf|lastIndexOf|fill|reduce|set|max|min)$/.test(name) ||
      isRecursive(code, call)
    ) {
      for (const { name: other, isLocal, kind } of namesAt(code, startOf(call))) {
        const isWanted = isLocal && kind !== 'function' && isPlausible(shapes.get(other), name);
        if (isWanted && call.arguments.length < 3) yield add(other, isRecursive(code, call) ? 0.5 : 0.3);
      }
    }
  }
}

function isShort(name: string, count: number): boolean {
  return name === 'parseInt' || name === 'reduce' ? count === 1 : count === 0;
}

function isPlausible(shapes: ReadonlySet<Shape> | undefined, method: string): boolean {
  return !/^(slice|substring|splice|indexOf|max|min)$/.test(method) || !shapes || shapes.has('number');
}

function isRecursive(code: FaultyCode, call: t.CallExpression): boolean {
  const own = code.root;
  const name = 'id' in own ? own.id?.name : undefined;
  const needed = own.params.length;
  return name !== undefined && calleeName(call) === name && call.arguments.length < needed;
}

export function calleeName({ callee }: t.CallExpression): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}

export function* extraArguments(code: FaultyCode): Iterable<Proposal> {
  for (const call of code.of('CallExpression', 'NewExpression')) {
    for (const [index, argument] of call.arguments.entries()) {
      const next = call.arguments[index + 1];
      const before = call.arguments[index - 1];
      const start = next ? startOf(argument) : before ? endOf(before) : startOf(argument);
      const end = next ? startOf(next) : endOf(argument);
      const weight = call.arguments.length > 1 ? 0.5 : 0.15;
      yield replacedAt(code, { start, end, text: '' }, call, {
        kind: 'extra-argument',
        weight,
        description: `leave out the argument \`${short(code.textOf(argument))}\``,
      });
    }
  }
}

/** A recursive call that should go on with less: the rest of a list, one step down, the other branch. */
export function* recursiveArguments(code: FaultyCode): Iterable<Proposal> {
  const own = code.root;
  const name = 'id' in own && own.id ? own.id.name : undefined;
  const shapes = shapesOfNames(code);
  const fields = new Set(code.of('MemberExpression').map((node) => memberName(node) ?? ''));
  for (const call of code.of('CallExpression')) {
    if (calleeName(call) !== name || name === undefined) continue;
    for (const argument of call.arguments) {
      const node = bare(argument);
      if (node.type !== 'Identifier') continue;
      const known = shapes.get(node.name);
      const texts = [
        ...(known?.has('number')
          ? [`${node.name} - 1`, `${node.name} + 1`, `${node.name} - 2`, `Math.floor(${node.name} / 2)`]
          : []),
        ...(known?.has('list') || known?.has('string') ? [`${node.name}.slice(1)`, `${node.name}.slice(0, -1)`] : []),
        ...['left', 'right', 'next', 'parent', 'children']
          .filter((each) => fields.has(each))
          .map((each) => `${node.name}.${each}`),
      ];
      for (const text of texts) yield replaced(code, argument, text, { kind: 'recursive-argument', weight: 0.6 });
      // All but what stands at hand: `k` for `k - count`.
      for (const other of namesAt(code, startOf(call))) {
        const isNumber = known?.has('number') && shapes.get(other.name)?.has('number');
        if (!isNumber || other.name === node.name || !other.isLocal) continue;
        for (const sign of ['-', '+']) {
          yield replaced(code, argument, `${node.name} ${sign} ${other.name}`, {
            kind: 'recursive-argument',
            weight: 0.15,
          });
        }
      }
    }
  }
}
