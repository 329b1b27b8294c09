// Loops: the first iterations are recorded as they go. Later ones only leave their values in local variables, which
// costs next to nothing; when the loop ends, or a branch goes another way, those are what is known of the iteration.
import type * as t from '@babel/types';
import { childrenOf } from './children';
import { rewritePattern } from './destructuring';
import { bound } from './expressions';
import { rewriteBody, rewriteDeclaration, rewriteUpdate } from './statements';
import { addSite, isWithin, iterations, kept, lastOf, outside, rangeOf } from './rewriting';
import type { Entry, Place, Region, Rewriting, Within } from './rewriting';

export function isLoop(node: t.Node): node is t.Loop {
  return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

/** `start` is where the statement begins, its labels included. */
export function rewriteLoop(r: Rewriting, node: t.Loop, at: Place, start = rangeOf(node).start): void {
  if (!isWithin(at)) return rewritePlain(r, node, at);
  const { names, edits } = r;
  const { module, frame } = names;
  const site = addSite(r, at, { kind: 'loop', ...rangeOf(node) });
  const region: Region = {
    site,
    gate: names.loopGate(site),
    outer: at.region,
    tests: [],
    body: [],
    nested: [],
    outcomes: [],
  };
  at.region.nested.push(region);
  const [n, k, q] = [names.iteration(site), names.entered(site), names.quota(site)];
  const turned = names.turned(site);
  at.activation.locals.push(`${n}=0`, `${k}=0`, `${q}=0`, `${turned}=0`, `${region.gate}=0`);
  const outer = at.region.gate;
  const isAwaited = node.type === 'ForOfStatement' && node.await;
  rewriteHead(r, node, at);
  const within: Within = { ...at, region, loops: [...at.loops, site] };
  const entry: Entry = { parts: [] };
  if ('left' in node) rewriteTarget(r, node, { ...within, isTest: true, entry });
  const isMarked = entry.parts.length > 0;
  const marked = names.marked(site);
  if (isMarked) at.activation.locals.push(`${marked}=0`);
  const { block, body } = bodyOf(r, node, within);
  const test = testOf(node);
  if (test) {
    const { start: from, end: to } = rangeOf(test);
    const testAt: Within = { ...within, isTest: true };
    // What the body has seen is known only when it is rewritten; the marker goes in front of what is there by then.
    r.expression(test, testAt, { kind: 'branch', start: from, end: to });
    rewriteBodyOf(r, node, body, '');
    edits.prependRight(from, `(${marker(r, within)},`);
    edits.appendLeft(to, ')');
  } else
    rewriteBodyOf(r, node, body, isMarked ? (of, where) => `${marked}||(${marker(of, where)});${marked}=0` : marker);
  // What is evaluated while the variables of an iteration get their values belongs to it.
  for (const { start: from, end: to } of entry.parts) {
    const resume = isAwaited ? `${frame}&&${module}.r(${frame}),` : '';
    edits.prependRight(from, `(${marked}||(${marked}=1,${resume}${marker(r, within)}),(`);
    edits.appendLeft(to, '))');
  }
  if (node.type === 'DoWhileStatement') {
    const { start: from, end: to } = rangeOf(node.test);
    r.expression(node.test, body, { kind: 'branch', start: from, end: to });
  }
  // How the conditions went in an earlier run of the loop is no news in this one.
  const forgotten = [n, k, turned, ...(isMarked ? [marked] : []), ...region.outcomes].join('=');
  edits.prependRight(start, `;${q}=${outer}?${module}.loop(${frame},${site}):0;${forgotten}=0;try{`);
  const last = `${region.gate}?0:${lastOf(r, region)}`;
  const counts = `${module}.c[${site}]+=${k};${module}.c[${block}]+=${k};`;
  const resume = isAwaited ? `${frame}&&${module}.r(${frame});` : '';
  edits.appendLeft(
    rangeOf(node).end,
    `}finally{${resume}${counts}${outer}&&${module}.l(${frame},${site},${n},${k},${last})}`,
  );
}

/** Begins an iteration; of the one before is told what it has seen if it went another way, and now and then, for a loop may never end. */
function marker(r: Rewriting, at: Within): string {
  const { names } = r;
  const { module, frame } = names;
  const { site, gate } = at.region;
  const [n, q, turned] = [names.iteration(site), names.quota(site), names.turned(site)];
  const around = iterations(r, { ...at, loops: at.loops.slice(0, -1) });
  const told = `${module}.look(${frame},${turned},${around},${lastOf(r, at.region)})`;
  const isNext = `${n}>${q}+1&&${told}`;
  const hasTurned = `${turned}&&${module}.x[${site}]>0`;
  return `${gate}=++${n}<=${q}?(${turned}=0,${module}.i(${frame},${site},${n})):(${hasTurned}||(${n}&4095)===0)&&(${isNext},${turned}=0)`;
}

type Marker = ((r: Rewriting, at: Within) => string) | '';

/** The body's place; its block is counted with the iterations. */
function bodyOf(r: Rewriting, node: t.Loop, at: Within): { block: number; body: Within } {
  const block = addSite(r, at, { kind: 'block', ...rangeOf(node.body), name: 'loop' });
  return { block, body: { ...at, block } };
}

function rewriteBodyOf(r: Rewriting, node: t.Loop, at: Within, begin: Marker): void {
  const { names, edits } = r;
  const { region } = at;
  const isBlock = node.body.type === 'BlockStatement';
  const { start, end } = rangeOf(node.body);
  const isAwaited = node.type === 'ForOfStatement' && node.await;
  const { module, frame } = names;
  const binding = loopVariables(r, node, at);
  rewriteBody(r, node.body, at, binding);
  rewriteUpdateOf(r, node, at);
  const entered = `${names.entered(region.site)}=${names.iteration(region.site)};`;
  const reset = kept(r, region.body).map(names.value);
  const nested = region.nested.map(({ site }) => names.iteration(site));
  const forget = [
    ...(reset.length > 0 ? [`${reset.join('=')}=${names.unset}`] : []),
    ...(nested.length > 0 ? [`${nested.join('=')}=0`] : []),
  ].join();
  const resume = isAwaited ? `${frame}&&${module}.r(${frame});` : '';
  const first = `${resume}${begin === '' ? '' : `${begin(r, at)};`}${entered}${forget === '' ? '' : `${region.gate}||(${forget});`}`;
  edits.appendLeft(isBlock ? start + 1 : start, first);
  if (isAwaited) edits.appendLeft(isBlock ? end - 1 : end, `;${frame}&&${module}.u(${frame});`);
}

/** What stands in front of the iterations. */
function rewriteHead(r: Rewriting, node: t.Loop, at: Within): void {
  if (node.type === 'ForStatement' && node.init) {
    if (node.init.type === 'VariableDeclaration')
      rewriteDeclaration(r, node.init, at, (code, end) => declare(r, code, end));
    else r.expression(node.init, at);
  }
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') {
    r.expression(node.right, at);
  }
}

