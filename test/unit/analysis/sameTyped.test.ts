// Which names and members could stand for each other by their types: each with its alternatives, in the order of the text.
import assert from 'node:assert';
import { fixture, readFileOf } from '../../support/typescriptFixture';

/** `name: alternatives`, for all in the function `f`. */
function check(source: string, expected: { readonly names?: string; readonly members?: string }): void {
  const made = fixture(source.includes('$0') ? source : `$0${source}`);
  const text = readFileOf(made);
  const start = text.indexOf('function f');
  const answer = made.projects.sameTyped({ file: made.file, text, start, end: text.length });
  assert.ok(answer.kind === 'known', JSON.stringify(answer));
  const shown = (all: typeof answer.names) =>
    all.map(({ offset, words }) => `${/^[\w$]+/.exec(text.slice(offset))?.[0]}: ${words.join(' ')}`.trim()).join('; ');
  assert.deepStrictEqual(
    { names: shown(answer.names), members: shown(answer.members) },
    { names: expected.names ?? '', members: expected.members ?? '' },
  );
}

describe('names of the same type', () => {
  it('are those in scope, parameters and variables', () =>
    check('function f(a: number, b: string, c: number) { let d = 1; return a; }', { names: 'a: c d' }));
  it('are those of the module and of its imports', () =>
    check(
      `//- /n.ts
export const far = 1;
export const word = '';
//- /m.ts
$0import { far, word } from './n';
export let near = 2;
export function f(a: number) { return a; }`,
      { names: 'a: far near' },
    ));
  it('count narrowed ones and ones that may be missing', () =>
    check('function f(a: number | undefined, b: number | null, c: 1 | 2) { if (a) return a; }', {
      names: 'a: b c; a: b c',
    }));
  it('are of the place where they are hidden', () =>
    check('function f(a: number, b: string) { return [1].map((b) => b); }', { names: 'b: a' }));
  it('are written as well as read', () =>
    check('function f(a: number, b: number) { a = 1; return { a }; }', { names: 'a: b; a: b' }));
  it('are not known where everything goes', () => check('function f(a: any, b: number) { return a; }', {}));
});

describe('members of the same type', () => {
  it('are the others of the object', () =>
    check('interface O { x: number; y: number; z: string; g(): number }\nfunction f(this: O) { return this.x; }', {
      members: 'x: y',
    }));
  it('are found through what may be missing', () =>
    check('function f(o?: { x: number; y: number }) { return o?.x; }', { names: 'o:', members: 'x: y' }));
  it('are not those of a library', () => check('function f(o: Date) { return o.getDay; }', { names: 'o:' }));
});

it('tells nothing of a text that is another by now', () => {
  const { projects, file } = fixture('const a = 1;$0');
  assert.strictEqual(projects.sameTyped({ file, text: 'const b = 1;', start: 0, end: 5 }).kind, 'unavailable');
});
