// Promises that nobody waits for.
import { isFunction, startOf, endOf, type FaultyCode } from '../faultyCode';
import { edited, replaced } from '../proposal';
import { memberName, shapeOf, shapesOfNames } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-await';

export function* missingAwaits(code: FaultyCode): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  for (const call of code.of('CallExpression')) {
    const around = code.functionAround(call);
    const parent = code.parentOf(call);
    if (parent?.type === 'AwaitExpression' || !around.async) continue;
    if (parent?.type === 'UnaryExpression' && parent.operator === 'void') {
      yield replaced(code, parent, `await ${code.textOf(call)}`, { kind, weight: 1 });
      continue;
    }
    const isRead = parent?.type === 'MemberExpression' && parent.object === call;
    const text = `await ${code.textOf(call)}`;
    const weight = isKnownSynchronous(code.textOf(call.callee)) ? 0.1 : 0.8;
    const description = `wait for \`${code.textOf(call.callee)}\``;
    yield replaced(code, call, isRead ? `(${text})` : text, { kind, weight, description });
    if (/(\.map|^Array\.from)$/.test(code.textOf(call.callee))) {
      yield replaced(code, call, `await Promise.all(${code.textOf(call)})`, { kind, weight: 1, description });
    }
  }
  for (const node of code.of('AwaitExpression')) {
    yield replaced(code, node, code.textOf(node.argument), { kind: 'extra-await', weight: 0.4 });
  }
  for (const node of code.of('ReturnStatement', 'VariableDeclarator')) {
    const value = node.type === 'ReturnStatement' ? node.argument : node.init;
    const isWaited = !value || value.type === 'AwaitExpression' || value.type === 'CallExpression';
    if (isWaited || !code.functionAround(node).async) continue;
    // What is a list or a number is no promise.
    if (shapeOf(value) ?? (value.type === 'Identifier' && shapes.get(value.name)?.size)) continue;
    yield replaced(code, value, `await ${code.textOf(value)}`, { kind, weight: 0.3 });
  }
  yield* asyncCallbacks(code);
}

/** `list.forEach(async …)` waits for nothing: a loop does. */
function* asyncCallbacks(code: FaultyCode): Iterable<Proposal> {
  for (const statement of code.of('ExpressionStatement')) {
    const call = statement.expression;
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') continue;
    const [callback] = call.arguments;
    const isEach = memberName(call.callee) === 'forEach' && callback && isFunction(callback) && callback.async;
    if (!isEach || callback.params.length !== 1 || callback.body.type !== 'BlockStatement') continue;
    const [parameter] = callback.params;
    if (!parameter || !code.functionAround(statement).async) continue;
    const head = `for (const ${code.textOf(parameter)} of ${code.textOf(call.callee.object)}) `;
    const edits = [{ start: startOf(statement), end: endOf(statement), text: head + code.textOf(callback.body) }];
    yield edited(edits, statement, { kind, description: 'wait in a loop instead of `forEach`' });
  }
}

function isKnownSynchronous(callee: string): boolean {
  return /^(Math|Object|Array|JSON|console|Number|String)\.|\.(push|map|filter|join|slice|get|set|has|add)$/.test(
    callee,
  );
}
