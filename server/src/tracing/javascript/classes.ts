// Classes: keys, decorators and what is static are evaluated where the class stands, the initializers of instances in a
// frame of their own, for there is none in a class without a constructor.
import type * as t from '@babel/types';
import { keyOf, isFunctionNode, rewriteFunction, rewriteStaticBlock } from './functions';
import { open, opened } from './initializers';
import { isFunction } from './nodes';
import { addSite, outside, rangeOf, unnamed } from './rewriting';
import type { Place, Recorded, Rewriting } from './rewriting';

type Field = t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty;

export function rewriteClass(r: Rewriting, node: t.Class, at: Place): void {
  node.decorators?.forEach((decorator) => r.visit(decorator, at));
  if (node.superClass) r.expression(node.superClass, unnamed(at));
  const name = node.id?.name ?? at.name ?? 'class';
  const fields = node.body.body.filter(isField);
  const instances = instanceFields(r, fields, at, name);
  for (const member of node.body.body) {
    if (isFunctionNode(member)) rewriteFunction(r, member, { ...at, name }, Boolean(node.superClass));
    else if (member.type === 'StaticBlock') rewriteStaticBlock(r, member, at);
    else if (isField(member)) rewriteField(r, member, at, member.static ? at : instances.at);
  }
  instances.end();
}

/** The place of what each instance is given, if that is more than functions, and what ends it once all is rewritten. */
function instanceFields(r: Rewriting, fields: readonly Field[], at: Place, name: string): { at: Place; end(): void } {
  const valued = fields.filter(({ value, static: isStatic }) => value && !isStatic);
  const [first, last] = [valued[0], valued.at(-1)];
  if (!first || !last || valued.every(({ value }) => value && isFunction(value))) {
    return { at: outside(at), end: () => {} };
  }
  const { start, end } = { start: rangeOf(first).start, end: rangeOf(last).end };
  const site = addSite(r, at, { kind: 'function', start, end, name: `${name} fields` });
  const place = opened(r, site);
  return { at: place, end: () => open(r, place.entry, 'end') };
}

function rewriteField(r: Rewriting, node: Field, at: Place, inside: Place): void {
  node.decorators?.forEach((decorator) => r.visit(decorator, at));
  if (isComputed(node)) r.expression(node.key, unnamed(at));
  if (node.value) r.expression(node.value, { ...inside, name: keyOf(node) }, fieldOf(r, node, node.value));
}

/** A computed key is a place of its own, so the field stands at its brackets. */
function fieldOf({ edits }: Rewriting, node: Field, value: t.Node): Recorded {
  const key = rangeOf(node.key);
  const { original } = edits;
  const { start, end } = isComputed(node)
    ? { start: original.lastIndexOf('[', key.start), end: original.indexOf(']', key.end) + 1 }
    : key;
  return { kind: 'binding', start, end, name: original.slice(start, end), valueEnd: rangeOf(value).end };
}

/**
 * What a decorator is given. Compilers and frameworks read decorators by their text, also the objects and lists that
 * stand in them: those stay as they are, and only what is in them is seen.
 */
export function rewriteDecorator(r: Rewriting, { expression }: t.Decorator, at: Place): void {
  if (expression.type !== 'CallExpression') return r.expression(expression, at, 'none');
  r.expression(expression.callee, at, 'none');
  for (const argument of expression.arguments) rewriteGiven(r, argument, at);
}

function rewriteGiven(r: Rewriting, node: t.Node, at: Place): void {
  if (node.type === 'ArrayExpression') return node.elements.forEach((each) => each && rewriteGiven(r, each, at));
  if (node.type === 'SpreadElement') return r.expression(node.argument, at);
  if (node.type !== 'ObjectExpression') return r.expression(node, at);
  for (const property of node.properties) {
    if (property.type === 'ObjectProperty' && !property.shorthand) rewriteGiven(r, property.value, at);
    else if (property.type === 'ObjectMethod') r.visit(property, at);
  }
}

function isField(node: t.Node): node is Field {
  return /^Class(Private|Accessor)?Property$/.test(node.type) && !('declare' in node && node.declare);
}

function isComputed(node: Field): boolean {
  return 'computed' in node && node.computed === true;
}
