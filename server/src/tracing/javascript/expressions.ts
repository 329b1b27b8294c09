// Expressions: each hands its value on through a variable that the recorder sees. What an expression does must not
// change by that: no call loses its `this`, no function its name, no chain its short cut, no reference its target.
import type * as t from '@babel/types';
import { childrenOf } from './children';
import { isLiteral, isNamedByPlace, isTransparent, nameOf } from './nodes';
import { namesIn } from './patterns';
import { addBlock, addValueSite, isWithin, kept, outside, pairs, rangeOf, seen, unnamed } from './rewriting';
import type { Place, Recorded, Rewriting, Wanted, Within } from './rewriting';

export function rewriteExpression(r: Rewriting, node: t.Node, at: Place, wanted: Wanted = 'own'): void {
  if (isTransparent(node)) return rewriteExpression(r, node.expression, at, wanted);
  if (isNamedByPlace(node)) return r.visit(node, at);
  if (at.entry) return rewritePart(r, node, at, wanted);
  if (node.type === 'SequenceExpression') return rewriteSequence(r, node, at, wanted);
  const recorded = isWithin(at) ? recordedAs(r, node, at, wanted) : undefined;
  if (!recorded || !isWithin(at)) return rewriteParts(r, node, unnamed(at));
  record(r, node, at, recorded, () => rewriteParts(r, node, unnamed(at)));
}

/** An expression that has to begin something; whoever made the entry puts the code for it around the part. */
function rewritePart(r: Rewriting, node: t.Node, { entry, ...at }: Place, wanted: Wanted): void {
  const before = r.sites.length;
  const inside = entry?.begin?.(rangeOf(node)) ?? at;
  const begun = r.sites.length;
  rewriteExpression(r, node, inside, wanted);
  if (r.sites.length === begun) r.sites.length = before;
  else entry?.parts.push({ ...rangeOf(node), site: inside.region.site, order: r.sites.length });
}

/** Wraps a node so that its value is recorded. `parts` rewrites what is in it. */
export function record(r: Rewriting, node: t.Node, at: Within, recorded: Recorded, parts: () => void): void {
  const { start, end } = rangeOf(node);
  const id = addValueSite(r, at, recorded);
  const value = r.names.value(id);
  const suspension =
    node.type === 'AwaitExpression' || node.type === 'YieldExpression' ? suspended(r, node, value) : none;
  // Commas in pairs: the engine quotes those in its messages, not longer ones.
  r.edits.appendRight(start, `((${suspension.before}${value}=`);
  suspension.begin();
  parts();
  suspension.end();
  const turned = recorded.kind === 'branch' && !at.activation.isOpened ? `,${outcome(r, node, at, id)}` : '';
  const then = recorded.then?.() ?? '';
  r.edits.appendLeft(end, `${suspension.after}${turned},${seen(r, at, id)}${then}),${value})`);
}

const none = { before: '', after: '', begin: () => {}, end: () => {} };

/** While a function waits, others are called that it has not called. */
function suspended({ names, edits }: Rewriting, node: t.AwaitExpression | t.YieldExpression, value: string) {
  const { frame, module } = names;
  const leave = `${frame}&&${module}.u(${frame})`;
  const after = `,${frame}&&${module}.r(${frame})`;
  const { argument } = node;
  if (!argument) return { ...none, before: `${leave},`, after };
  const { start, end } = rangeOf(argument);
  return {
    before: '',
    after,
    begin: () => void edits.appendRight(start, `(${value}=`),
    end: () => void edits.appendLeft(end, `,${leave},${value})`),
  };
}

/**
 * Code that notices that a condition goes another way than before. A function is recorded from there on; of an iteration
 * all is told that is known when the next one begins.
 */
function outcome(r: Rewriting, node: t.Node, at: Within, id: number): string {
  const { names } = r;
  const { module, frame } = names;
  const last = names.outcome(id);
  at.activation.locals.push(`${last}=0`);
  at.region.outcomes.push(last);
  const value = names.value(id);
  const now = `${last}=${nullish.has(node) ? `${value}==null` : value}?1:2`;
  const { site, gate, outer, body } = at.region;
  const isNew = `!(${module}.o[${id}]&${last})`;
  const known = `${module}.o[${id}]|=${last}`;
  if (outer !== undefined) return `(${last}+(${now})===3||${isNew})&&(${known},${names.turned(site)}=1)`;
  const late = `${frame}=${module}.late(${site},${pairs(r, kept(r, body))}),${gate}=${frame}>0`;
  return `${now},${isNew}&&(${known},!${gate}&&${module}.x[${site}]>0&&(${late}))`;
}

/** Left sides of `??`, which is about null and undefined. */
const nullish = new WeakSet<t.Node>();

