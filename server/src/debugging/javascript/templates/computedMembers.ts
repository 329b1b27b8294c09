// A member where what is computed from it is meant: a method of the same class, or a function of the file, that reads
// that member.
import type * as t from '@babel/types';
import { childrenOf } from '../../../tracing/javascript/children';
import { isFunction, startOf, type FaultyCode } from '../faultyCode';
import { namesAt } from '../names';
import { replaced } from '../proposal';
import { memberName } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'wrong-member';

interface Computed {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Members that it reads. */
  readonly reads: ReadonlySet<string>;
}

export function* computedMembers(code: FaultyCode): Iterable<Proposal> {
  const methods = methodsAround(code);
  const functions = functionsOf(code);
  for (const node of code.of('MemberExpression')) {
    const member = memberName(node);
    if (member === undefined || !isRead(code, node)) continue;
    const visible = new Set(namesAt(code, startOf(node)).map(({ name }) => name));
    for (const { name, parameters, reads } of methods) {
      if (!reads.has(member) || !parameters.every((each) => visible.has(each))) continue;
      yield replaced(code, node, `this.${name}(${parameters.join(', ')})`, { kind, weight: 0.8 });
    }
    for (const { name, parameters, reads } of functions) {
      if (!reads.has(member) || parameters.length !== 1) continue;
      yield replaced(code, node, `${name}(${code.textOf(node.object)})`, { kind, weight: 0.6 });
    }
  }
}

/** `args[0]` where all of `args` is meant. */
export function* wholeLists(code: FaultyCode): Iterable<Proposal> {
  for (const node of code.of('MemberExpression')) {
    const isFixed = node.computed && node.property.type === 'NumericLiteral' && node.object.type === 'Identifier';
    if (!isFixed || code.parentOf(node)?.type !== 'CallExpression') continue;
    const list = code.textOf(node.object);
    const rests = code.nodes.flatMap((each) => (isFunction(each) ? each.params : []));
    const isRest = rests.some((each) => each.type === 'RestElement' && code.textOf(each.argument).startsWith(list));
    yield replaced(code, node, list, { kind, weight: isRest ? 0.6 : 0.1 });
  }
}

/** Whether it is asked for its value, and on something else than the class itself. */
function isRead(code: FaultyCode, node: t.MemberExpression): boolean {
  const parent = code.parentOf(node);
  const isTarget = parent?.type === 'AssignmentExpression' && parent.left === node;
  const isCalled = parent?.type === 'CallExpression' && parent.callee === node;
  const isThis = node.object.type === 'ThisExpression' || node.object.type === 'Super';
  return !isTarget && !isCalled && !isThis && !/^(UpdateExpression|MemberExpression)$/.test(parent?.type ?? '');
}

/** Other methods of the class around that give something. */
function methodsAround(code: FaultyCode): readonly Computed[] {
  const body = code.around(code.root).find((node) => node.type === 'ClassBody');
  if (body?.type !== 'ClassBody') return [];
  return body.body.flatMap((member) => {
    const isOther = member.type === 'ClassMethod' && member.kind === 'method' && member !== code.root;
    return isOther && member.key.type === 'Identifier' ? computed(member.key.name, member) : [];
  });
}

function functionsOf(code: FaultyCode): readonly Computed[] {
  return code.file.program.body.flatMap((statement) => {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    return node?.type === 'FunctionDeclaration' && node.id && node !== code.root ? computed(node.id.name, node) : [];
  });
}

function computed(name: string, node: t.Function): readonly Computed[] {
  if (node.async || node.generator || !givesValue(node.body)) return [];
  const parameters = node.params.map((each) => (each.type === 'Identifier' ? each.name : undefined));
  if (parameters.includes(undefined)) return [];
  return [{ name, parameters: parameters.filter((each) => each !== undefined), reads: membersRead(node.body) }];
}

function givesValue(node: t.Node): boolean {
  if (isFunction(node)) return false;
  return node.type === 'ReturnStatement' ? node.argument !== null : childrenOf(node).some(givesValue);
}

function membersRead(node: t.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (each: t.Node) => {
    const name = each.type === 'MemberExpression' ? memberName(each) : undefined;
    if (name !== undefined) names.add(name);
    childrenOf(each).forEach(visit);
  };
  visit(node);
  return names;
}
