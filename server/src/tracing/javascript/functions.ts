// Functions, static blocks and the module itself: a frame begins, its parameters are seen, and its end is noticed.
import type * as t from '@babel/types';
import { childrenOf } from './children';
import { bound } from './expressions';
import { rewritePattern } from './destructuring';
import { apart, open, opened } from './initializers';
import { isFunction } from './nodes';
import { namesIn } from './patterns';
import { rewriteList } from './statements';
import { addSite, rangeOf, unnamed } from './rewriting';
import type { Activation, Place, Region, Rewriting, Within } from './rewriting';

type FunctionNode =
  | t.FunctionDeclaration
  | t.FunctionExpression
  | t.ArrowFunctionExpression
  | t.ObjectMethod
  | t.ClassMethod
  | t.ClassPrivateMethod;

export function isFunctionNode(node: t.Node): node is FunctionNode {
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression|ObjectMethod|Class(Private)?Method)$/.test(
    node.type,
  );
}

export function rewriteFunction(r: Rewriting, node: FunctionNode, at: Place, isDerived = false): void {
  for (const decorator of decoratorsOf(node)) r.visit(decorator, at);
  if ('key' in node && node.computed) r.expression(node.key, unnamed(at));
  const { start, end } = rangeOf(node);
  const site = addSite(r, at, { kind: 'function', start, end, name: nameOf(node, at) });
  const within = enter(r, site, isGuardable(r, node, isDerived));
  const isGenerator = node.generator === true;
  const hasBegun = rewriteParameters(r, node, site) && !isGenerator;
  const { body } = node;
  const bindings = node.params.map((parameter) => bound(r, parameter, within)).join('');
  const parameters = bindings === '' ? '' : `${bindings.slice(1)};`;
  if (body.type !== 'BlockStatement') return rewriteArrowBody(r, body, within, { parameters, hasBegun });
  const rethrows = r.rethrow && within.activation.isGuarded;
  const first = body.directives.at(-1)?.end ?? rangeOf(body).start + 1;
  rewriteList(r, body.body, within, rangeOf(body).end);
  r.edits.appendLeft(
    first,
    `${first === rangeOf(body).start + 1 ? '' : ';'}${opening(r, within, hasBegun)}${parameters}`,
  );
  r.edits.appendLeft(rangeOf(body).end - 1, closing(r, within, { isGenerator, rethrows }));
}

/**
 * Defaults and keys of patterns; whether one may begin the frame. When the body of a generator begins nobody knows any
 * more which call it is, so there each is a function of its own.
 */
function rewriteParameters(r: Rewriting, node: FunctionNode, site: number): boolean {
  const at = node.generator === true ? apart(r, site, 'parameter') : opened(r, site);
  for (const parameter of node.params) rewritePattern(r, parameter, at);
  open(r, at.entry, node.generator === true ? 'each' : 'body');
  return at.entry.parts.length > 0;
}

/** Of a method and of its parameters. */
function decoratorsOf(node: FunctionNode): readonly t.Decorator[] {
  const own = 'decorators' in node ? (node.decorators ?? []) : [];
  return [...own, ...node.params.flatMap((parameter) => ('decorators' in parameter && parameter.decorators) || [])];
}

/** A static block is a function that is called once; a module too, but its end is seen by nobody when it throws. */
export function rewriteStaticBlock(r: Rewriting, node: t.StaticBlock, at: Place): void {
  const { start, end } = rangeOf(node);
  const brace = r.edits.original.indexOf('{', start);
  const within = enter(r, addSite(r, at, { kind: 'function', start, end, name: 'static' }), true);
  rewriteList(r, node.body, within, end);
  r.edits.appendLeft(brace + 1, opening(r, within));
  r.edits.appendLeft(end - 1, closing(r, within, { isGenerator: false, rethrows: r.rethrow }));
}

/** `prologue` gives code for the beginning of the module, once all else is rewritten. */
export function rewriteModule(r: Rewriting, { program }: t.File, prologue: () => string): void {
  const { start, end } = rangeOf(program);
  r.sites.push({ id: 0, kind: 'function', start, end, name: 'module', function: 0, loops: [], block: 0 });
  const within = enter(r, 0, false);
  rewriteList(r, program.body, within, end);
  const first = program.directives.at(-1)?.end ?? program.body[0]?.start;
  const last = program.body.at(-1)?.end;
  if (typeof first !== 'number' || typeof last !== 'number') return;
  r.edits.prependLeft(first, `;${prologue()}${opening(r, within)}`);
  r.edits.appendLeft(last, `;${closing(r, within, { isGenerator: false, rethrows: false })}`);
}