function recordedAs(r: Rewriting, node: t.Node, at: Within, wanted: Wanted): Recorded | undefined {
  const mustBe = node.type === 'AwaitExpression' || node.type === 'YieldExpression';
  if (wanted === 'none' && !mustBe) return undefined;
  if (wanted !== 'own' && wanted !== 'none') {
    if (node.type !== 'UpdateExpression') return wanted;
    return { ...wanted, then: () => updated(r, node, at) + (wanted.then?.() ?? '') };
  }
  if (node.type === 'AssignmentExpression') return assigned(r, node, at);
  if (node.type === 'UpdateExpression') {
    const then = () => updated(r, node, at);
    return { kind: 'expression', ...rangeOf(node), then };
  }
  const kind = ownKind(r, node);
  return kind && { kind, ...rangeOf(node), ...nameOf(node) };
}

/** An assignment gives the place on its left a value; a plain one to a variable is recorded at its right side. */
function assigned(r: Rewriting, node: t.AssignmentExpression, at: Within): Recorded | undefined {
  const { left, operator } = node;
  const valueEnd = rangeOf(node.right).end;
  if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    return { kind: 'expression', ...rangeOf(node), then: () => bound(r, left, at) };
  }
  if (left.type === 'Identifier') {
    return operator === '=' ? undefined : { kind: 'binding', ...rangeOf(left), name: left.name, valueEnd };
  }
  const { start, end } = rangeOf(left);
  return { kind: 'binding', start, end, name: r.edits.original.slice(start, end), valueEnd };
}

/** What `i++` leaves in `i`. */
export function updated(r: Rewriting, { argument }: t.UpdateExpression, at: Within): string {
  return argument.type === 'Identifier' ? bound(r, argument, at) : '';
}

/** Code, with a comma before it, that records the variables of a pattern once they have their values. */
export function bound(r: Rewriting, pattern: t.Node, at: Within): string {
  return namesIn(pattern)
    .map(({ name, start, end }) => {
      const id = addValueSite(r, at, { kind: 'binding', start, end, name });
      return `,${r.names.value(id)}=${name},${seen(r, at, id)}`;
    })
    .join('');
}

function ownKind({ declared }: Rewriting, node: t.Node): Recorded['kind'] | undefined {
  switch (node.type) {
    case 'Identifier':
      return declared.has(node.name) && node.name !== 'undefined' && node.name !== 'arguments' ? 'read' : undefined;
    case 'CallExpression':
      return node.callee.type === 'Super' ? undefined : 'call';
    case 'OptionalCallExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'ImportExpression':
    case 'AwaitExpression':
    case 'YieldExpression':
      return 'call';
    case 'UnaryExpression':
      return isLiteral(node.argument) || node.operator === 'void' ? undefined : 'expression';
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? 'expression' : undefined;
    case 'MemberExpression':
      return node.object.type === 'Super' ? undefined : 'expression';
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'OptionalMemberExpression':
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'JSXElement':
    case 'JSXFragment':
      return 'expression';
    default:
      return undefined;
  }
}

function rewriteParts(r: Rewriting, node: t.Node, at: Place): void {
  switch (node.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
      return rewriteChain(r, node, at);
    case 'NewExpression':
      r.visit(node.callee, outside(at));
      return rewriteAll(r, node.arguments, at);
    case 'TaggedTemplateExpression':
      rewriteCallee(r, node.tag, at);
      return rewriteAll(r, node.quasi.expressions, at);
    case 'AssignmentExpression':
      return rewriteAssignment(r, node, at);
    case 'UpdateExpression':
      return rewriteReference(r, node.argument, at);
    case 'LogicalExpression':
      if (node.operator === '??') nullish.add(innermost(node.left));
      r.expression(node.left, at, { kind: 'branch', ...rangeOf(node.left), ...nameOf(node.left) });
      return rewriteArm(r, node.right, at, node.operator);
    case 'ConditionalExpression':
      r.expression(node.test, at, { kind: 'branch', ...rangeOf(node.test), ...nameOf(node.test) });
      rewriteArm(r, node.consequent, at, '?');
      return rewriteArm(r, node.alternate, at, ':');
    case 'MetaProperty':
      return;
    case 'UnaryExpression':
      if (node.operator === 'typeof' || node.operator === 'delete') return rewriteReference(r, node.argument, at);
      return r.expression(node.argument, at);
    case 'BinaryExpression':
      if (node.left.type !== 'PrivateName') r.expression(node.left, at);
      return r.expression(node.right, at);
    case 'ObjectExpression':
      for (const property of node.properties) rewriteProperty(r, property, at);
      return;
    case 'JSXElement':
    case 'JSXFragment':
      return rewriteJsx(r, node, at);
    default:
      return rewriteAll(r, childrenOf(node), at);
  }
}

