// Messages of errors as they would be without a trace: the engine quotes instrumented text, and `assert` looks for the
// text of its call at a column that is not the file's.
import type * as t from '@babel/types';
import type { Thrown } from '../instrumenter';
import type { Site } from '../trace';
import { childrenOf } from './children';
import { isCall, nodeAt, quoted } from './quoted';

/** How an expression begins that is recorded at a site. */
const begin = /\(\(\$t_*(\d+) , /;

export function originalMessage(text: string, program: t.File, sites: readonly Site[], thrown: Thrown): string {
  return thrown.kind === 'quoting' ? quote(program, sites, thrown.message) : assertion(text, program, thrown);
}

/** Replaces `($t5 , …)` by what stands at the site. */
function quote(program: t.File, sites: readonly Site[], message: string): string {
  // Without a trace the engine calls what is caught by a pattern `.catch`.
  let text = message.replace(/'\$t_*X'/, "'.catch'");
  const iterated = /^\(\(\$t_*\d+ , .*\) is not (async )?iterable$/.exec(text);
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const site = sites[Number(found[1])];
    const end = closing(text, found.index);
    const node = site && nodeAt(program, site);
    if (!node || end < 0) return text;
    const words = quoted(node, iterated && !iterated[1] ? 'iterated' : 'plain');
    const more = iterated && isCall(node) ? ' is not a function or its return value' : '';
    text = text.slice(0, found.index) + words + more + text.slice(end + 1);
  }
  return text;
}

/** Where the parenthesis ends that begins at `start`. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index;
  }
  return -1;
}

/** After `getErrMessage` in Node's lib/assert.js. */
function assertion(text: string, program: t.File, thrown: Thrown & { kind: 'assertion' }): string {
  const lines = text.split('\n');
  const start = lines.slice(0, thrown.line).reduce((sum, line) => sum + line.length + 1, 0);
  const call = callAround(program, start + thrown.column);
  if (!call || call.arguments.length === 0 || !isAssertion(call.callee)) return thrown.message;
  const [first, ...rest] = text.slice(call.start ?? 0, call.end ?? 0).split('\n');
  const indent = (call.start ?? 0) - start;
  const unindented = rest.map((line) => line.slice(Math.min(indent, /^[ \t]*/.exec(line)?.[0].length ?? 0)));
  return `The expression evaluated to a falsy value:\n\n  ${[first, ...unindented].join('\n  ')}\n`;
}

type Call = t.CallExpression | t.OptionalCallExpression;

/** The innermost. */
function callAround(node: t.Node, offset: number): Call | undefined {
  const { start, end } = node;
  if (typeof start !== 'number' || typeof end !== 'number' || start > offset || end < offset) return undefined;
  for (const child of childrenOf(node)) {
    const found = callAround(child, offset);
    if (found) return found;
  }
  return node.type === 'CallExpression' || node.type === 'OptionalCallExpression' ? node : undefined;
}

/** Whether it is called by the name of an assertion that has no message but its text. */
function isAssertion(callee: t.Node): boolean {
  const name = 'property' in callee ? callee.property : callee;
  return name.type === 'Identifier' && /^(assert|ok|strict)$/.test(name.name);
}
