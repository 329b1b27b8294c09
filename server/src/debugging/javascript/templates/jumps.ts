// Where control goes: a missing `else`, `break` or `continue`, or one too many.
import type * as t from '@babel/types';
import { endOf, startOf, type FaultyCode } from '../faultyCode';
import { insertedAfter, removedStatement, replaced, replacedAt } from '../proposal';
import type { Proposal } from '../../templates/proposal';

export function* jumps(code: FaultyCode): Iterable<Proposal> {
  yield* elses(code);
  yield* missingJumps(code);
  for (const node of code.of('BreakStatement', 'ContinueStatement')) {
    if (node.label) continue;
    yield removedStatement(code, node, { kind: 'extra-jump', weight: 0.6 });
    const other = node.type === 'BreakStatement' ? 'continue;' : 'break;';
    if (code.loopAround(node)) yield replaced(code, node, other, { kind: 'wrong-jump', weight: 0.8 });
    yield replaced(code, node, 'return;', { kind: 'wrong-jump', weight: 0.1 });
  }
  for (const node of code.of('SwitchCase')) {
    const last = node.consequent.at(-1);
    if (!last || leaves(last)) continue;
    const parent = code.parentOf(node);
    const isLast = parent?.type === 'SwitchStatement' && parent.cases.at(-1) === node;
    if (!isLast) yield insertedAfter(code, last, 'break;', { kind: 'missing-break', weight: 1 });
  }
}

/** `if (a) …; if (b) …` that exclude each other; and an `else` that should come in any case. */
function* elses(code: FaultyCode): Iterable<Proposal> {
  for (const { statements } of code.lists()) {
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      if (statement.type !== 'IfStatement' || statement.alternate || !next) continue;
      if (next.type === 'IfStatement') {
        const [start, end] = [endOf(statement), startOf(next)];
        const description = 'do that only otherwise';
        yield replacedAt(code, { start, end, text: ' else ' }, statement, {
          kind: 'missing-else',
          weight: 0.7,
          description,
        });
      } else if (!leaves(statement.consequent) && next.type === 'ExpressionStatement') {
        const [start, end] = [endOf(statement), startOf(next)];
        const edit = { start, end, text: ' else ' };
        yield replacedAt(code, edit, statement, {
          kind: 'missing-else',
          weight: 0.5,
          description: 'do that only otherwise',
        });
      }
    }
  }
  for (const node of code.of('IfStatement')) {
    if (!node.alternate || leaves(node.consequent)) continue;
    const edit = {
      start: endOf(node.consequent),
      end: startOf(node.alternate),
      text: `\n${code.indentAt(startOf(node))}`,
    };
    const description = 'do that in any case';
    if (node.alternate.type === 'IfStatement') {
      yield replacedAt(code, edit, node, { kind: 'extra-else', weight: 0.5, description });
    }
  }
}

function* missingJumps(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('IfStatement')) {
    for (const arm of node.alternate ? [node.consequent, node.alternate] : [node.consequent]) {
      const last = arm.type === 'BlockStatement' ? arm.body.at(-1) : arm;
      if (!last || leaves(last) || last.type === 'IfStatement') continue;
      const isIn = code.loopAround(node) !== undefined;
      const added = [...(isIn ? ['continue;', 'break;'] : []), 'return;'];
      for (const text of added) {
        const weight = text === 'return;' ? 0.25 : 0.6;
        if (arm.type === 'BlockStatement') yield insertedAfter(code, last, text, { kind: 'missing-jump', weight });
        else {
          const both = `{ ${code.textOf(arm)} ${text} }`;
          yield replaced(code, arm, both, { kind: 'missing-jump', weight, description: `add \`${text}\`` });
        }
      }
    }
  }
}

export function leaves(node: t.Node): boolean {
  if (node.type === 'BlockStatement') {
    const last = node.body.at(-1);
    return last !== undefined && leaves(last);
  }
  return /^(Return|Throw|Break|Continue)Statement$/.test(node.type);
}