/** No statement can follow in a head, but a declaration can. */
function declare({ edits, names, sites, isTypeScript }: Rewriting, code: string, end: number): void {
  edits.appendLeft(end, `,${names.head(sites.length)}${isTypeScript ? ':any' : ''}=(${code})`);
}

/** What is evaluated in each iteration while `for (const { key = … } of …)` gives its variables their values. */
function rewriteTarget(r: Rewriting, { left }: t.ForInStatement | t.ForOfStatement, at: Place): void {
  if (left.type !== 'VariableDeclaration') return rewritePattern(r, left, at);
  for (const { id, init } of left.declarations) {
    if (init) r.visit(init, outside(at));
    rewritePattern(r, id, at);
  }
}

function rewriteUpdateOf(r: Rewriting, node: t.Loop, at: Within): void {
  if (node.type !== 'ForStatement' || !node.update) return;
  if (node.update.type === 'UpdateExpression') rewriteUpdate(r, node.update, at);
  else r.expression(node.update, at);
}

/** Code that records what `for (const [key, value] of …)` binds. */
function loopVariables(r: Rewriting, node: t.Loop, at: Within): string {
  if (node.type !== 'ForInStatement' && node.type !== 'ForOfStatement') return '';
  const { left } = node;
  const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
  const code = pattern ? bound(r, pattern, at) : '';
  return code === '' ? '' : `${code.slice(1)};`;
}

function testOf(node: t.Loop): t.Expression | undefined {
  if (node.type === 'ForStatement' || node.type === 'WhileStatement') return node.test ?? undefined;
  return undefined;
}

/** Where nothing is recorded, only what functions within do. */
function rewritePlain(r: Rewriting, node: t.Loop, at: Place): void {
  for (const child of childrenOf(node)) r.visit(child, at);
}
