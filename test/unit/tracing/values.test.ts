// Every value of a program, as it is annotated: `^^^ 1, 2` under an expression lists all that was seen of it.
import assert from 'node:assert/strict';
import { lineAt } from '../../../server/src/tracing/readers/places';
import type { TracedFile } from '../../../server/src/tracing/trace';
import { fileOf, traceProgram, type ProgramOptions } from '../../support/tracedProgram';

/** Compares all that was seen at the annotated places, and takes no annotation that means no place. */
async function checkValues(text: string, options?: ProgramOptions): Promise<void> {
  const trace = await traceProgram(text, options);
  const file = fileOf(trace);
  const lines = text.split('\n');
  const actual = lines.map((line, index) => {
    const annotation = /^\s*\/\/\s*(\^+) /.exec(line);
    if (!annotation) return line;
    const column = line.indexOf('^');
    return `${line.slice(0, column)}${annotation[1]} ${valuesAt(file, index, column, annotation[1]?.length ?? 0)}`;
  });
  assert.equal(actual.join('\n'), text);
  assert.deepEqual(trace.gaps, []);
}

/** Of the line of code above an annotation. */
function valuesAt(file: TracedFile, annotation: number, column: number, length: number): string {
  const lines = file.text.split('\n');
  let line = annotation - 1;
  while (/^\s*\/\/\s*\^/.test(lines[line] ?? '')) line--;
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, column);
  const site = file.sites.find(
    (each) =>
      each.kind !== 'block' &&
      each.kind !== 'loop' &&
      each.kind !== 'function' &&
      each.start === start &&
      each.end === start + length &&
      lineAt(file, start) === line,
  );
  if (!site) return 'no such place';
  return (file.hits[site.id] ?? [])
    .map(({ value, iterations }) => `${iterations.map((each) => `${each}:`).join('')}${value.text}`)
    .join(', ');
}

