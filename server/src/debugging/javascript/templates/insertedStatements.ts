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
      if (!isLast || leaves(statement)) yield* before(code, statement, donors);
      if (isLast && !leaves(statement)) {
        yield* before(code, statement, donors);
        yield* after(code, statement, donors);
      }
    }
  }
}

function* before(code: FaultyCode, statement: t.Node, donors: readonly Donor[]): Iterable<Proposal> {
  for (const { text, weight, kind } of candidates(code, startOf(statement), donors)) {
    if (text !== code.textOf(statement)) yield insertedBefore(code, statement, text, { kind, weight });
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

/** `count++`, `previous = current`, `seen.add(item)`, `result.push(item)`. */
function* smallSteps(code: FaultyCode, names: readonly NameInScope[]): Iterable<readonly [string, number]> {
  const shapes = shapesOfNames(code);
  const methods = new Set(code.of('CallExpression').map(({ callee }) => code.textOf(callee)));
  const values = names.filter(({ kind }) => kind !== 'function' && kind !== 'class');
  for (const { name, kind } of values) {
    const own = shapes.get(name);
    if (kind === 'variable' && own?.has('number')) {
      yield [`${name}++;`, 0.25];
      yield [`${name}--;`, 0.12];
    }
    if (kind === 'variable') {
      for (const other of values) {
        if (other.name !== name && mayBeSame(own, shapes.get(other.name))) yield [`${name} = ${other.name};`, 0.12];
      }
    }
    const method = methodOf(name, own, methods);
    if (!method) continue;
    for (const other of values) if (other.name !== name) yield [`${name}.${method}(${other.name});`, 0.15];
    if (method === 'set') {
      for (const key of values) {
        for (const value of values) {
          if (new Set([name, key.name, value.name]).size === 3)
            yield [`${name}.set(${key.name}, ${value.name});`, 0.05];
        }
      }
    }
  }
}

function methodOf(
  name: string,
  shapes: ReadonlySet<Shape> | undefined,
  methods: ReadonlySet<string>,
): string | undefined {
  if (shapes?.has('set') || methods.has(`${name}.has`)) return shapes?.has('map') ? 'set' : 'add';
  if (shapes?.has('map')) return 'set';
  return shapes?.has('list') ? 'push' : undefined;
}
