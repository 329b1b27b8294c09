// Which errors an insertion brings, and how far they are looked for.
import assert from 'node:assert';
import { fixture, membersAt, newErrorsAt } from '../../support/typescriptFixture';

interface Expected {
  readonly codes: readonly number[];
  readonly scope: 'declaration' | 'file';
}

function check(text: string, insertion: string, expected: Expected): void {
  assert.deepStrictEqual(newErrorsAt(fixture(text), insertion), expected);
}

const inDeclaration = (...codes: number[]): Expected => ({ codes, scope: 'declaration' });
const inFile = (...codes: number[]): Expected => ({ codes, scope: 'file' });
const config = (options: string) =>
  `//- /tsconfig.json\n{"compilerOptions":{"strict":true,"target":"es2022","module":"esnext","moduleResolution":"bundler","lib":["es2022"],${options}}}\n//- /main.ts\n`;

describe('new errors', () => {
  const method = 'class A { a = 1; m(): void {\n  $0\n} }';
  it('are none for valid code', () => {
    check(method, 'this.a++;', inDeclaration());
    check(method, 'const x = [1].map((y) => y + this.a); x.at(0);', inDeclaration());
  });
  it('are unknown members, names, and types that do not fit', () => {
    check(method, 'this.b;', inDeclaration(2339));
    check(method, 'missing();', inDeclaration(2304));
    check(method, 'const x: string = this.a;', inDeclaration(2322));
    check(method, 'Math.max("a"); this.b; this.c;', inDeclaration(2339, 2339, 2345));
  });
  it('are what may be null', () => check('function f(x?: { a: 1 }): void { $0 }', 'x.a;', inDeclaration(18048)));
  it('do not hold what was wrong before', () => {
    check('class A { m(): void {\n  this.old; missing;\n  $0\n} }', 'this.old;', inDeclaration(2339));
    check('class A { m(): void {\n  this.old;\n  this.$0\n} }', 'm();', inDeclaration());
  });
  it('do not hold an error that is only worded anew', () => {
    const text = 'declare const a: { b: number };\nfunction f(): { c: number; d: 1 } {\n  return { c: a.$0 };\n}';
    check(text, 'b', inDeclaration());
  });
  it('complete a text that does not parse', () => {
    check('declare const a: { b: 1 };\nfunction f(): void {\n  a.$0\n}', 'b;', inDeclaration());
    check('declare const a: { b: 1 };\nfunction f(): void {\n  a.$0\n}', 'c;', inDeclaration(2339));
    check('declare const a: { b: 1 }[];\nfunction f(): void {\n  a.map((x) => x.$0)\n}', 'b', inDeclaration());
  });
  it('are errors of syntax', () => {
    check(method, 'let x = ;', inDeclaration(1109));
    check(method, 'if (this.a) {', inDeclaration(1005));
  });
  it('are found in a statement of the file and in a function in it', () => {
    check('declare function test(f: () => void): void;\ntest(() => {\n  $0\n});', 'missing;', inDeclaration(2304));
    check('const x: string = $0;', '1', inFile(2322));
    check('$0\n', 'const x: string = 1;', inFile(2322));
  });
  it('are found behind comments that hide errors', () => {
    check('function f(): void {\n  // @ts-ignore\n  $0\n}', 'missing;', inDeclaration());
    check('function f(): void {\n  // @ts-ignore\n  $0\n}', 'missing;\n  lost;', inDeclaration(2304));
  });

  describe('felt outside', () => {
    it('through an inferred type', () =>
      check('function f() {\n  $0\n}\nconst x: undefined | void = f();', 'return 1;', inFile(2322)));
    it('not through a declared type', () =>
      check('function f(): number {\n  $0\n  return 2;\n}\nconst x: string = f();', 'return 1;', inDeclaration()));
    it('through a property', () =>
      check(
        'class A { a = { b: 1$0 }; }\nconst s: { b: number; c: string } = { ...new A().a, c: "" };',
        ', c: 1, b: 2',
        inFile(1117),
      ));
    it('through an assignment to a variable of the outside', () =>
      check(
        'export {};\nlet x: string | number = "";\nfunction g(): void { $0 }\nif (typeof x === "string") { const h = () => x.trim(); }',
        'x = 1;',
        inFile(2339),
      ));
    it('through a missing initializer', () =>
      check('class A { a: number; constructor(b: boolean) { $0\n this.a = 1; } }', 'if (b) return;', inFile(2564)));
    it('through a new member', () => check('class A { m() {}\n  $0\n}', 'm() {}', inFile(2393, 2393)));
    it('through a new import', () => check('$0\nexport {};', 'import { x } from "./nowhere";', inFile(2307)));
  });

  describe('of unused names', () => {
    it('count where the options say so', () => {
      check(config('"noUnusedLocals":true') + 'export function f(): void { $0 }', 'const x = 1;', inFile(6133));
      check(config('"noUnusedLocals":false') + 'export function f(): void { $0 }', 'const x = 1;', inDeclaration());
    });
    it('are not made by using one', () =>
      check(
        config('"noUnusedLocals":true') + 'const g = 1;\nexport function f(): void { $0 }',
        'g; f();',
        inDeclaration(),
      ));
    it('were there before', () =>
      check(
        config('"noUnusedLocals":true') + 'const unused = 1;\nexport function f(): void { $0 }',
        'const x = 1; x.toFixed();',
        inFile(),
      ));
  });

  it('are the same after many other questions', () => {
    const made = fixture(method);
    for (let i = 0; i < 20; i++) {
      const insertion = `const x${i} = () => this.missing${i}; x${i}.`;
      membersAt(
        made.projects,
        { file: made.file, offset: made.offset, text: insertion },
        made.offset + insertion.length,
      );
      assert.deepStrictEqual(newErrorsAt(made, 'const y = () => this.a; y();'), inDeclaration());
      assert.deepStrictEqual(newErrorsAt(made, `this.missing${i};`), inDeclaration(2339));
    }
  });

  it('are not excused by the error of the word that is being completed', () => {
    const made = fixture(`interface Deposit { depositedBy: string }
function f(deposit: Deposit) {
  return deposit.dep$0;
}`);
    assert.deepStrictEqual(newErrorsAt(made, 'th').codes, [2339]);
    assert.deepStrictEqual(newErrorsAt(made, 'ositedBy').codes, []);
  });

  it('are looked for in the declaration alone where that is asked', () => {
    const made = fixture(`export const a = { b: 1 }.$0;
export const c: string = a;`);
    const insertion = { file: made.file, offset: made.offset, text: 'b' };
    assert.strictEqual(made.projects.newDiagnostics(insertion, 'felt', 0).kind, 'late');
    const near = made.projects.newDiagnostics(insertion, 'declaration');
    assert.ok(near.kind === 'checked' && near.scope === 'declaration' && near.beyond !== undefined);
    assert.deepStrictEqual(newErrorsAt(made, 'b'), { codes: [2322], scope: 'file' });
  });

  it('have their place in the text with the insertion', () => {
    const made = fixture(method);
    const found = made.projects.newDiagnostics({ file: made.file, offset: made.offset, text: 'this.a; this.b;' });
    assert.strictEqual(found.kind, 'checked');
    assert.deepStrictEqual(
      found.diagnostics.map(({ start, length }) => [start - made.offset, length]),
      [[13, 1]],
    );
  });
});
