// Statements, as a model would write them: what their surroundings forbid.
import { statements } from '../../../server/src/monitors/statements';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([statements], text, trace);

describe('the statements monitor', () => {
  it('lets a function return, and nothing else', () => {
    check('$0\nexport {};', '✖return;‧function f() { return 1; }‧\n✖return ‧returned;');
    check('class A { static { $0 } }', '✖return;‧const f = () => { return; };');
    check('const o = { $0 };', 'return: 1, break: 2, continue() {}, await: 3, yield: 4, super: 5');
    check('class A { $0 }', 'return = 1; break() {} await?: number; get yield() { return 1; }');
  });
  it('lets break and continue stand where they have a target', () => {
    check('function f() { $0 }', '✖break;‧✖continue;‧for (;;) { break; continue; }');
    check('function f(a: number) { $0 }', 'switch (a) { case 1: ✖continue;‧break; }‧ ✖break;'.replace('✖', '‧✖'));
    check('function f() { $0 }', 'outer: for (;;) { for (;;) { break ‧✖inner;‧outer; } }');
    check('function f() { $0 }', 'a: { b: for (;;) { continue ‧✖a;‧b; } break a; }');
    check('function f() { for (;;) { $0 } }', 'const g = () => { ‧✖break;‧return; }; if (g) break');
    check(
      'function f() { $0 }',
      'do { break } while (true); while (true) { const breaker = 1; if (breaker) continue; }',
    );
  });
  it('lets async functions await and generators yield', () => {
    check('export {}; function f() { $0 }', '✖await ‧const x = ‧✖await ‧✖yield ‧awaited;');
    check('export {}; async function f() { $0 }', 'await 1; for await (const x of []) {} const g = () => ‧✖await ‧1;');
    check('export {}; function f() { $0 }', 'for ‧✖await ‧(;;) {}');
    check('export {}; $0', 'await 1; for await (const x of []) {} ‧✖yield ‧1;');
    check('function* f() { $0 }', 'yield 1; const x = yield; yield* []; const g = () => ‧✖yield ‧1;');
    check(
      'export {}; function f() { $0 }',
      'const g = async () => { await 1; }; const h = async (x: number) => await x;',
    );
    check('//- /tsconfig.json\n{"compilerOptions":{"module":"commonjs"}}\n//- /a.ts\nexport {}; $0', '✖await ‧1');
    check('var await = 1; function f() { $0 }', 'await + 1');
  });
  it('lets super and this stand where they mean something', () => {
    check('$0', '✖super.‧function f() { ‧✖super.‧return 1; }');
    check('class A { m() { $0 } }', '✖super.');
    check('class A { m() {} }\nclass B extends A { m() { $0 } }', 'super.m(); (() => super.m())(); super‧✖(');
    check(
      'class A {}\nclass B extends A { x = 1; constructor() { $0 } }',
      '✖this.‧const f = () => this; super(); this.x = 2; super.toString();',
    );
    check('class A { x = 1; constructor() { $0 } }', 'this.x = 2; super‧✖(');
    check('const o = { m() { $0 } };', 'return super.toString();');
  });
  it('refuses to assign to what cannot change', () => {
    check('const a = 1; let b = 2;\n$0', 'a =‧✖ ‧= 1; b = a; b += 1; a +=‧✖ ');
    check('const a = { b: 1 } as { readonly b: number; c: number };\n$0', 'a.c = 1; a.b =‧✖ ‧== 2; a.b++‧✖;');
    check(
      'function f() {} class A {} enum E { x } import * as n from "fs"; import { i } from "fs";\n$0',
      'f =‧✖ ‧== 1',
    );
    check('class A { readonly x: number; constructor() { $0 } m() {} }', 'this.x = 1;');
    check(
      'class A { readonly x = 1; m() { $0 } }',
      'this.x =‧✖ ‧== 1; if (this.x >= 1 && this.x <= 2 && this.x !== 3) {}',
    );
    check('const a: readonly number[] = []; let i = 0;\n$0', 'a[0] =‧✖ ‧== 1; i++; i--; ++i; const c = i++ + i;');
    check(
      'const a = 1;\n$0',
      'const f = (a = 2) => a; const g = { a: 1 }; const { b = 3 } = g as any; const h = ([a = 1]: number[]) => a;',
    );
    check('const a = 1; let b; declare const o: any;\n$0', '[b] = o; ({ b } = o); [a] =‧✖ ');
    check('let x = 1; const f = () => 1;\n$0', 'x = 2; f() =‧✖ ‧=== 1;');
    check(
      '//- /tsconfig.json\n{"compilerOptions":{"allowJs":true}}\n//- /a.js\nconst a = 1; function f() {}\n$0',
      'f = 2; f.x = 1; a =‧✖ ‧= 2',
    );
    check(
      'declare function produce<T>(a: T, f: (draft: { -readonly [K in keyof T]: T[K] }) => void): void; declare function produce<T>(f: (draft: Readonly<T>) => void): void;\nconst s: { readonly a: number } = { a: 1 };\n$0',
      'produce(s, (draft) => { draft.a = 2; draft.a++; });',
    );
  });
  it('asks for a value where one is needed', () => {
    check('$0', 'const a‧✖;‧ = 1; const b: number‧✖;‧ = 2; let c; let d: string; for (const e of []) {}');
    check('declare namespace N { $0 }', 'const a: number;');
    check('function f(): number { $0 }', 'return‧✖;‧✖\n‧ 1;');
    check('function f(): number | undefined { $0 }', 'return;');
    check('function f() { $0 }', 'return;');
    check('async function f(): Promise<number> { $0 }', 'if (1) { return ‧✖}'.replace('return ‧', 'return‧'));
    check('async function f(): Promise<void> { $0 }', 'return; return\n');
    check('class A { set x(v: number) { $0 } constructor() { return; } }', 'return 1‧✖;');
  });
  it('does not take what follows an unfinished declaration for others', () =>
    check(
      'declare const o: { behavior?: { f(): void }; q: string };\nfunction m() {\n  $0\n    : o.behavior\n  behavior?.f();\n}',
      'const behavior =\n  o.q === "x" ? undefined',
    ));
  it('refuses a name that is declared already', () => {
    check('function f(user: string) { const other = 1; $0 }', 'const ‧✖other ‧✖user ‧others = 1; { const other = 2; }');
    check('function f() { $0 }', 'let a = 1, ‧✖a ‧b = 2; var a2; let [‧✖b,‧c] = [1]; for (const a of []) {}');
    check('$0', 'function f(a: number, ‧✖a:‧b: number) {} function g(this: Date, { a, a: c }: any) {}');
    check(
      'interface A {} type B = 1;\nfunction f() { type C = 1; $0 }',
      'const A = 1; const B = 2; const C = 3; const { A: d } = { A: 1 };',
    );
  });
  for (const head of ['', 'export ']) {
    it(`refuses a name that the ${head ? 'module' : 'script'} declares before`, () => {
      check(`${head}let user = 1;\n$0`, 'let ‧✖user =‧other = 2;');
      check(`${head}let user = 1;\nlet $0 = 2;\nlet after = 3;`, '✖user ‧after2 ');
      check(`${head}let user = 1;\nfunction f() { $0 }`, 'let user = 2;');
      check(`${head}interface user { a: 1 }\n${head}$0`, 'const user = 1;');
      check(`${head}type user = 1;\n${head}var other = 1;\n$0`, 'let user = 2; let ‧✖other =‧another = 3;');
    });
  }
  it('knows what can be overridden', () => {
    check(
      'class A { name = 1; run() {} static make() {} }\nclass B extends A { $0 }',
      'override ‧✖nam() {}‧name = 2; override async run() {} static override ‧✖run‧make() {}',
    );
    check('class B { $0 }', 'override ‧✖x = 1‧');
    check('import { A } from "nowhere";\nclass B extends A { $0 }', 'override x = 1; override readonly y = 2;');
  });
  it('knows where new.target and import.meta may stand', () => {
    check('$0', 'new.‧✖target;');
    check('function f() { $0 }', 'new.target; (() => new.target)();');
    check('$0', 'import.meta.url;');
    check('//- /tsconfig.json\n{"compilerOptions":{"module":"commonjs"}}\n//- /a.ts\n$0', 'import.‧✖meta.');
  });
  it('has no business with the values of declarations', () => {
    check('function f(copy: any) { $0 }', 'const source = copy; const { a = copy } = copy; const [b = copy] = copy;');
    check('function f(as: any) { $0 }', 'const source = f as any; const g = (copy: any, second = copy) => second;');
  });
  it('leaves what a comment excuses', () => {
    check('const a = 1;\n$0', '// @ts-ignore\na = 2;\na =‧✖ ');
  });
});
