// Another variable: one of the same kind that is in scope; one that is never used is meant most likely.
import type * as t from '@babel/types';
import { startOf, type FaultyCode } from '../faultyCode';
import { namesAt, usesOf, type NameInScope } from '../names';
import { replaced, type FamilyContext } from '../proposal';
import { mayBeSame, memberName, shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'wrong-variable';

export function* wrongVariables(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const uses = usesOf(code);
  const used = new Set(uses.map(({ name }) => name));
  for (const node of uses) {
    if (node.name === 'undefined') continue;
    const inScope = namesAt(code, startOf(node));
    const own = inScope.find(({ name }) => name === node.name);
    const others = inScope.filter((other) => other.name !== node.name && other.isLocal === (own?.isLocal ?? false));
    const isWritten = isTarget(code, node);
    const plausible = others.filter(
      (other) =>
        (!isWritten || other.kind !== 'constant') &&
        isCallable(other) === (own ? isCallable(own) : true) &&
        mayBeSame(shapes.get(other.name), shapes.get(node.name)),
    );
    const known = context.sameType?.(
      startOf(node),
      plausible.map(({ name }) => name),
    );
    const wanted = known ? plausible.filter(({ name }) => known.includes(name)) : plausible;
    for (const other of wanted) {
      const weight = used.has(other.name) ? 0.15 + 0.35 * likeness(node.name, other.name) : 1;
      yield replaced(code, node, other.name, { kind, weight: isWritten ? weight / 2 : weight });
    }
  }
}

function isCallable({ kind: what }: NameInScope): boolean {
  return what === 'function' || what === 'class';
}

function isTarget(code: FaultyCode, node: t.Node): boolean {
  const parent = code.parentOf(node);
  if (parent?.type === 'UpdateExpression') return true;
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}

/** 0 to 1: names of a pair (`left`, `right`; `i`, `j`; `rows`, `cols`) and names that begin or end alike are mixed up most. */
export function likeness(a: string, b: string): number {
  if (a.length === 1 && b.length === 1) return 1;
  if (
    pairs.some((pair) =>
      pair.some((x) => a.toLowerCase().includes(x) && pair.some((y) => y !== x && b.toLowerCase().includes(y))),
    )
  ) {
    return 1;
  }
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return (head + tail) / Math.max(a.length, b.length);
}

const pairs: readonly (readonly string[])[] = [
  ['left', 'right', 'mid'],
  ['lo', 'hi', 'mid'],
  ['low', 'high', 'mid'],
  ['start', 'end'],
  ['first', 'last', 'second'],
  ['from', 'to'],
  ['min', 'max'],
  ['row', 'col'],
  ['width', 'height'],
  ['prev', 'next', 'curr'],
  ['key', 'value'],
  ['source', 'target'],
  ['old', 'new'],
  ['before', 'after'],
  ['index', 'count'],
  ['x', 'y'],
];

/** `a.left` for `a.right`, `node` for `node.next`, `list` for `list.length`: members that the function uses elsewhere. */
export function* wrongMembers(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const members = code
    .of('MemberExpression', 'OptionalMemberExpression')
    .filter((node) => memberName(node) !== undefined);
  const called = (node: t.Node) => code.parentOf(node)?.type === 'CallExpression' && isCallee(code, node);
  const fields = new Set(members.filter((node) => !called(node)).map((node) => memberName(node) ?? ''));
  const declared = fieldsOf(code);
  for (const node of members) {
    const name = memberName(node);
    if (name === undefined || called(node)) continue;
    const known = context.sameMembers?.(startOf(node.property));
    for (const [other, weight] of siblings(code, name)) {
      yield replaced(code, node.property, other, { kind: 'wrong-member', weight });
    }
    const others = known ?? [...new Set([...fields, ...(node.object.type === 'ThisExpression' ? declared : [])])];
    for (const other of others) {
      if (other === name || (builtIn.test(name) !== builtIn.test(other) && !known)) continue;
      const weight = 0.2 + 0.5 * likeness(name, other);
      yield replaced(code, node.property, other, { kind: 'wrong-member', weight });
    }
    yield replaced(code, node, code.textOf(node.object), { kind: 'wrong-member', weight: 0.15 });
  }
  yield* privateMembers(code);
  for (const node of usesOf(code)) {
    const own = members.filter(({ object }) => object.type === 'Identifier' && object.name === node.name);
    const parent = code.parentOf(node);
    const isObject = parent?.type === 'MemberExpression' && parent.object === node;
    for (const name of new Set(own.filter((each) => !called(each)).map((each) => memberName(each) ?? ''))) {
      if (isObject || isTarget(code, node)) continue;
      yield replaced(code, node, `${node.name}.${name}`, { kind: 'wrong-member', weight: 0.25 });
    }
  }
}

/** `this.#head` for `this.#tail`. */
function* privateMembers(code: FaultyCode): Iterable<Proposal> {
  const body = code.around(code.root).find((node) => node.type === 'ClassBody');
  const fields =
    body?.type === 'ClassBody'
      ? body.body.flatMap((member) => (member.type === 'ClassPrivateProperty' ? [member.key.id.name] : []))
      : [];
  for (const { property } of code.of('MemberExpression', 'OptionalMemberExpression')) {
    if (property.type !== 'PrivateName') continue;
    const { name } = property.id;
    for (const other of fields.includes(name) ? fields : []) {
      const weight = 0.2 + 0.5 * likeness(name, other);
      if (other !== name) yield replaced(code, property, `#${other}`, { kind: 'wrong-member', weight });
    }
  }
}

const builtIn = /^(length|size)$/;

function isCallee(code: FaultyCode, node: t.Node): boolean {
  const parent = code.parentOf(node);
  return parent?.type === 'CallExpression' && parent.callee === node;
}

/** Fields that the class around the function declares. */
function fieldsOf(code: FaultyCode): readonly string[] {
  const body = code.around(code.root).find((node) => node.type === 'ClassBody');
  if (body?.type !== 'ClassBody') return [];
  return body.body.flatMap((member) =>
    member.type === 'ClassProperty' && member.key.type === 'Identifier' ? [member.key.name] : [],
  );
}

/** Members that a type of the file declares beside one of this name; those of the same type are meant most likely. */
function siblings(code: FaultyCode, name: string): readonly (readonly [name: string, weight: number])[] {
  return declaredTypes(code.file.program).flatMap((members) => {
    const own = members.get(name);
    if (own === undefined) return [];
    return [...members]
      .filter(([other]) => other !== name)
      .map(([other, type]) => [other, (type === own ? 0.5 : 0.1) + 0.3 * likeness(name, other)] as const);
  });
}

/** The members of each type that is written out in the file, with the form of their types. */
function declaredTypes(node: object): ReadonlyMap<string, string>[] {
  const found: ReadonlyMap<string, string>[] = [];
  const members = new Map<string, string>();
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child !== 'object' || child === null || !('type' in child)) continue;
      const member = child as t.Node;
      if (member.type === 'TSPropertySignature' && member.key.type === 'Identifier') {
        members.set(member.key.name, member.typeAnnotation?.typeAnnotation.type ?? '');
      }
      found.push(...declaredTypes(child));
    }
  }
  return members.size > 0 ? [members, ...found] : found;
}
