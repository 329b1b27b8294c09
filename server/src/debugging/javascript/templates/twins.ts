// The other half that was forgotten: what is done for `left` and `i` must be done for `right` and `j`, too.
import type * as t from '@babel/types';
import { isWithin, startOf, endOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { edited, insertedAfter, insertedBefore, replaced, short } from '../proposal';
import { memberName } from '../shapes';
import { likeness } from './variables';
import type { Proposal } from '../../templates/proposal';

export function* twins(code: FaultyCode): Iterable<Proposal> {
  for (const { statements } of code.lists()) {
    for (const statement of statements) {
      if (!/^(Expression|While|For|ForOf|If)Statement$/.test(statement.type)) continue;
      const twin = twinOf(code, statement);
      if (twin === undefined) continue;
      yield insertedAfter(code, statement, twin, { kind: 'copied-statement', weight: 0.8 });
      yield insertedBefore(code, statement, twin, { kind: 'copied-statement', weight: 0.4 });
    }
  }
  for (const node of code.of('CallExpression', 'ArrayExpression')) {
    const isTaker = node.type === 'ArrayExpression' || takes(node);
    const last = node.type === 'ArrayExpression' ? node.elements.at(-1) : node.arguments.at(-1);
    const twin = isTaker && last ? twinOf(code, last) : undefined;
    if (!last || twin === undefined) continue;
    const edits = [{ start: endOf(last), end: endOf(last), text: `, ${twin}` }];
    yield edited(edits, node, { kind: 'added-operand', weight: 1, description: `add \`${short(twin)}\`` });
  }
  for (const node of code.of('BinaryExpression')) {
    if (!/^([<>]=?|[!=]==?)$/.test(node.operator) || !isCondition(code, node)) continue;
    const twin = twinOf(code, node);
    if (twin === undefined) continue;
    for (const operator of ['&&', '||']) {
      const text = `${code.textOf(node)} ${operator} ${twin}`;
      const isMixed = code.parentOf(node)?.type === 'LogicalExpression';
      yield replaced(code, node, isMixed ? `(${text})` : text, { kind: 'added-condition', weight: 0.8 });
    }
  }
}

function takes({ callee }: t.CallExpression): boolean {
  return callee.type === 'MemberExpression' && /^(concat|push|unshift|max|min)$/.test(memberName(callee) ?? '');
}

function isCondition(code: FaultyCode, node: t.Node): boolean {
  const parent = code.parentOf(node);
  return /^(IfStatement|WhileStatement|ForStatement|LogicalExpression|ReturnStatement)$/.test(parent?.type ?? '');
}

/** The text of a node with the names of the other half; `undefined` where there is none, or it stands there already. */
function twinOf(code: FaultyCode, node: t.Node): string | undefined {
  const names = namesAt(code, startOf(node)).filter(({ isLocal, kind }) => isLocal && kind !== 'function');
  const uses = code.of('Identifier').filter((each) => isWithin(each, node) && isOwnName(code, each));
  let text = code.textOf(node);
  for (const use of uses.toReversed()) {
    const partners = names.filter(({ name }) => name !== use.name && isPair(name, use.name));
    const [partner, ...others] = partners;
    if (!partner || others.length > 0) continue;
    const at = startOf(use) - startOf(node);
    text = text.slice(0, at) + partner.name + text.slice(at + use.name.length);
  }
  const isThere = text === code.textOf(node) || code.textOf(code.root).includes(text);
  return isThere ? undefined : text;
}

/** `i` and `j`, `left` and `right`, but not any two names of one letter. */
function isPair(a: string, b: string): boolean {
  if (a.length === 1 && b.length === 1) return Math.abs(a.charCodeAt(0) - b.charCodeAt(0)) === 1;
  return likeness(a, b) === 1;
}

function isOwnName(code: FaultyCode, node: t.Identifier): boolean {
  const parent = code.parentOf(node);
  return !(parent?.type === 'MemberExpression' && parent.property === node && !parent.computed);
}