function enter({ names }: Rewriting, site: number, isGuarded: boolean): Within {
  const activation: Activation = { site, locals: [], isGuarded };
  const region: Region = { site, gate: names.gate, tests: [], body: [], nested: [], outcomes: [] };
  return { activation, region, block: site, loops: [], isTest: false };
}

function rewriteArrowBody(
  r: Rewriting,
  body: t.Expression,
  within: Within,
  { parameters, hasBegun }: { readonly parameters: string; readonly hasBegun: boolean },
): void {
  const { start, end } = rangeOf(body);
  const { done } = r.names;
  r.expression(body, within, { kind: 'return', start, end, then: () => `,${done}=1` });
  r.edits.appendLeft(
    start,
    `{${opening(r, within, hasBegun)}${parameters}${isFunction(body) ? `${done}=1;` : ''}return `,
  );
  r.edits.appendLeft(end, `${closing(r, within, { isGenerator: false, rethrows: r.rethrow })}}`);
}

/** `hasBegun`: a parameter may have begun the frame. */
function opening({ names }: Rewriting, { activation, region }: Within, hasBegun = false): string {
  const { frame, handle, gate, done, unset, module } = names;
  const first = [
    `${frame}=${handle}().${hasBegun ? 'b' : 'enter'}(${activation.site})`,
    `${gate}=${frame}>0`,
    `${done}=0`,
  ];
  const needsUnset = region.nested.length > 0 ? [`${unset}=${module}.U`] : [];
  return `let ${[...first, ...needsUnset, ...activation.locals].join()};${activation.isGuarded ? 'try{' : ''}`;
}

function closing(
  { names }: Rewriting,
  { activation }: Within,
  { isGenerator, rethrows }: { readonly isGenerator: boolean; readonly rethrows: boolean },
): string {
  const { frame, module, done, error } = names;
  if (!activation.isGuarded) return `;${frame}&&${module}.leave(${frame},1)`;
  const failed = rethrows ? `catch(${error}){${module}.fail(${frame},${error});throw ${error}}` : '';
  // A generator that is not asked any more ends as if it had returned.
  const how = isGenerator ? `${done}||2` : done;
  return `;${done}=1}${failed}finally{${frame}&&${module}.leave(${frame},${how})}`;
}

/**
 * A `try` around the body makes its functions those of a block: they may not share their name with a parameter, a `var`
 * or each other. A constructor that TypeScript adds its fields to must begin with `super` at its top.
 */
function isGuardable({ isTypeScript }: Rewriting, node: FunctionNode, isDerived: boolean): boolean {
  if (isTypeScript && isDerived && node.type === 'ClassMethod' && node.kind === 'constructor') return false;
  if (node.body.type !== 'BlockStatement') return true;
  const functions = node.body.body.flatMap((statement) =>
    statement.type === 'FunctionDeclaration' && statement.id ? [statement.id.name] : [],
  );
  if (functions.length === 0) return true;
  const others = new Set([...node.params.flatMap(namesIn).map(({ name }) => name), ...varsOf(node.body), 'arguments']);
  return new Set(functions).size === functions.length && !functions.some((name) => others.has(name));
}

/** Names of the `var`s of a function. */
function varsOf(node: t.Node): string[] {
  if (isFunctionNode(node)) return [];
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? node.declarations : [];
  return [...own.flatMap(({ id }) => namesIn(id)).map(({ name }) => name), ...childrenOf(node).flatMap(varsOf)];
}

function nameOf(node: FunctionNode, at: Place): string {
  if ('key' in node) return at.name === undefined ? keyOf(node) : `${at.name}.${keyOf(node)}`;
  if ('id' in node && node.id) return node.id.name;
  return at.name ?? 'anonymous';
}

export function keyOf(node: t.Node): string {
  if (!('key' in node)) return 'anonymous';
  const { key } = node;
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'PrivateName':
      return `#${key.id.name}`;
    case 'StringLiteral':
      return key.value;
    default:
      return 'computed';
  }
}
