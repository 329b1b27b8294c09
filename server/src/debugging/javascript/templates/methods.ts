// Another method or function of the same kind.
import type * as t from '@babel/types';
import { startOf, type FaultyCode } from '../faultyCode';
import { replaced } from '../proposal';
import { namesAt } from '../names';
import { memberName, shapesOfNames } from '../shapes';
import { likeness } from './variables';
import type { Proposal } from '../../templates/proposal';

/** Methods that are taken for one another. */
const groups: readonly (readonly string[])[] = [
  ['push', 'unshift'],
  ['shift', 'pop'],
  ['slice', 'splice'],
  ['substr', 'substring'],
  ['substring', 'slice'],
  ['min', 'max'],
  ['floor', 'ceil', 'round', 'trunc'],
  ['indexOf', 'lastIndexOf', 'findIndex'],
  ['findIndex', 'findLastIndex'],
  ['some', 'every'],
  ['find', 'filter', 'findLast', 'findIndex'],
  ['map', 'flatMap', 'filter', 'forEach'],
  ['reduce', 'reduceRight'],
  ['startsWith', 'endsWith', 'includes'],
  ['toUpperCase', 'toLowerCase'],
  ['toFixed', 'toPrecision'],
  ['keys', 'values', 'entries'],
  ['add', 'delete'],
  ['set', 'delete'],
  ['has', 'get'],
  ['trim', 'trimStart', 'trimEnd'],
  ['padStart', 'padEnd'],
  ['replace', 'replaceAll'],
  ['match', 'matchAll'],
  ['all', 'allSettled', 'race', 'any'],
  ['charAt', 'charCodeAt', 'codePointAt'],
  ['charAt', 'slice', 'substring', 'at'],
  ['sort', 'toSorted'],
  ['reverse', 'toReversed'],
  ['log', 'log2', 'log10'],
  ['parseInt', 'parseFloat'],
  ['isNaN', 'isFinite', 'isInteger'],
  ['getDate', 'getDay'],
  ['getFullYear', 'getYear'],
  ['then', 'catch', 'finally'],
  ['first', 'last'],
  ['left', 'right'],
];

/** With one argument only. */
const single = /^(charAt|at)$/;

/** Seldom what was meant. */
const rare = new Set([
  'substr',
  'forEach',
  'get',
  'set',
  'delete',
  'codePointAt',
  'race',
  'any',
  'getYear',
  'then',
  'catch',
  'finally',
]);

/** What changes a list is meant where nobody asks for what it gives. */
function weightOf(name: string, parent: t.Node | undefined): number {
  if (name === 'splice') return parent?.type === 'ExpressionStatement' ? 0.8 : 0.01;
  return rare.has(name) ? 0.1 : 0.8;
}

export function* wrongMethods(code: FaultyCode): Iterable<Proposal> {
  const own = new Set<string>();
  for (const call of code.of('CallExpression', 'OptionalCallExpression')) {
    const { callee } = call;
    if (callee.type === 'MemberExpression' && memberName(callee)) own.add(memberName(callee) ?? '');
  }
  for (const call of code.of('CallExpression', 'OptionalCallExpression')) {
    const { callee } = call;
    const property =
      callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression' ? callee.property : callee;
    if (property.type !== 'Identifier') continue;
    const { name } = property;
    const group = groups.filter((each) => each.includes(name)).flat();
    for (const other of new Set(group)) {
      if (other === name || (single.test(other) && call.arguments.length !== 1)) continue;
      yield replaced(code, property, other, { kind: 'wrong-method', weight: weightOf(other, code.parentOf(call)) });
    }
    if (callee === property) continue;
    for (const other of own) {
      if (other === name || group.includes(other)) continue;
      yield replaced(code, property, other, { kind: 'wrong-method', weight: 0.1 + 0.2 * likeness(name, other) });
    }
    for (const other of methodsAround(
      code,
      callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression',
    )) {
      if (other !== name) yield replaced(code, property, other, { kind: 'wrong-method', weight: 0.3 });
    }
  }
}

/** `results.push(result)` for `results[index] = result`: what ends first must not come first. */
export function* listIndexes(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const call of code.of('CallExpression')) {
    const { callee } = call;
    const [value] = call.arguments;
    if (callee.type !== 'MemberExpression' || memberName(callee) !== 'push' || !value) continue;
    if (code.parentOf(call)?.type !== 'ExpressionStatement' || call.arguments.length !== 1) continue;
    const isWaiting = code.of('AwaitExpression').length > 0;
    for (const { name, isLocal, kind } of namesAt(code, startOf(call))) {
      const isIndex = /^(i|j|at|[a-z]*[iI]ndex|position)$/.test(name);
      if (!isLocal || kind === 'function' || (!isIndex && !shapes.get(name)?.has('number'))) continue;
      const text = `${code.textOf(callee.object)}[${name}] = ${code.textOf(value)}`;
      yield replaced(code, call, text, { kind: 'list-index', weight: (isWaiting ? 1 : 0.3) * (isIndex ? 1 : 0.3) });
    }
  }
}

/** Methods of the class that the function stands in, for calls of `this`. */
function methodsAround(code: FaultyCode, isWanted: boolean): readonly string[] {
  const body = isWanted ? code.around(code.root).find((node) => node.type === 'ClassBody') : undefined;
  if (body?.type !== 'ClassBody') return [];
  return body.body.flatMap((member) =>
    member.type === 'ClassMethod' &&
    member.kind === 'method' &&
    member.key.type === 'Identifier' &&
    startOf(member) >= 0
      ? [member.key.name]
      : [],
  );
}