/** A sequence has the value of its last part; it may stand without parentheses, so none can be put around it. */
function rewriteSequence(r: Rewriting, { expressions }: t.SequenceExpression, at: Place, wanted: Wanted): void {
  expressions.forEach((part, index) => r.expression(part, at, index < expressions.length - 1 ? 'own' : wanted));
}

function rewriteAll(r: Rewriting, nodes: readonly (t.Node | null)[], at: Place): void {
  for (const node of nodes) {
    if (node?.type === 'SpreadElement') r.expression(node.argument, at);
    else if (node) r.expression(node, at);
  }
}

/** `a?.b.c(d)` is one whole: what is in front of a dot or a parenthesis stays as it is, its own parts do not. */
function rewriteChain(r: Rewriting, node: t.Node, at: Place): void {
  if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') {
    rewriteCallee(r, node.callee, at);
    return rewriteAll(r, node.arguments, at);
  }
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return r.visit(node, at);
  const { object } = node;
  const goesOn = node.type === 'OptionalMemberExpression';
  if (goesOn && isChain(object)) rewriteReference(r, object, at);
  else if (object.type === 'TSNonNullExpression' || isParenthesizedChain(object)) rewriteReference(r, object, at);
  else r.expression(object, at);
  if (node.computed) r.expression(node.property, at);
}

/** What is called keeps its `this`, and `eval` its scope. */
function rewriteCallee(r: Rewriting, node: t.Node, at: Place): void {
  if (node.type === 'Identifier' || node.type === 'Super' || node.type === 'Import') return;
  rewriteReference(r, node, at);
}

/** A place that is read, written, deleted or called as such: only its parts may be wrapped. */
export function rewriteReference(r: Rewriting, node: t.Node, at: Place): void {
  if (isTransparent(node)) return rewriteReference(r, node.expression, at);
  if (node.type === 'Identifier') return;
  if (node.type === 'MemberExpression' || isChain(node)) return rewriteChain(r, node, at);
  r.expression(node, at);
}

function rewriteAssignment(r: Rewriting, node: t.AssignmentExpression, at: Place): void {
  const { left, right, operator } = node;
  const named = left.type === 'Identifier' ? { ...at, name: left.name } : at;
  if (left.type === 'Identifier' && operator === '=') {
    const { start, end } = rangeOf(left);
    r.expression(right, named, { kind: 'binding', start, end, name: left.name, valueEnd: rangeOf(right).end });
    return;
  }
  if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    r.expression(right, at);
    return r.visit(left, at);
  }
  rewriteReference(r, left, at);
  r.expression(right, named);
}

/** Code that may or may not be reached, counted as a block. */
function rewriteArm(r: Rewriting, node: t.Node, at: Place, name: string): void {
  if (!isWithin(at)) return r.expression(node, at);
  const { start, end } = rangeOf(node);
  const { at: inside, count } = addBlock(r, at, name, { start, end });
  r.edits.appendRight(start, `(${count},`);
  r.expression(node, inside, name === '?' || name === ':' ? 'none' : 'own');
  r.edits.appendLeft(end, ')');
}

function rewriteProperty(r: Rewriting, node: t.ObjectExpression['properties'][number], at: Place): void {
  if (node.type === 'SpreadElement') return r.expression(node.argument, at);
  if (node.type === 'ObjectMethod') return r.visit(node, at);
  if (node.computed) r.expression(node.key, at);
  if (node.shorthand) return;
  const name = node.key.type === 'Identifier' && !node.computed ? node.key.name : undefined;
  r.expression(node.value, name === undefined ? at : { ...at, name });
}

function rewriteJsx(r: Rewriting, node: t.Node, at: Place): void {
  for (const child of childrenOf(node)) {
    switch (child.type) {
      case 'JSXExpressionContainer':
        if (child.expression.type !== 'JSXEmptyExpression') r.expression(child.expression, at);
        break;
      case 'JSXSpreadAttribute':
        r.expression(child.argument, at);
        break;
      case 'JSXSpreadChild':
        r.expression(child.expression, at);
        break;
      default:
        if (child.type.startsWith('JSX')) rewriteJsx(r, child, at);
    }
  }
}

function innermost(node: t.Node): t.Node {
  const last = node.type === 'SequenceExpression' ? node.expressions.at(-1) : undefined;
  if (last) return innermost(last);
  return isTransparent(node) ? innermost(node.expression) : node;
}

function isChain(node: t.Node): boolean {
  if (node.type === 'TSNonNullExpression') return isChain(node.expression);
  return node.type === 'OptionalMemberExpression' || node.type === 'OptionalCallExpression';
}

function isParenthesizedChain(node: t.Node): boolean {
  return node.type === 'ParenthesizedExpression' && isChain(node.expression);
}
