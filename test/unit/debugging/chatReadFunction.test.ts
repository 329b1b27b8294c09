// The repaired function out of answers as models give them, and what is not taken from them.
import assert from 'node:assert/strict';
import { javascriptChat } from '../../../server/src/debugging/chat/javascriptChat';
import { readFunction } from '../../../server/src/debugging/chat/readFunction';
import type { Faulty } from '../../../server/src/debugging/patch';
import { functionsIn } from '../../../server/src/debugging/whatToRun/functions';

const file = `import { floor } from './floor';

const limit = 10;

export function half(n: number): number {
  return floor(n / 3);
}

export function other(n: number): number {
  return half(n) + limit;
}
`;
const half = `export function half(n: number): number {
  return floor(n / 2);
}`;
const repaired = file.replace('n / 3', 'n / 2');

const counter = `export class Counter {
  private count = 0;

  add(by: number): number {
    this.count -= by;
    return this.count;
  }
}

export const twice = (n: number): number => n + 2;
`;

function faultyOf(text: string, name: string): Faulty {
  const place = functionsIn(text, '/w/a.ts')?.find((each) => each.name === name);
  assert.ok(place, name);
  return { path: '/w/a.ts', name, text, start: place.start, end: place.end };
}

/** The file with the function of the answer, or why it is refused. */
function check(answer: string, text = file, name = 'half'): string {
  const read = readFunction(answer, faultyOf(text, name), javascriptChat);
  return read.kind === 'edit' ? read.text : read.reason;
}

const fenced = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;

describe('a function in an answer', () => {
  for (const [title, answer] of [
    ['alone in a fence', fenced(half)],
    ['without export', fenced(half.replace('export ', ''))],
    ['between talk', `The division is wrong.\n\n${fenced(half)}\n\nIt now halves.`],
    ['without a fence', half],
    ['without a fence, between talk', `Here it is:\n\n${half}\n\nThat should do.`],
    ['in a fence that is never closed', `\`\`\`ts\n${half}`],
    ['in a fence of tildes, with line ends of Windows', `~~~\r\n${half.replaceAll('\n', '\r\n')}\r\n~~~`],
    ['behind a block that shows the old one', `It was:\n${fenced(half.replace('/ 2', '/ 3'))}\nNow:\n${fenced(half)}`],
    ['in the whole file', fenced(repaired)],
    ['under another name', fenced(half.replace('half', 'halfFixed'))],
    ['with an example of its use', fenced(`${half}\n\nconsole.log(half(4)); // 2`)],
    ['behind thoughts', `<think>\n${fenced('function half() {}')}\n</think>\n${fenced(half)}`],
    ['with other blanks before its lines', fenced(half.replace(/^/gm, '    '))],
  ] as const) {
    it(`is found ${title}`, () => assert.equal(check(answer), repaired));
  }

  for (const [title, answer] of [
    ['a method alone', fenced('add(by: number): number {\n  this.count += by;\n  return this.count;\n}')],
    [
      'a method as a function',
      fenced('function add(by: number): number {\n  this.count += by;\n  return this.count;\n}'),
    ],
    ['a method in its class', fenced(counter.replace('-=', '+='))],
  ] as const) {
    it(`takes ${title}`, () => assert.equal(check(answer, counter, 'Counter.add'), counter.replace('-=', '+=')));
  }

  it('takes an arrow function', () => {
    const answer = fenced('export const twice = (n: number): number => n * 2;');
    assert.equal(check(answer, counter, 'twice'), counter.replace('n + 2', 'n * 2'));
  });

  it('renames a recursive function within itself', () => {
    const text = 'function f(n: number): number {\n  return n < 1 ? 0 : f(n) + n;\n}\n';
    const answer = fenced('function g(n: number): number {\n  return n < 1 ? 0 : g(n - 1) + n;\n}');
    assert.equal(check(answer, text, 'f'), text.replace('f(n) +', 'f(n - 1) +'));
  });

  it('keeps the line ends of the file', () => {
    const windows = file.replaceAll('\n', '\r\n');
    assert.equal(check(fenced(half), windows), repaired.replaceAll('\n', '\r\n'));
  });

  it('makes the smallest edit', () => {
    const read = readFunction(fenced(half), faultyOf(file, 'half'), javascriptChat);
    const start = file.indexOf('3);');
    assert.deepEqual(read.kind === 'edit' && read.edit, { start, end: start + 1, text: '2' });
  });

  for (const [title, answer, reason] of [
    ['nothing', '', 'The answer has no code.'],
    ['blanks', ' \n ', 'The answer has no code.'],
    ['words alone', 'I cannot help with that.', 'The answer has no code that can be read as a whole function.'],
    ['half of a function', fenced('export function half(n: number): number {\n  return floor('), 'The answer has no code that can be read as a whole function.'], // prettier-ignore
    ['another function', fenced('function other(n: number): number {\n  return 1;\n}'), 'The answer does not have the function half.'], // prettier-ignore
    ['a new function with other parameters', fenced('function run() {\n  return 1;\n}'), 'The answer does not have the function half.'], // prettier-ignore
    ['the function as it was', fenced(half.replace('/ 2', '/ 3')), 'That is the function as it was.'],
    ['a change of another function', fenced(repaired.replace('+ limit', '- limit')), 'It changes other too, which is outside of half.'], // prettier-ignore
    ['a change of what it uses', fenced(file.replace('= 10', '= 20').replace('/ 3', '/ limit')), 'It changes limit too, which is outside of half.'], // prettier-ignore
    ['a helper', fenced(`function cut(n: number) {\n  return n;\n}\n${half.replace('floor', 'cut')}`), 'It needs cut, which is outside of half.'], // prettier-ignore
    ['an import', fenced(`import { trunc } from './trunc';\n${half.replace('floor', 'trunc')}`), 'It needs trunc, which is outside of half.'], // prettier-ignore
    ['another kind of function', fenced('const half = (n: number): number => floor(n / 2);'), 'In its place the function cannot be read: write half in the form in which it stands there.'], // prettier-ignore
  ] as const) {
    it(`refuses ${title}`, () => assert.equal(check(answer), reason));
  }
});
