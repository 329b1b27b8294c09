// Statements that should stand elsewhere, or not at all.
import type * as t from '@babel/types';
import { endOf, isLoop, startOf, type FaultyCode } from '../faultyCode';
import { edited, lineOf, removedStatement, short } from '../proposal';
import { swap } from './arguments';
import type { Proposal } from '../../templates/proposal';

export function* deletedStatements(code: FaultyCode): Iterable<Proposal> {
  for (const { statements } of code.lists()) {
    for (const statement of statements) {
      if (statement.type === 'VariableDeclaration' || statement.type === 'FunctionDeclaration') continue;
      const weight =
        { ExpressionStatement: 0.8, IfStatement: 0.5, ReturnStatement: 0.3 }[statement.type as string] ?? 0.2;
      yield removedStatement(code, statement, { kind: 'extra-statement', weight });
      // What it guards is meant in any case.
      if (statement.type === 'IfStatement' && !statement.alternate && statement.consequent.type === 'BlockStatement') {
        const body = statement.consequent.body
          .map((each) => code.textOf(each))
          .join(`\n${code.indentAt(startOf(statement))}`);
        const edits = [{ start: startOf(statement), end: endOf(statement), text: body }];
        yield edited(edits, statement, { kind: 'extra-statement', weight: 0.15, description: 'do it in any case' });
      }
    }
  }
}

export function* movedStatements(code: FaultyCode): Iterable<Proposal> {
  for (const { statements } of code.lists()) {
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      if (
        next &&
        isMovable(statement) &&
        next.type !== 'FunctionDeclaration' &&
        code.textOf(statement) !== code.textOf(next)
      ) {
        yield swap(code, statement, next, statement, 'swapped-statements', isMovable(next) ? 1 : 0.6);
      } else if (next && isMovable(next)) yield swap(code, statement, next, next, 'swapped-statements', 0.5);
      if (!isMovable(statement)) continue;
      const loop = statements.slice(index + 1).find(isLoop);
      if (loop?.body.type === 'BlockStatement') yield* into(code, statement, loop.body, true);
      const behind = statements[index - 1];
      const body = behind && bodyOf(behind);
      if (body) yield* into(code, statement, body, false);
    }
  }
  for (const node of code.nodes) {
    const body = bodyOf(node);
    const list = code.parentOf(node);
    if (!body || (list?.type !== 'BlockStatement' && list?.type !== 'SwitchCase')) continue;
    const [first, last] = [body.body[0], body.body.at(-1)];
    if (first && isMovable(first)) yield moved(code, first, startOf(node), node, 'before');
    if (last && isMovable(last) && body.body.length > 1) yield moved(code, last, endOf(node), node, 'after');
  }
}

function isMovable(statement: t.Node): boolean {
  return statement.type === 'ExpressionStatement' || statement.type === 'VariableDeclaration';
}

/** Of a loop or a condition with one arm. */
function bodyOf(node: t.Node): t.BlockStatement | undefined {
  const body = isLoop(node) ? node.body : node.type === 'IfStatement' ? node.consequent : undefined;
  return body?.type === 'BlockStatement' ? body : undefined;
}

function* into(code: FaultyCode, statement: t.Node, body: t.BlockStatement, isFirst: boolean): Iterable<Proposal> {
  const [first, last] = [body.body[0], body.body.at(-1)];
  if (!first || !last) return;
  const indent = code.indentAt(startOf(first));
  const text = code.textOf(statement);
  const insertion = isFirst
    ? { start: startOf(first), end: startOf(first), text: `${text}\n${indent}` }
    : { start: endOf(last), end: endOf(last), text: `\n${indent}${text}` };
  const edits = [{ ...lineOf(code, statement), text: '' }, insertion];
  yield edited(edits, statement, {
    kind: 'moved-statement',
    weight: 0.7,
    description: `move \`${short(text)}\` inside`,
  });
}

function moved(code: FaultyCode, statement: t.Node, to: number, at: t.Node, where: string): Proposal {
  const text = code.textOf(statement);
  const indent = code.indentAt(startOf(at));
  const insertion = { start: to, end: to, text: where === 'before' ? `${text}\n${indent}` : `\n${indent}${text}` };
  const edits = [{ ...lineOf(code, statement), text: '' }, insertion];
  return edited(edits, statement, {
    kind: 'moved-statement',
    weight: 0.7,
    description: `move \`${short(text)}\` outside`,
  });
}
