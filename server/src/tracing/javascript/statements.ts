// Statements but loops: lists of them, blocks that may or may not be reached, and what leaves a function.
import type * as t from '@babel/types';
import { childrenOf } from './children';
import { bound, updated } from './expressions';
import { isMock } from './mocks';
import { isFunction, nameOf } from './nodes';
import { addBlock, addValueSite, isWithin, outside, rangeOf, seen } from './rewriting';
import type { Place, Rewriting, Within } from './rewriting';

/** Statements one after the other: what follows one that may leave is a block of its own. */
export function rewriteList(r: Rewriting, statements: readonly t.Statement[], at: Place, end: number): void {
  let here = at;
  let mayHaveLeft = false;
  for (const statement of statements) {
    const isHoisted = statement.type === 'FunctionDeclaration' || /^(Import|TS|Export)/.test(statement.type);
    if (mayHaveLeft && isWithin(here) && !isHoisted) {
      const { start } = rangeOf(statement);
      const next = addBlock(r, here, 'rest', { start, end });
      r.edits.appendRight(start, `;${next.count};`);
      here = next.at;
      mayHaveLeft = false;
    }
    r.visit(statement, here);
    mayHaveLeft ||= leaves(statement);
  }
}

/** A statement that may stand without braces gets them, and is counted. `first` is code in front of it. */
export function rewriteBody(r: Rewriting, body: t.Statement, at: Place, first = ''): void {
  const { start, end } = rangeOf(body);
  if (body.type === 'BlockStatement') {
    r.edits.appendRight(start + 1, first);
    return rewriteList(r, body.body, at, end);
  }
  r.edits.appendLeft(start, '{');
  r.edits.appendRight(start, first);
  r.visit(body, at);
  r.edits.appendLeft(end, '}');
}

export function rewriteStatement(r: Rewriting, node: t.Node, at: Place): void {
  switch (node.type) {
    case 'BlockStatement':
      return rewriteList(r, node.body, at, rangeOf(node).end);
    case 'ExpressionStatement':
      return rewriteExpressionStatement(r, node, at);
    case 'VariableDeclaration':
      return rewriteDeclaration(r, node, at, (code) => r.edits.appendLeft(rangeOf(node).end, `;${code};`));
    case 'ReturnStatement':
      return rewriteReturn(r, node, at);
    case 'ThrowStatement':
      return r.expression(node.argument, at, { kind: 'throw', ...rangeOf(node.argument) });
    case 'IfStatement':
      return rewriteIf(r, node, at);
    case 'SwitchStatement':
      return rewriteSwitch(r, node, at);
    case 'TryStatement':
      return rewriteTry(r, node, at);
    case 'ExportNamedDeclaration':
      if (node.declaration) r.visit(node.declaration, at);
      return;
    case 'ExportDefaultDeclaration':
      return r.visit(node.declaration, { ...at, name: 'default' });
    case 'WithStatement':
    case 'TSModuleDeclaration':
    case 'TSModuleBlock':
      return childrenOf(node).forEach((child) => r.visit(child, outside(at)));
    default:
      // The rest has nothing to record: types, imports, jumps, `debugger`.
      return;
  }
}

function rewriteExpressionStatement(r: Rewriting, node: t.ExpressionStatement, at: Place): void {
  const { expression } = node;
  // Tools that replace modules move these calls to the top of the file, and read them as they stand.
  if (isMock(expression)) return;
  if (!isWithin(at)) return r.expression(expression, at);
  // The line before may end without a semicolon, and what is recorded begins with a parenthesis.
  r.edits.appendRight(rangeOf(node).start, ';');
  if (expression.type === 'UpdateExpression') return rewriteUpdate(r, expression, at);
  r.expression(expression, at);
}

/** `i++` where nobody asks for the value that it had. */
export function rewriteUpdate(r: Rewriting, node: t.UpdateExpression, at: Place): void {
  if (!isWithin(at) || node.argument.type !== 'Identifier') return r.expression(node, at);
  const { start, end } = rangeOf(node);
  r.edits.appendRight(start, '(');
  r.edits.appendLeft(end, `${updated(r, node, at)})`);
}

/** `after` puts code where the variables of a pattern have their values; `end` is where its declaration ends. */
export function rewriteDeclaration(
  r: Rewriting,
  node: t.VariableDeclaration,
  at: Place,
  after: (code: string, end: number) => void,
): void {
  if (node.declare) return;
  for (const { id, init } of node.declarations) {
    if (id.type === 'Identifier' && init) {
      const { start } = rangeOf(id);
      const { name } = id;
      const binding = { kind: 'binding', start, end: start + name.length, name, valueEnd: rangeOf(init).end } as const;
      if (isMock(init)) continue;
      r.expression(init, { ...at, name }, binding);
    } else if (init) {
      r.expression(init, at);
      r.visit(id, at);
      const code = isWithin(at) ? bound(r, id, at) : '';
      if (code !== '') after(code.slice(1), rangeOf(init).end);
    }
  }
}