describe('values of a program', () => {
  it('tells iterations of loops, and the check that ends them', () =>
    checkValues(`
let sum = 0;
//  ^^^ 0
for (let i = 0; i < 3; i++) {
//       ^ 0
//              ^^^^^ 1:true, 2:true, 3:true, 4:false
//                     ^ 1:1, 2:2, 3:3
  sum += i;
//^^^ 1:0, 2:1, 3:3
//       ^ 1:0, 2:1, 3:2
}
`));

  it('tells iterations of nested loops by both', () =>
    checkValues(`
for (const row of [[1, 2], [3]]) {
//         ^^^ 1:[1, 2], 2:[3]
  for (const cell of row) {
//           ^^^^ 1:1:1, 1:2:2, 2:1:3
//                   ^^^ 1:[1, 2], 2:[3]
    const twice = cell * 2;
//        ^^^^^ 1:1:2, 1:2:4, 2:1:6
  }
}
`));

  it('tells recursion and what is never run', () =>
    checkValues(
      `
function fact(n) {
//            ^ 3, 2, 1
  if (n <= 1) return 1;
//    ^^^^^^ false, false, true
  return n * fact(n - 1);
//       ^^^^^^^^^^^^^^^ 2, 6
//           ^^^^^^^^^^^ 1, 2
}
if (fact(3) > 10) {
//  ^^^^^^^^^^^^ false
  fact(4);
//^^^^^^^ \n}
`.replace('\\n', '\n'),
    ));

  it('tells closures, generators and what is waited for', () =>
    checkValues(`
function counter() {
  let n = 0;
  return () => ++n;
//             ^^^ 1, 2
}
const next = counter();
next();
next();
function* pair(a) {
  const got = yield a;
//      ^^^ "x"
  return got + a;
//       ^^^^^^^ "x1"
}
const it = pair(1);
it.next();
const end = it.next('x').value;
//    ^^^ "x1"
async function later(x) {
  const y = await Promise.resolve(x + 1);
//      ^ 3
  return y * 2;
//       ^^^^^ 6
}
module.exports = later(2).then((z) => z + 1);
//                                    ^^^^^ 7
`));

  it('keeps the first and the last iterations where there are many, with exact counts', async () => {
    const text = 'let s = 0;\nfor (let i = 0; ; i++) {\n  s += i;\n  if (i === 999) break;\n}\n';
    const file = fileOf(await traceProgram(text, { hits: 5 }));
    const site = file.sites.find(({ kind, name, loops }) => kind === 'binding' && name === 's' && loops.length > 0);
    const hits = file.hits[site?.id ?? -1] ?? [];
    assert.deepEqual(
      hits.map(({ iterations, value }) => `${iterations.join()}: ${value.text}`),
      ['1: 0', '2: 1', '3: 3', '4: 6', '5: 10', '1000: 499500'],
    );
    assert.equal(file.counts[site?.block ?? -1], 1000);
  });

  it('reads TypeScript', () =>
    checkValues(
      `
class Stack<T> {
  private readonly items: T[] = [];
  push(item: T): number {
//     ^^^^ "a", "b"
    return this.items.push(item);
//         ^^^^^^^^^^^^^^^^^^^^^ 1, 2
  }
}
const stack = new Stack<string>();
const first = stack.push('a') as number;
//    ^^^^^ 1
stack.push('b')!;
`,
      { path: '/program.ts' },
    ));

  it('tells fields, each instance being a call, and what is static', () =>
    checkValues(`
const twice = (n) => n * 2;
class Box {
  size = twice(this.start ?? 1);
//^^^^ 2, 6
//             ^^^^^^^^^^ undefined, 3
  #half = this.size / 2;
//^^^^^ 1, 3
  static made = twice(4) + 1;
//       ^^^^ 9
//              ^^^^^^^^ 8
  ['k' + twice(1)] = this.#half > 1 ? 'big' : 'small';
// ^^^^^^^^^^^^^^ "k2"
//^^^^^^^^^^^^^^^^ "small", "big"
//                   ^^^^^^^^^^^^^^ false, true
}
new Box();
Box.prototype.start = 3;
new Box();
`));

  it('tells fields that make other instances', () =>
    checkValues(`
class Node {
  static count = 0;
  id = ++Node.count;
//^^ 1, 2, 3
  next = this.id < 3 ? new Node() : null;
//^^^^ null, Node { id: 3, next: null, rest: 1 }, Node { id: 2, next: Node { id: 3, next: null, rest: 1 }, rest: 2 }
//       ^^^^^^^^^^^ true, true, false
  rest = this.next ? 1 + this.next.rest : 1;
//^^^^ 1, 2, 3
}
new Node();
`));

  it('tells defaults of parameters, within patterns too', () =>
    checkValues(`
const k = (x) => x;
function f(a = k(1), { b = a + 1, [k('x')]: c } = k({}), [d = k(b)] = []) {
//         ^ 1, 7
//             ^^^^ 1
//                     ^ 2, 8
//                         ^^^^^ 2, 8
//                                 ^^^^^^ "x", "x"
//                                                ^^^^^ {}
//                                                            ^^^^ 2, 8
  return a;
}
f();
f(7, { x: 1 });
const g = (n, rest = n > 0 ? g(n - 1) : 'end') => rest;
//                   ^^^^^ true, true, false
//            ^^^^ "end", "end", "end"
g(2);
`));

  it('tells keys, and defaults where something is declared, assigned or caught', () =>
    checkValues(`
const k = (x) => x;
const { [k('a')]: a = k(1), b = a } = {};
//       ^^^^^^ "a"
//                    ^^^^ 1
//                              ^ 1
let o = {};
[o[k('p')] = k(2)] = [];
// ^^^^^^ "p"
//           ^^^^ 2
try {
  throw { m: 3 };
} catch ({ m, n = k(m) }) {
//         ^ 3
//            ^ 3
//                ^^^^ 3
}
`));

  it('tells what the head of a loop binds, in its iteration', () =>
    checkValues(`
const k = (x) => x;
for (let [a, b] = k([0, 2]); a < b; a++) {
//        ^ 0
//           ^ 2
//                ^^^^^^^^^ [0, 2]
//                           ^^^^^ 1:true, 2:true, 3:false
}
for (const { c = k(5) } of [{}, { c: 1 }, {}]) {
//           ^ 1:5, 2:1, 3:5
//               ^^^^ 1:5, 3:5
}
`));

  it('tells what decorators are given', () =>
    checkValues(
      `
const k = (x: string) => x;
const d = (...given: unknown[]) => (_: unknown, __?: unknown) => {};
@d({ name: k('class') })
//         ^^^^^^^^^^ "class"
class A {
  @d(k('field')) x = k('value');
//   ^^^^^^^^^^ "field"
//               ^ "value"
  m(@d(k('parameter')) a = k('default')) {}
//     ^^^^^^^^^^^^^^ "parameter"
//                         ^^^^^^^^^^^^ "default"
}
new A().m();
`,
      { path: '/program.ts' },
    ));
});
