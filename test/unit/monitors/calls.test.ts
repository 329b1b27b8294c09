// Calls, as a model would write them: how many arguments, and of what types.
import { calls } from '../../../server/src/monitors/calls';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([calls], text, trace);

describe('the calls monitor', () => {
  it('refuses the end of a call with too few arguments', () => {
    check('declare function f(a: number, b: number): void;\n$0', 'f(‧✖)‧1‧✖)‧, 2‧);');
    check('declare function f(a: number, b: number): void;\n$0\nf(1, 2);', 'f(‧✖)‧1‧✖)‧, ‧✖)‧2‧)');
    check('class A { constructor(a: string) {} }\n$0', "new A(‧✖)‧'x'‧);");
    check('class A { constructor(a: string) {} }\nclass B extends A { constructor() { $0 } }', "super(‧✖)‧'x'‧)");
    check('const o = { m(a: number) {} };\n$0', 'o.m(‧✖)‧1); o?.m(‧✖)‧2)');
  });
  it('refuses the call of what is no function', () => {
    check('const user = { name: "a" };\n$0', 'user.name(‧✖)‧user‧✖)');
    check(
      'declare const any: any; declare const f: Function; declare let g: (() => void) | undefined;\n$0',
      'any(); f(); g?.(); g!();',
    );
  });
  it('refuses arguments that are too many', () => {
    check('const two = 2; declare function f(a: number): void;\n$0', "f(1‧, ‧✖two ‧✖'‧✖2‧✖[‧✖{‧✖new ‧/* none */ ‧)");
    check('const two = 2; declare function f(): void;\n$0', 'f(‧✖two)‧✖1‧✖`‧)');
    check('const two = 2; declare function f(a: number): void;\n$0\nf(1);', 'f(1, ‧✖2‧)');
    check('declare function f(a: number): void;\nf(\n  $0\n  1\n);', 'Number +');
    check('declare function f(a: number, b: number): void;\nf(\n  1,\n  $0\n);', '2‧, ‧✖3');
  });
  it('counts optional, rest and spread arguments and those that may be void', () => {
    check('declare function f(a: number, b?: number, ...c: string[]): void;\n$0', "f(‧✖)‧1‧); f(1, 2, 'x', 'y')");
    check(
      'declare function f(a: number, b?: number): void;\nconst c = [1]; const t: [number] = [1];\n$0',
      'f(...t‧); f(...c)',
    );
    check('declare function f(a: void): void; declare function g(a: number | undefined): void;\n$0', 'f(); g(‧✖)');
    check('declare function f(...a: [number, string?]): void;\n$0', "f(‧✖)‧1‧); f(1, 'x', ‧✖2");
    check('declare function f(a: number, b: number): void;\nconst t: [number] = [1];\n$0', 'f(...t, 2)');
    check('declare function f(): void;\n$0', 'f(...[])');
  });
  it('knows overloads, generics and any', () => {
    const overloads =
      'declare function f(a: number): void; declare function f(a: string, b: number, c: number): void;\n';
    check(`${overloads}$0`, "f(‧✖)‧1‧); f('x', 2‧✖)‧, 3); f('x', 2, 3, ‧✖4");
    check('declare function f<T>(a: T, b: T[]): T;\n$0', 'f(1‧✖)‧, [2]‧)');
    check('declare const f: any; declare const g: unknown; declare const n: never;\n$0', 'f(); f(1, 2); g(1); n(2)');
    check('import { f } from "nowhere";\n$0', 'f(); f(1, 2);');
    check('declare const f: ((a: number) => void) | ((a: number, b: number) => void);\n$0', 'f(1‧✖)‧, 2)');
  });
  it('refuses an argument of the wrong type at the end of the call', () => {
    check('declare function f(a: number): void;\ndeclare const s: string;\n$0', 'f(s‧✖)‧.length‧)');
    check('declare function f(a: number): number;\n$0', "f('x'‧✖)‧.length‧); f('x' as any)");
    check('declare function f(a: number): number; declare const s: string;\n$0', 'const x: string = f(s‧✖)');
    check('declare function f<T>(a: T[]): T; declare const s: string;\n$0', 'f(1‧✖)');
    check('declare function f(a: number): void; declare function f(a: boolean): void;\n$0', "f('x'‧✖)‧.length)");
  });
  it('is not sure of what is still to come', () => {
    check(
      'declare function f(a: number): string;\nconst a = "x";\ndeclare function run(g: Function): void;\n$0',
      'run((a, b = f(a)) => a)',
    );
    check('const p: Promise<void> = $0', 'new Promise((resolve) => resolve())');
    check('$0', 'const p = new Promise((resolve) => resolve()) as Promise<void>;');
    check('$0', 'const p = new Promise<void>((resolve) => { resolve(); });');
    check('$0', 'const p = new Promise<string>((resolve) => { resolve(‧✖)');
    check(
      'interface Top { a: string }\ndeclare function wire(a?: Top): number;\n' +
        'declare function soon<T>(a: Promise<T>): Promise<T>;\n' +
        'async function f(c: { top?: Top }) {\n  const top = c.top == null ? await soon(connect(c)) : c.top;\n  $0',
      'if (wire(top) < 1) return;',
    );
    check('const a = 1;\n$0', 'export class A {\n  m: number;\n  static one = a;\n  static two = new A(a);');
    check('const a = 1;\nexport class A {\n  m: number;\n  static one = a;\n  $0', 'static two = new A(a);');
    check('$0', 'class A { make() { return new A(1, 2); } constructor(a: number, b: number) {} }');
    check('$0', 'const f = async (a: number, b: number) => a + b;');
    check('declare function async(): void;\n$0', 'async (a, b) => 1');
    check(
      'declare function on(f: (a: () => void) => void): void; declare function on(f: (a: (b: number) => void) => void, c: string): void;\n$0',
      "on((a) => { a(1); }, 'x')",
    );
  });
  it('leaves what a comment excuses, and plain JavaScript', () => {
    check('declare function f(a: number): void;\n$0', '// @ts-expect-error\nf();\nf(‧✖)');
    check('//- /tsconfig.json\n{"compilerOptions":{"allowJs":true}}\n//- /a.js\nfunction f(a) {}\n$0', 'f(); f(1, 2);');
    check(
      '//- /tsconfig.json\n{"compilerOptions":{"allowJs":true,"checkJs":true}}\n//- /a.js\nfunction f(a) {}\n$0',
      'f(‧); f(1, ‧✖2‧)',
    );
  });
  it('has no business where nothing is called', () => {
    check('$0', 'function f(a: number, b: number) {} class A { m(a: string, b: number) { if (a) { for (;;) {} } } }');
    check('$0', 'const f = (a: number) => (a); const g = import("x"); type T = (a: number, b: string) => void;');
    check('declare function f(a: number): (b: string, c: string) => void;\n$0', "f(1)('x'‧✖)‧, 'y'‧)");
  });
});
