// Call trees and errors of programs, as text.
import assert from 'node:assert/strict';
import { callLabel, callTree, type CallNode, type CallTreeOptions } from '../../../server/src/tracing/readers/callTree';
import { exceptions } from '../../../server/src/tracing/readers/exceptions';
import { fileOf, traceProgram } from '../../support/tracedProgram';

/** The tree without the module, indented, with what each was called by. */
async function checkTree(text: string, expected: string, options: CallTreeOptions = {}): Promise<void> {
  const trace = await traceProgram(text);
  const file = fileOf(trace);
  const show = (node: CallNode): string[] => {
    const callSite = file.sites[trace.frames[node.frame]?.callSite ?? -1];
    const by = callSite ? ` by ${text.slice(callSite.start, callSite.end)}` : '';
    const more = node.omitted > 0 ? [`  … ${node.omitted} more`] : [];
    return [callLabel(node) + by, ...node.children.flatMap(show).map((line) => `  ${line}`), ...more];
  };
  const tree = callTree(trace, options);
  const omitted = tree.omitted > 0 ? [`… ${tree.omitted} more`] : [];
  const [module] = tree.roots;
  const lines =
    module?.name === 'module'
      ? show(module)
          .slice(1)
          .map((line) => line.slice(2))
      : tree.roots.flatMap(show);
  assert.equal([...lines, ...omitted].join('\n'), expected);
}

/** Each error: what, the line from 1, the calls that it left, who caught it, the variables. */
async function checkErrors(text: string, expected: readonly string[]): Promise<void> {
  const trace = await traceProgram(text);
  const name = (frame: number) => trace.frames[frame]?.name ?? '';
  const actual = exceptions(trace).map(({ value, line, through, caughtIn, variables }) => {
    const left = through.length > 0 ? ` left ${through.map(name).join(' < ')}` : '';
    const caught = caughtIn === undefined ? '' : `, caught in ${name(caughtIn)}`;
    return `${value?.text ?? '?'} at ${line + 1}${left}${caught} (${variables.map((each) => `${each.name} = ${each.value.text}`).join(', ')})`;
  });
  assert.deepEqual(actual, expected);
}

const fibonacci = 'function fib(n) {\n  return n < 2 ? n : fib(n - 1) + fib(n - 2);\n}\nfib(3);\n';

describe('call tree', () => {
  it('tells who called whom, where, with what, and what came of it', () =>
    checkTree(
      fibonacci,
      `fib(n = 3) → 2 by fib(3)
  fib(n = 2) → 1 by fib(n - 1)
    fib(n = 1) → 1 by fib(n - 1)
    fib(n = 0) → 0 by fib(n - 2)
  fib(n = 1) → 1 by fib(n - 2)`,
    ));

  it('tells callbacks, constructors, getters and parameters that are taken apart', () =>
    checkTree(
      `class Box {
  constructor({ size, name: [first] }, ...rest) { this.size = size; void first; void rest; }
  get area() { return this.size ** 2; }
}
const box = new Box({ size: 3, name: 'ab' }, 1, 2);
box.area + 1;
[1, 2].map(function twice(x) { return x * 2; });`,
      `Box.constructor(size = 3, first = "a", rest = [1, 2]) → undefined by box
Box.area() → 9 by box.area
twice(x = 1) → 2 by [1, 2].map(function twice(x) { return x * 2; })
twice(x = 2) → 4 by [1, 2].map(function twice(x) { return x * 2; })`,
    ));

  it('tells a call once whose parameters have defaults, and the fields of each instance', () =>
    checkTree(
      `const k = (x) => x;
function f(a = k(1), { b = k(2) } = {}) { return k(a) + b; }
f();
class A { x = k(4); y = this.x + 1; constructor(z = k(5)) { this.z = z; } }
new A();
function* g(a = k(6)) { yield a; }
[...g()];`,
      `f(a = 1, b = 2) → 3 by f()
  k(x = 1) → 1 by k(1)
  k(x = 2) → 2 by k(2)
  k(x = 1) → 1 by k(a)
A fields() → undefined by new A()
  k(x = 4) → 4 by x
A.constructor(z = 5) → undefined by new A()
  k(x = 5) → 5 by k(5)
parameter() → undefined by g()
  k(x = 6) → 6 by k(6)
g(a = 6) → undefined by g()`,
    ));

  it('tells generators and asynchronous functions by who called them', () =>
    checkTree(
      `function* count(to) { for (let i = 1; i <= to; i++) yield i; }
async function wait(x) { await null; return step(x); }
function step(x) { return x + 1; }
async function main() {
  const [first] = count(2);
  return (await wait(first)) * 2;
}
module.exports = main();`,
      `main() → 4 by main()
  count(to = 2) → undefined by count(2)
  wait(x = 1) → 2 by wait(first)
    step(x = 1) → 2 by step(x)`,
    ));

  it('tells where a call was that threw', () =>
    checkTree(
      `function bad(x) { throw new Error('no ' + x); }
function good(x) { return x; }
try { good(1); bad(good(2)); good(3); } catch {}`,
      `good(x = 1) → 1 by good(1)
good(x = 2) → 2 by good(2)
bad(x = 2) ✗ Error: no 2 by bad(good(2))`,
    ));

  it('keeps outer calls before inner ones where there are too many, and says how many are left out', () =>
    checkTree(
      fibonacci,
      `fib(n = 3) → 2 by fib(3)
  fib(n = 2) → 1 by fib(n - 1)
    … 2 more
  … 1 more`,
      { maxNodes: 3 },
    ));

  it('shows the calls of one function', async () => {
    const trace = await traceProgram(fibonacci);
    const { function: fib, file } = trace.frames[1] ?? { function: -1, file: '' };
    const roots = callTree(trace, { of: { path: file, function: fib } }).roots;
    assert.deepEqual(
      roots.map(({ call }) => call),
      [1, 2, 3, 4, 5],
    );
  });
});

describe('errors', () => {
  it('tells where they were thrown, through what they went, and who caught them', () =>
    checkErrors(
      `function inner(x) {
  const y = x * 2;
  if (y > 2) throw new RangeError('big');
  return y;
}
function outer(x) {
  return inner(x) + 1;
}
function safe(x) {
  try {
    return outer(x);
  } catch {
    return -1;
  }
}
safe(1);
safe(2);`,
      ['RangeError: big at 3 left inner < outer, caught in safe (x = 2, y = 4)'],
    ));

  it('tells those of the platform, and those that nothing caught', () =>
    checkErrors('function read(o) {\n  const a = 1;\n  return a +\n    o.p.q;\n}\nread({});\n', [
      "TypeError: Cannot read properties of undefined (reading 'q') at 4 left read < module (o = {}, a = 1)",
    ]));

  it('tells those that were caught where they were thrown, and those that were thrown anew', () =>
    checkErrors(
      `function f() {
  try {
    throw new Error('first');
  } catch (error) {
    throw new TypeError(error.message);
  }
}
try { f(); } catch {}`,
      ['Error: first at 3, caught in f ()', 'TypeError: first at 5 left f, caught in module (error = Error: first)'],
    ));
});
