// A check of what was just computed: a local list, text, map or set that is empty, before it is divided by or taken
// apart. Parameters are checked in `guards.ts`.
import type * as t from '@babel/types';
import { endOf, startOf, type FaultyCode } from '../faultyCode';
import { usesOf } from '../names';
import { insertedBefore, type FamilyContext } from '../proposal';
import { memberName, shapesOfNames, type Shape } from '../shapes';
import { resultsOf } from './guards';
import type { Proposal } from '../../templates/proposal';

const kind = 'empty-guard';
const maxResults = 5;

export function* localGuards(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const results = resultsOf(code, context).slice(0, maxResults);
  for (const { statements } of code.lists()) {
    for (const [index, statement] of statements.entries()) {
      const next = statements[index + 1];
      if (statement.type !== 'VariableDeclaration' || !next || next.type === 'VariableDeclaration') continue;
      for (const { id, init } of statement.declarations) {
        if (id.type !== 'Identifier' || !init || isEmptyAtFirst(init)) continue;
        const test = emptyTest(id.name, shapes.get(id.name));
        if (test === undefined || isChecked(code, id.name, next)) continue;
        const weight = needsElements(code, id.name) ? 1 : 0.3;
        if (code.loopAround(statement)) {
          yield insertedBefore(code, next, `if (${test}) continue;`, { kind, weight: weight / 2 });
        }
        for (const [rank, result] of results.entries()) {
          const text = result === '' ? `if (${test}) return;` : `if (${test}) return ${result};`;
          yield insertedBefore(code, next, text, { kind, weight: weight / (1 + rank * 0.35) });
        }
      }
    }
  }
}

function emptyTest(name: string, shapes: ReadonlySet<Shape> | undefined): string | undefined {
  if (shapes?.has('list') || shapes?.has('string')) return `${name}.length === 0`;
  return shapes?.has('map') || shapes?.has('set') ? `${name}.size === 0` : undefined;
}

/** `[]`, `''`, `new Map()`: it is filled later. */
function isEmptyAtFirst(init: t.Expression): boolean {
  if (init.type === 'ArrayExpression') return init.elements.length === 0;
  return init.type === 'NewExpression' || /Literal$/.test(init.type);
}

function isChecked(code: FaultyCode, name: string, { type, start, end }: t.Statement): boolean {
  return type === 'IfStatement' && code.faulty.text.slice(start ?? 0, end ?? 0).includes(`${name}.`);
}

/** Whether it is divided by how many there are, or the first or last one is taken, or all are joined into one. */
function needsElements(code: FaultyCode, name: string): boolean {
  return usesOf(code).some((use) => {
    const member = code.parentOf(use);
    const around = member && code.parentOf(member);
    if (use.name !== name || !around) return false;
    if (member.type === 'SpreadElement') return /^Math\.(min|max)$/.test(code.textOf(around).split('(')[0] ?? '');
    if (member.type !== 'MemberExpression' || member.object !== use) return false;
    if (member.computed) return true;
    if (/^(length|size)$/.test(memberName(member) ?? '')) {
      return around.type === 'BinaryExpression' && around.operator === '/' && startOf(member) >= endOf(around.left);
    }
    return /^(reduce|at)$/.test(memberName(member) ?? '');
  });
}
