// A statement that is missing: one like it stands elsewhere in the function or the project (Weimer et al., "Automatically
// finding patches using genetic programming", 2009), or it is one of the small steps that are forgotten.
import { isStatement, parseOrNothing, startOf, type FaultyCode } from '../faultyCode';
import { childrenOf } from '../../../tracing/javascript/children';
import { namesAt, type NameInScope } from '../names';
import { insertedAfter, insertedBefore, type FamilyContext } from '../proposal';
import { mayBeSame, shapesOfNames, type Shape } from '../shapes';
import { leaves } from './jumps';
import type * as t from '@babel/types';
import type { Proposal } from '../../templates/proposal';

interface Donor {
  readonly text: string;
  readonly names: readonly string[];
  readonly weight: number;
}

const maxDonors = 150;
const maxLength = 80; // UTF-16 units of a donor

export function* missingStatements(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const donors = [...donorsOf(code, context)];
  for (const { statements } of code.lists()) {
    for (const [index, statement] of statements.entries()) {
      const isLast = index === statements.length - 1;
      // What is left over at the end of a loop is forgotten more often than anything else.
      const isEnd = statement.type === 'ReturnStatement' && index > 0 && code.loopAround(statement) === undefined;
      if (!isLast || leaves(statement)) yield* before(code, statement, donors, isEnd ? 2.5 : 1);
      if (isLast && !leaves(statement)) {
        yield* before(code, statement, donors);
        yield* after(code, statement, donors);
      }
    }
  }
}

function* before(code: FaultyCode, statement: t.Node, donors: readonly Donor[], factor = 1): Iterable<Proposal> {
  for (const { text, weight, kind } of candidates(code, startOf(statement), donors)) {
    if (text !== code.textOf(statement))
      yield insertedBefore(code, statement, text, { kind, weight: Math.min(1, weight * factor) });
  }
}

function* after(code: FaultyCode, statement: t.Node, donors: readonly Donor[]): Iterable<Proposal> {
  for (const { text, weight, kind } of candidates(code, statement.end ?? 0, donors)) {
    if (text !== code.textOf(statement)) yield insertedAfter(code, statement, text, { kind, weight });
  }
}

function* candidates(
  code: FaultyCode,
  offset: number,
  donors: readonly Donor[],
): Iterable<{ readonly text: string; readonly weight: number; readonly kind: string }> {
  const inScope = namesAt(code, offset).filter(({ isLocal }) => isLocal);
  const names = new Set(namesAt(code, offset).map(({ name }) => name));
  for (const { text, names: needed, weight } of donors) {
    if (needed.every((name) => names.has(name) || isGlobal(name))) yield { text, weight, kind: 'copied-statement' };
  }
  for (const [text, weight] of smallSteps(code, inScope)) yield { text, weight, kind: 'missing-statement' };
}

/** Statements of the function, then of the file, then of the project. */
function* donorsOf(code: FaultyCode, { donors = [] }: FamilyContext): Iterable<Donor> {
  const seen = new Set<string>();
  let left = maxDonors;
  for (const [index, text] of [code.faulty.text, ...donors].entries()) {
    const file = index === 0 ? code.file : parseOrNothing(text, code.faulty.path);
    if (!file) continue;
    for (const node of statementsIn(file)) {
      const own = text.slice(startOf(node), node.end ?? 0);
      if (own.length > maxLength || seen.has(own) || left-- <= 0) continue;
      seen.add(own);
      const isNear = index === 0 && code.nodes.includes(node);
      yield { text: own, names: namesIn(node), weight: isNear ? 0.4 : index === 0 ? 0.15 : 0.1 };
    }
  }
}

function statementsIn(node: t.Node): t.Node[] {
  const isDonor =
    node.type === 'ExpressionStatement' || (isStatement(node) && leaves(node) && node.type !== 'BlockStatement');
  return [...(isDonor ? [node] : []), ...childrenOf(node).flatMap(statementsIn)];
}

function namesIn(node: t.Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  const children = childrenOf(node).filter(
    (child) => !(node.type === 'MemberExpression' && !node.computed && child === node.property),
  );
  return children.flatMap(namesIn);
}

function isGlobal(name: string): boolean {
  return /^(undefined|Math|Number|String|Array|Object|JSON|Date|Map|Set|console|Error|Infinity|NaN|Promise)$/.test(
    name,
  );
}

/**
 * `count++`, `previous = current`, `seen.add(item)`, `result.push(item)`. A variable that is never given another value,
 * and a collection that nothing is put into, lack just that.
 */
function* smallSteps(code: FaultyCode, names: readonly NameInScope[]): Iterable<readonly [string, number]> {
  const shapes = shapesOfNames(code);
  const written = writtenIn(code);
  const values = names.filter(
    ({ name, kind }) => kind !== 'function' && kind !== 'class' && !shapes.get(name)?.has('function'),
  );
  for (const { name, kind } of values) {
    const own = shapes.get(name);
    const lacks = !written.has(name);
    if (kind === 'variable' && own?.has('number')) {
      yield [`${name}++;`, lacks ? 0.9 : 0.25];
      yield [`${name}--;`, lacks ? 0.5 : 0.12];
    }
    const others = values.filter((other) => other.name !== name);
    if (kind === 'variable') {
      for (const other of others) {
        if (mayBeSame(own, shapes.get(other.name))) yield [`${name} = ${other.name};`, lacks ? 0.8 : 0.12];
      }
    }
    const method = methodOf(code, name, own);
    if (method === undefined || (kind === 'parameter' && !lacks)) continue;
    const weight = lacks && kind !== 'parameter' ? 0.8 : 0.12;
    for (const other of others) {
      if (method !== 'set') yield [`${name}.${method}(${other.name});`, weight];
      else
        for (const value of others)
          if (value !== other) yield [`${name}.set(${other.name}, ${value.name});`, weight / 2];
    }
  }
}

/** Names that are given another value, or that something is put into. */
function writtenIn(code: FaultyCode): ReadonlySet<string> {
  const written = new Set<string>();
  const add = (node: t.Node) => {
    const target = node.type === 'MemberExpression' ? node.object : node;
    if (target.type === 'Identifier') written.add(target.name);
  };
  for (const node of code.nodes) {
    if (node.type === 'AssignmentExpression') add(node.left);
    if (node.type === 'UpdateExpression') add(node.argument);
    const isPut =
      node.type === 'CallExpression' && /\.(push|unshift|add|set|splice|fill)$/.test(code.textOf(node.callee));
    if (isPut) add(node.callee);
  }
  return written;
}

function methodOf(code: FaultyCode, name: string, shapes: ReadonlySet<Shape> | undefined): string | undefined {
  const isLookedUp = code.of('CallExpression').some(({ callee }) => code.textOf(callee) === `${name}.has`);
  if (shapes?.has('map')) return 'set';
  if (shapes?.has('set') || isLookedUp) return 'add';
  return shapes?.has('list') ? 'push' : undefined;
}
