// Which declaration a name means, as programs say themselves in the comment behind it: `a/*1*/` is a declaration,
// `a/*=1*/` means that one, and `a/*=*/` none.
import assert from 'node:assert/strict';
import { JavaScriptDataFlow } from '../../../server/src/tracing/javascript/scopes';

function check(text: string, path = '/a.js'): void {
  const declarationOf = new JavaScriptDataFlow().declarationOf(text, path);
  const numbers = new Map<number, string>();
  for (const { index, 1: name = '', 2: number = '' } of text.matchAll(/([\w$]+)\/\*(\d+)\*\//g)) {
    numbers.set(index, number);
    assert.equal(declarationOf(index), index, `${name}/*${number}*/`);
  }
  const actual = text.replace(/([\w$]+)\/\*=\d*\*\//g, (_, name: string, offset: number) => {
    const declaration = declarationOf(offset);
    return `${name}/*=${declaration === undefined ? '' : numbers.get(declaration)}*/`;
  });
  assert.equal(actual, text);
}

describe('scopes', () => {
  it('tells blocks, functions and what is declared further down', () =>
    check(`f/*=2*/(a/*=1*/);
var a/*1*/ = 1;
function f/*2*/(a/*3*/) {
  a/*=3*/;
  { a/*=4*/; let a/*4*/ = 2; }
  if (b/*=6*/) { var b/*6*/ = 1; }
  return () => a/*=3*/ + c/*=7*/ + d/*=*/;
}
const c/*7*/ = 1;`));

  it('tells loops, catch and switch', () =>
    check(`const i/*1*/ = 0, e/*2*/ = 0, s/*3*/ = 0;
for (let i/*4*/ = 0; i/*=4*/ < 1; i/*=4*/++) { i/*=4*/; let j/*5*/ = i/*=4*/; }
for (const i/*6*/ of [i/*=6*/]) i/*=6*/;
for (const k/*7*/ in {}) { k/*=7*/; }
try { e/*=2*/; } catch (e/*8*/) { e/*=8*/; } finally { e/*=2*/; }
switch (s/*=9*/) { case 1: let s/*9*/; default: s/*=9*/; }
i/*=1*/; e/*=2*/;`));

  it('tells patterns, defaults and assignments to them', () =>
    check(`const { a/*1*/, b: { c/*2*/ = a/*=1*/ }, ...rest/*3*/ } = x/*=*/;
const [d/*4*/, , e/*5*/ = d/*=4*/] = rest/*=3*/;
[d/*=4*/, { q: e/*=5*/ }] = [c/*=2*/];
const f/*6*/ = ({ a/*7*/, z: [b/*8*/] }, c/*9*/ = b/*=8*/) => ({ a/*=7*/, b: c/*=9*/ });
f/*=6*/({ a: a/*=1*/ });`));

  it('tells classes, methods and names that are no variables', () =>
    check(`const m/*1*/ = 1, x/*2*/ = 2;
class C/*3*/ extends B/*=*/ {
  m = m/*=1*/;
  static { var m/*4*/ = 1; m/*=4*/; }
  x(x/*5*/) { return this.x + x/*=5*/ + C/*=3*/.m + o/*=*/.x; }
  [x/*=2*/]() {}
}
const D/*6*/ = class E/*7*/ { y() { return E/*=7*/; } };
E/*=*/; label: for (;;) { break label; }
const g/*8*/ = function h/*9*/() { return h/*=9*/; };
({ m() { return m/*=1*/; }, x: 1, [m/*=1*/]: 2 });`));

  it('tells imports and exports', () =>
    check(
      `import d/*1*/, { a as b/*2*/, c/*3*/ } from './m';
import * as n/*4*/ from './n';
export { b/*=2*/ as z, e/*=5*/ };
const e/*5*/ = d/*=1*/ + c/*=3*/ + n/*=4*/.c;
export default function f/*6*/() { return f/*=6*/; }`,
      '/a.mjs',
    ));

  it('tells TypeScript, without its types', () =>
    check(
      `interface a { a: number }
type T<b> = b;
enum E/*1*/ { A = 1, B = A/*=*/ }
namespace N/*2*/ { export const a/*3*/ = 1; a/*=3*/; }
function g(a: string): void;
const a/*4*/ = (E/*=1*/.A as number) + N/*=2*/.a!;
class P { constructor(private readonly p/*5*/: a, q/*6*/?: T<a>) { p/*=5*/; q/*=6*/ satisfies unknown; } }
function f(this: P, r/*7*/: typeof a) { return <T<a>>r/*=7*/; }`,
      '/a.ts',
    ));

  it('tells elements', () =>
    check(
      `const Box/*1*/ = (props/*2*/) => <div {...props/*=2*/} title={props/*=2*/.title}>{props/*=2*/.x}</div>;
const div/*3*/ = <Box/*=1*/ div="1">{Box/*=1*/}</Box>;`,
      '/a.jsx',
    ));
});
