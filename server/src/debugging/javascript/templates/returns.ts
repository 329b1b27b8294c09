// Results that are not returned, or returned too early.
import type * as t from '@babel/types';
import { endOf, isFunction, startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { insertedAfter, replaced, replacedAt } from '../proposal';
import { shapeOfResult, shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-return';

export function* missingReturns(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const hasResult = code.of('ReturnStatement').some(({ argument }) => argument);
  for (const node of code.of('ExpressionStatement')) {
    const isCall = /^(CallExpression|AwaitExpression)$/.test(node.expression.type);
    const isLast = isLastOf(code, node);
    if (!isCall && !isLast) continue;
    const start = startOf(node);
    const weight = isLast ? 0.8 : isOwnCall(code, node.expression) ? 0.9 : 0.25;
    yield replacedAt(code, { start, end: start, text: 'return ' }, node, {
      kind,
      weight,
      description: 'return the result',
    });
  }
  for (const node of code.nodes) {
    if (!isFunction(node) || node.body.type !== 'BlockStatement' || isConstructor(node)) continue;
    const last = node.body.body.at(-1);
    if (!last || /^(Return|Throw)Statement$/.test(last.type)) continue;
    const wanted = shapeOfResult(node);
    if (wanted === 'nothing') continue;
    // A callback may well return nothing.
    const isMeant = hasResult || node !== code.root;
    for (const { name, kind: what, isLocal } of namesAt(code, endOf(last))) {
      const known = shapes.get(name);
      const isOther = wanted !== undefined && known !== undefined && !known.has(wanted);
      if (!isLocal || what === 'function' || known?.has('function') || isOther) continue;
      const weight = what === 'parameter' ? 0.3 : 0.7;
      yield insertedAfter(code, last, `return ${name};`, { kind, weight: isMeant ? weight : weight * 0.7 });
    }
    for (const value of ['true', 'false', 'null', '[]', '0', '-1']) {
      if (hasResult) yield insertedAfter(code, last, `return ${value};`, { kind, weight: 0.3 });
    }
  }
}

/** `return` in a loop that should only go on, or be there behind it. */
export function* earlyReturns(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('ReturnStatement')) {
    if (!code.loopAround(node)) continue;
    yield replaced(code, node, 'continue;', { kind: 'early-return', weight: 0.3 });
    yield replaced(code, node, 'break;', { kind: 'early-return', weight: 0.3 });
  }
}

function isLastOf(code: FaultyCode, node: t.Node): boolean {
  const block = code.parentOf(node);
  const owner = block && code.parentOf(block);
  return block?.type === 'BlockStatement' && block.body.at(-1) === node && owner !== undefined && isFunction(owner);
}

/** Whether the function calls itself there. */
function isOwnCall(code: FaultyCode, node: t.Node): boolean {
  const own = 'id' in code.root ? code.root.id?.name : undefined;
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === own;
}

function isConstructor(node: t.Node): boolean {
  return node.type === 'ClassMethod' && node.kind === 'constructor';
}