function rewriteReturn(r: Rewriting, node: t.ReturnStatement, at: Place): void {
  const { start } = rangeOf(node);
  const { done } = r.names;
  const isGuarded = at.activation?.isGuarded ?? false;
  const leave = isGuarded ? `${done}=1` : `${r.names.frame}&&${r.names.module}.leave(${r.names.frame},1)`;
  const { argument } = node;
  if (!isWithin(at)) return argument ? r.expression(argument, at) : undefined;
  if (!argument || isFunction(argument)) {
    r.edits.appendRight(start, `;${leave};`);
    return argument ? r.expression(argument, at) : undefined;
  }
  r.expression(argument, at, { kind: 'return', ...rangeOf(argument), then: () => `,${leave}` });
}

function rewriteIf(r: Rewriting, node: t.IfStatement, at: Place): void {
  r.expression(node.test, at, { kind: 'branch', ...rangeOf(node.test), ...nameOf(node.test) });
  for (const [name, arm] of [
    ['then', node.consequent],
    ['else', node.alternate],
  ] as const) {
    // In old code a function may stand here alone; braces would hide it.
    if (arm && arm.type !== 'FunctionDeclaration') rewriteArm(r, arm, at, name);
  }
}

function rewriteArm(r: Rewriting, arm: t.Statement, at: Place, name: string): void {
  if (!isWithin(at)) return r.visit(arm, at);
  const { at: inside, count } = addBlock(r, at, name, rangeOf(arm));
  rewriteBody(r, arm, inside, `${count};`);
}

function rewriteSwitch(r: Rewriting, node: t.SwitchStatement, at: Place): void {
  r.expression(node.discriminant, at);
  for (const { test, consequent, ...rest } of node.cases) {
    if (test) r.expression(test, at, 'none');
    const [first] = consequent;
    if (!first) continue;
    const { start, end } = { start: rangeOf(first).start, end: rest.end ?? 0 };
    if (!isWithin(at)) {
      rewriteList(r, consequent, at, end);
      continue;
    }
    const { at: inside, count } = addBlock(r, at, test ? 'case' : 'default', { start, end });
    r.edits.appendRight(start, `${count};`);
    rewriteList(r, consequent, inside, end);
  }
}

function rewriteTry(r: Rewriting, { block, handler, finalizer }: t.TryStatement, at: Place): void {
  rewriteList(r, block.body, at, rangeOf(block).end);
  if (handler) rewriteCatch(r, handler, at);
  if (finalizer) rewriteArm(r, finalizer, at, 'finally');
}

function rewriteCatch(r: Rewriting, node: t.CatchClause, at: Place): void {
  const { param, body } = node;
  if (!isWithin(at)) return rewriteList(r, body.body, at, rangeOf(body).end);
  const { module, frame, error } = r.names;
  const { at: inside, count } = addBlock(r, at, 'catch', rangeOf(body));
  if (!isWithin(inside)) return;
  if (!param) r.edits.appendRight(rangeOf(body).start, `(${error})`);
  if (param && param.type !== 'Identifier') return rewriteCaughtPattern(r, { param, body }, inside, count);
  let code = `${count};`;
  if (!param) code += `${module}.caught(${frame},${error});`;
  else {
    const { start } = rangeOf(param);
    const id = addValueSite(r, inside, { kind: 'binding', start, end: start + param.name.length, name: param.name });
    const value = r.names.value(id);
    code += `${module}.caught(${frame},${value}=${param.name});${seen(r, inside, id)};`;
  }
  rewriteBody(r, body, inside, code);
}

/** The error is seen before the pattern takes it apart: its message may have to be repaired. */
function rewriteCaughtPattern(
  r: Rewriting,
  { param, body }: { readonly param: t.Node; readonly body: t.BlockStatement },
  at: Within,
  count: string,
): void {
  const { module, frame, error } = r.names;
  const { start, end } = rangeOf(param);
  r.edits.appendLeft(start, `${error}){${count};${module}.caught(${frame},${error});let `);
  r.visit(param, at);
  r.edits.appendLeft(end, `=(${error}`);
  r.edits.appendLeft(rangeOf(body).start, ';');
  rewriteBody(r, body, at, `${bound(r, param, at).slice(1)};`);
  r.edits.appendLeft(rangeOf(body).end, '}');
}

/** Whether a statement may end so that the next one is not reached: by `return`, `throw`, or a jump out of it. */
function leaves(node: t.Node, within: { readonly jumps: boolean } = { jumps: false }): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BreakStatement':
    case 'ContinueStatement':
      return !within.jumps || node.label !== null;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return false;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return leaves(node.body, { jumps: true });
    case 'SwitchStatement':
      // `continue` in it is a jump out of it; `break` is not, but counts as one: a counter more.
      return node.cases.some(({ consequent }) => consequent.some((statement) => leaves(statement)));
    default:
      return isStatement(node) && childrenOf(node).some((child) => leaves(child, within));
  }
}

function isStatement(node: t.Node): boolean {
  return /^(BlockStatement|IfStatement|TryStatement|CatchClause|LabeledStatement|WithStatement)$/.test(node.type);
}
