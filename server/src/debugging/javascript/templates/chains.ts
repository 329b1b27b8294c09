// Access to what may not be there, to oneself, and to what must be made.
import { startOf, type FaultyCode } from '../faultyCode';
import { usesOf } from '../names';
import { replacedAt } from '../proposal';
import type { Proposal } from '../../templates/proposal';

export function* optionalChains(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('MemberExpression')) {
    const parent = code.parentOf(node);
    const isTarget =
      (parent?.type === 'AssignmentExpression' && parent.left === node) || parent?.type === 'UpdateExpression';
    const isStatic = node.object.type === 'Identifier' && /^[A-Z]/.test(node.object.name);
    if (isTarget || isStatic || node.object.type === 'ThisExpression' || node.object.type === 'Super') continue;
    const at = node.object.end ?? 0;
    const edit = node.computed ? { start: at, end: at, text: '?.' } : { start: at, end: at + 1, text: '?.' };
    yield replacedAt(code, edit, node, {
      kind: 'optional-chain',
      weight: 0.6,
      description: `use \`?.\` after \`${code.textOf(node.object)}\``,
    });
  }
}

export function* missingNews(code: FaultyCode): Iterable<Proposal> {
  for (const call of code.of('CallExpression')) {
    const { callee } = call;
    if (
      callee.type !== 'Identifier' ||
      !/^[A-Z]/.test(callee.name) ||
      /^(String|Number|Boolean|BigInt|Symbol)$/.test(callee.name)
    )
      continue;
    const start = startOf(call);
    yield replacedAt(code, { start, end: start, text: 'new ' }, call, { kind: 'missing-new', weight: 1 });
  }
}

/** A field or method of the class around whose `this.` is missing; a variable of the same name that is meant instead. */
export function* missingThis(code: FaultyCode): Iterable<Proposal> {
  const body = code.around(code.root).find((node) => node.type === 'ClassBody');
  if (body?.type !== 'ClassBody') return;
  const members = new Set(
    body.body.flatMap((member) => ('key' in member && member.key.type === 'Identifier' ? [member.key.name] : [])),
  );
  for (const node of usesOf(code)) {
    if (!members.has(node.name)) continue;
    const start = startOf(node);
    yield replacedAt(code, { start, end: start, text: 'this.' }, node, { kind: 'missing-this', weight: 1 });
  }
  for (const node of code.of('MemberExpression')) {
    if (node.object.type !== 'ThisExpression' || node.computed) continue;
    const edit = { start: startOf(node), end: startOf(node.property), text: '' };
    yield replacedAt(code, edit, node, { kind: 'extra-this', weight: 0.3, description: 'leave out `this.`' });
  }
}
