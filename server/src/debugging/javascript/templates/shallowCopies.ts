// A copy in a recursive function that goes only one level deep: its elements should be copied by the function itself.
import type * as t from '@babel/types';
import { bare, isFunction, type FaultyCode } from '../faultyCode';
import { replaced } from '../proposal';
import { memberName } from '../shapes';
import type { Proposal } from '../../templates/proposal';

const kind = 'shallow-copy';

export function* shallowCopies(code: FaultyCode): Iterable<Proposal> {
  const deep = recursiveCall(code);
  if (!deep) return;
  for (const node of code.nodes) {
    const list = copiedList(node);
    if (list) {
      yield replaced(code, node, `${code.textOf(list)}.map((item) => ${deep('item')})`, { kind, weight: 1 });
    }
    const object = copiedObject(node);
    if (object) {
      const entries = `Object.entries(${code.textOf(object)}).map(([key, item]) => [key, ${deep('item')}])`;
      yield replaced(code, node, `Object.fromEntries(${entries})`, { kind, weight: 0.6 });
    }
  }
}

/** Writes a call of the function itself for a value, where it calls itself; the other arguments are its own. */
function recursiveCall(code: FaultyCode): ((value: string) => string) | undefined {
  const [first, ...others] = code.root.params;
  if (!first || others.some(({ type }) => type !== 'Identifier')) return undefined;
  const rest = others.flatMap((each) => (each.type === 'Identifier' ? [`, ${each.name}`] : [])).join('');
  const name = nameOf(code.root);
  const calls = code.of('CallExpression').map(({ callee }) => code.textOf(callee));
  return name === undefined || !calls.includes(name) ? undefined : (value) => `${name}(${value}${rest})`;
}

function nameOf(root: t.Function): string | undefined {
  if (root.type === 'ClassMethod' && root.key.type === 'Identifier' && root.kind === 'method') {
    return root.static ? undefined : `this.${root.key.name}`;
  }
  return isFunction(root) && 'id' in root ? (root.id?.name ?? undefined) : undefined;
}

/** `x` of `[...x]`, `x.slice()`, `Array.from(x)`. */
function copiedList(node: t.Node): t.Node | undefined {
  if (node.type === 'ArrayExpression' && node.elements.length === 1) {
    const [only] = node.elements;
    return only?.type === 'SpreadElement' ? plain(only.argument) : undefined;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { object } = node.callee;
  const name = memberName(node.callee);
  const isArray = object.type === 'Identifier' && object.name === 'Array';
  if (name === 'from' && isArray && node.arguments.length === 1) return plain(node.arguments[0]);
  return name === 'slice' && node.arguments.length === 0 ? plain(object) : undefined;
}

/** `x` of `{ ...x }`, `Object.assign({}, x)`. */
function copiedObject(node: t.Node): t.Node | undefined {
  if (node.type === 'ObjectExpression' && node.properties.length === 1) {
    const [only] = node.properties;
    return only?.type === 'SpreadElement' ? plain(only.argument) : undefined;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const isAssign = memberName(node.callee) === 'assign' && node.arguments.length === 2;
  return isAssign && node.arguments[0]?.type === 'ObjectExpression' ? plain(node.arguments[1]) : undefined;
}

/** What can be written in front of a dot. */
function plain(node: t.Node | undefined): t.Node | undefined {
  return node && /^(Identifier|MemberExpression)$/.test(bare(node).type) ? node : undefined;
}
