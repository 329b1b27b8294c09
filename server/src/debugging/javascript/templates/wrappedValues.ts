// A call around a value that is missing: of a function of the file, of an imported one, or of the function itself.
import type * as t from '@babel/types';
import { childrenOf } from '../../../tracing/javascript/children';
import { isFunction, parseOrNothing, type FaultyCode } from '../faultyCode';
import { replaced, type FamilyContext } from '../proposal';
import { shapeOf, shapeOfParameter, shapeOfResult, shapesOfNames, type Shape } from '../shapes';
import { isValue, onlyOf } from './chainSteps';
import type { Proposal } from '../../templates/proposal';

const kind = 'missing-call';
const maxWrappers = 4;

interface Wrapper {
  readonly name: string;
  readonly takes: Shape | undefined;
  readonly gives: Shape | undefined;
  readonly weight: number;
}

export function* wrappedValues(code: FaultyCode, context: FamilyContext): Iterable<Proposal> {
  const shapes = shapesOfNames(code);
  const wrappers = [...ownFunctions(code), ...imported(code, context)]
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, maxWrappers);
  for (const node of wrappers.length > 0 ? code.of('Identifier', 'MemberExpression', 'CallExpression') : []) {
    if (!isValue(code, node) || code.textOf(node) === 'undefined') continue;
    const shape = shapeOf(node) ?? (node.type === 'Identifier' ? onlyOf(shapes.get(node.name)) : undefined);
    if (shape === 'function') continue;
    const around = code.parentOf(node);
    const near = [node, around].flatMap((each) => (each?.type === 'CallExpression' ? [code.textOf(each.callee)] : []));
    for (const { name, takes, gives, weight } of wrappers) {
      if (near.includes(name) || !mayBe(takes, shape)) continue;
      const likely = mayBe(gives, shape) ? weight : weight * 0.4;
      yield replaced(code, node, `${name}(${code.textOf(node)})`, { kind, weight: likely });
    }
  }
}

function mayBe(a: Shape | undefined, b: Shape | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** Those that take one value; one that nothing calls is meant most likely. */
function ownFunctions(code: FaultyCode): readonly Wrapper[] {
  const called = calledWithOne(code.file);
  return code.file.program.body.flatMap((statement): readonly Wrapper[] => {
    const isExported = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const [name, node] = functionOf(isExported ? statement.declaration : statement);
    const [first, second] = node?.params ?? [];
    if (name === undefined || !node || !first || (second && second.type !== 'AssignmentPattern')) return [];
    const gives = shapeOfResult(node);
    if (gives === 'nothing') return [];
    const weight = node === code.root ? (called.has(name) ? 0.8 : 0.15) : called.has(name) || isExported ? 0.3 : 1;
    return [{ name, takes: shapeOfParameter(first), gives, weight }];
  });
}

function functionOf(node: t.Node | null | undefined): readonly [name?: string, node?: t.Function] {
  if (node?.type === 'FunctionDeclaration') return node.id ? [node.id.name, node] : [];
  const only = node?.type === 'VariableDeclaration' ? node.declarations[0] : undefined;
  if (only?.id.type !== 'Identifier' || !only.init || !isFunction(only.init)) return [];
  return [only.id.name, only.init];
}

/** What the file imports and it or another file near it calls with one value. */
function imported(code: FaultyCode, { donors = [] }: FamilyContext): readonly Wrapper[] {
  const names = code.file.program.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.importKind !== 'type'
      ? statement.specifiers.map(({ local }) => local.name)
      : [],
  );
  if (names.length === 0) return [];
  const here = calledWithOne(code.file);
  const files = donors.flatMap((text) => parseOrNothing(text, code.faulty.path) ?? []);
  const elsewhere = new Set(files.flatMap((file) => [...calledWithOne(file)]));
  return names
    .filter((name) => here.has(name) || elsewhere.has(name))
    .map((name) => ({ name, takes: undefined, gives: undefined, weight: here.has(name) ? 0.25 : 0.5 }));
}

/** Names of the functions that are called with one value. */
function calledWithOne(node: t.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (each: t.Node) => {
    const isCall = each.type === 'CallExpression' && each.arguments.length === 1;
    if (isCall && each.callee.type === 'Identifier') names.add(each.callee.name);
    childrenOf(each).forEach(visit);
  };
  visit(node);
  return names;
}
