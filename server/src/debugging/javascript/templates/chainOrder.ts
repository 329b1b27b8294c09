// Calls of a chain in another order: two neighbours swapped, or one moved to its end.
import type * as t from '@babel/types';
import { endOf, startOf, type FaultyCode } from '../faultyCode';
import { edited, short } from '../proposal';
import { memberName, receiverOf, shapeOf, type Shape } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'call-order';

/** What makes a whole value alike is mostly the first or the last step. */
const whole = /^(toLowerCase|toUpperCase|trim|sort|reverse)$/;

interface Link {
  readonly call: t.CallExpression;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export function* chainOrder(code: FaultyCode): Iterable<Proposal> {
  for (const call of code.of('CallExpression')) {
    if (isWithinChain(code, call)) continue;
    const links = linksOf(call);
    for (const [index, link] of links.entries()) {
      const next = links[index + 1];
      if (next) yield* reordered(code, links, [...links.slice(0, index), next, link, ...links.slice(index + 2)], 0.8);
      if (index < links.length - 2) {
        yield* reordered(
          code,
          links,
          [...links.slice(0, index), ...links.slice(index + 1), link],
          whole.test(link.name) ? 0.9 : 0.6,
        );
      }
    }
  }
}

/** None where a method would be called on what does not have it. */
function* reordered(
  code: FaultyCode,
  links: readonly Link[],
  order: readonly Link[],
  weight: number,
): Iterable<Proposal> {
  const texts = (list: readonly Link[]) => list.map(({ start, end }) => code.faulty.text.slice(start, end));
  const [first, last] = [links[0], links.at(-1)];
  if (!first || !last || !isPossible(links, order) || texts(order).join('') === texts(links).join('')) return;
  const edit = { start: first.start, end: last.end, text: texts(order).join('') };
  const names = order.map(({ name }) => `.${name}()`).join('');
  yield edited([edit], last.call, { kind, weight, description: `call in the order \`${short(names)}\`` });
}

/** Each receiver is what it must be, and the value at the end what it was, as far as that is known. */
function isPossible(links: readonly Link[], order: readonly Link[]): boolean {
  const results = order.map(({ call }) => shapeOf(call));
  if (!mayBe(results.at(-1), shapeOf(links.at(-1)?.call))) return false;
  return order.every(({ name }, index) =>
    mayBe(receiverOf(name), index === 0 ? receiverOf(links[0]?.name ?? '') : results[index - 1]),
  );
}

function mayBe(a: Shape | undefined, b: Shape | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** `.a()`, `.b()` of `x.a().b()`. */
function linksOf(call: t.CallExpression): readonly Link[] {
  const { callee } = call;
  if (callee.type !== 'MemberExpression') return [];
  const name = memberName(callee);
  if (name === undefined || isNamespace(callee.object)) return [];
  const before = callee.object.type === 'CallExpression' ? linksOf(callee.object) : [];
  return [...before, { call, name, start: endOf(callee.object), end: endOf(call) }];
}

/** `Math`, `Object`: what is called on it cannot be called on anything else. */
function isNamespace(node: t.Node): boolean {
  return node.type === 'Identifier' && /^[A-Z]/.test(node.name);
}

function isWithinChain(code: FaultyCode, call: t.CallExpression): boolean {
  const parent = code.parentOf(call);
  const around = parent && code.parentOf(parent);
  return parent?.type === 'MemberExpression' && around?.type === 'CallExpression' && startOf(around) === startOf(call);
}
