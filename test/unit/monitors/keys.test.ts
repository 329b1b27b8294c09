// Keys of object literals, of patterns and in brackets, as a model would write them.
import { keys } from '../../../server/src/monitors/keys';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([keys], text, trace);

const user = 'interface User { name: string; age?: number; tags?: { id: number }[] }\ndeclare const user: User;\n';

describe('the keys monitor: literals', () => {
  it('refuses the end of a literal with a key too many', () => {
    check(`${user}const x: User = $0`, "{ name: 'a', nmae: 'b' }‧✖;‧ as User;");
    check(`${user}const x: User = $0\nfoo();`, "{ name: 'a', nmae: 'b' }‧✖;‧ as any;");
    check(`${user}const x: User = $0`, "{ name: 'a', age: 1 };");

    check(`${user}const x: User = $0`, '{ age: 1, wrong: 1, ...user }‧✖;');
    check(`${user}declare const x: any;\nconst y: User = $0`, '{ age: 1, wrong: 1, ...x };');
    check(`${user}const x: User = $0`, "({ name: 'a', wrong: 1 })‧✖;‧ as User;");
    check(`${user}const x = $0`, "{ name: 'a', wrong: 1 };");
    check(`${user}const x: any = $0`, '{ wrong: 1 };');
    check(`${user}const x: {} = $0`, '{ wrong: 1 };');
    check(`${user}const x: object = $0`, '{ wrong: 1 };');
    check(`${user}const x: Record<string, number> = $0`, "{ wrong: 1, other: ‧'a' }‧✖;");
    check(`${user}const x: unknown = $0`, '{ wrong: 1 };');
    check('const x: Missing = $0', '{ wrong: 1 };');
  });
  it('refuses the end of a literal that lacks a key', () => {
    check(`${user}const x: User = $0`, '{ age: 1 }‧✖;');
    check(`${user}function f(): User { $0 }`, 'return {}‧✖;‧ as User; }');
    check(`${user}function f(): User { $0 }`, "return { name: 'a' }; }");
    check(`${user}async function f(): Promise<User> { $0 }`, 'return { age: 1 }‧✖;‧ as User;');
    check(`${user}async function f(): Promise<User> { $0 }`, "return { name: '' };");
    check(`${user}function* f(): Generator<User> { $0 }`, 'return { age: 1 };');
    check(`${user}const f = (): User => $0`, '({ age: 1 })‧✖;‧ as User;');
    check(`${user}let x: User;\n$0`, 'x = { age: 1 }‧✖;‧ as User;');
    check(`${user}class A { x: User = $0; }`, '{ age: 1 }‧✖;‧ as User;');
    check(`${user}const xs: User[] = $0`, "[{ name: '', wrong: 1 }]‧✖;‧ as User[];");
  });
  it('knows the arguments of a call', () => {
    const f = `${user}declare function f(user: User, n?: number): void;\n`;
    check(`${f}$0`, "f({ name: 'a', wrong: 1 }‧✖)‧ as User);");
    check(`${f}$0`, "f({ name: 'a', wrong: 1 }‧✖,‧, ...x);".replace('‧, ...x);', '‧ as User, 1);'));
    check(`${f}$0`, "f({ name: 'a' }, 1);");
    check(`declare function g<T>(x: T): T;\n${user}$0`, "const x: User = g({ name: 'a', wrong: 1 });");
    check(`declare function g<T>(x: T, user: User): T;\n${user}$0`, "g(1, { name: 'a', wrong: 1 }‧✖)");
    check(`declare function g<T>(user: User, x: T): T;\n${user}$0`, "g({ name: 'a', wrong: 1 }‧✖,");
    check(`declare function g<T>(x: Partial<T>): T;\n$0`, 'g({ wrong: 1 });');
    check(
      `${user}declare function h(x: User): void; declare function h(x: { wrong: number }): void;\n$0`,
      'h({ wrong: 1 });',
    );
    check(`${user}class A { constructor(readonly user: User) {} }\n$0`, "new A({ name: 'a', b: 1 }‧✖)");
    check(`${user}const x = $0`, 'async ({ name: a, wrong: b }) => a;');
    check(`${user}declare const f: any;\n$0`, 'f({ wrong: 1 });');
    check(`${user}declare function f(o: User): void;\n$0`, '[1].map((wrong) => f({ name: "", wrong }‧✖)‧ as User));');
  });
  it('leaves a literal alone that rests on what the rest of the file is still to declare', () => {
    const asking = 'interface Given { is: boolean }\nclass A { asking: Promise<boolean> | undefined; ';
    const row = 'interface Row { text: string }\n';
    check(`${asking}async f(): Promise<Given> { $0`, 'this.asking ??= this.ask();\n return { is: await this.asking };');
    check(`${asking}async f(): Promise<Given> { $0`, 'return { is: await this.asking }‧✖;');
    check(`${row}$0`, 'function f(): Row { const text = name;\n return { text }; }');
    check(
      `${row}$0`,
      'function f(ns: number[]): Row[] { const rows = ns.map((n) => name(n));\n return [{ text: rows[0] }]; }',
    );
    check(
      `${row}class A { f(files: string[]) { let found = ['']; $0`,
      'const next = files.flatMap((file) => this.of(file));\n found = [...next];',
    );
    check(`${row}function f(): Row { const text = 1; $0`, 'return { text }‧✖;');
  });
  it('narrows a union by what has been written', () => {
    const shape = "type Shape = { kind: 'a'; x: number } | { kind: 'b'; y: number };\n";
    check(`${shape}const s: Shape = $0`, "{ kind: 'a', y: 1 }‧✖;");
    check(`${shape}const s: Shape = $0`, "{ kind: 'b', y: 1 };");
  });
  it('knows satisfies', () => {
    check(`${user}const x = $0`, "({ name: 'a', wrong: 1 } satisfies User)‧✖;");
    check(`${user}const x = $0`, "({ name: 'a' } satisfies User);");
  });
  it('refuses a key that stands there twice', () => {
    check('const x = $0', '{ a: 1, b: 2, ‧✖a:‧c: 3, d() {}, ✖d()'.replace(', ✖d()', ', ‧✖d(‧e };'));
    check('const x = $0', '{ get a() { return 1; }, set a(x) {} };');
    check('const x = $0', "{ a: 1, '‧✖a'‧b': 2 };");
    check('const x = $0', '{ get: 1, get a() { return 1; }, async: 1, async b() {} };');
    check('let a: any, b: any;\n$0', '({ a: a, a: b } = b);');
    check('let a: any, b: any;\nconst x = $0', '{ a: a, a: b } = b;');
    check('const x = {\n  a: 1,\n  $0\n  b: 2,\n};', '✖a:‧ab: 2,');
  });
});

describe('the keys monitor: patterns and brackets', () => {
  it('knows the keys of what a pattern takes apart', () => {
    check(`${user}const { $0 } = user;`, '✖nmae,‧name, ‧✖wrong: x‧age: years, ...rest');
    check(`${user}function f({ $0 }: User) {}`, '✖nmae‧name');
    check(`${user}for (const { $0 } of [user]) {}`, '✖nmae‧name');
    check(`declare const x: any;\nconst { $0 } = x;`, 'wrong');
    check(`const { $0 } = {};`, 'wrong = 1');
    check(`declare const x: Record<string, number>;\nconst { $0 } = x;`, 'wrong');
    check(`declare function f<T>(): T;\nconst { $0 } = f();`, 'wrong');
    check(`import { x } from './missing';\nconst { $0 } = x;`, 'wrong');
    check(`${user}declare function run(f: (user: User) => void): void;\nrun(({ $0 }) => {});`, '✖nmae‧name');
  });
  it('knows quoted keys in a pattern', () => {
    const headers = "declare const headers: { 'content-type': string; host: string };\n";
    check(`${headers}const { $0 } = headers;`, "'‧✖content': a‧content-type': a, ‧✖hots‧host");
  });
  it('knows that the class around it may go on', () => {
    check('class A {\n  static async make(): Promise<A> { $0', 'return { a: 1, later: 2 }; } a = 1; later = 2; }');
  });
  it('judges a pattern whose value comes last at the end of its declaration', () => {
    check(`${user}$0`, 'const { name, wrong } = user‧✖;‧ as any;');
    check(`${user}$0`, 'const { name, ...rest } = user;');
    check(`${user}function f() { $0 }`, 'const { nmae = 1 } = user‧✖;');
    check(`declare const x: any;\n$0`, 'const { wrong } = x;');
    check(`$0`, 'const { wrong = 1 } = {};');
    check(`declare function f<T>(): T;\n$0`, 'const { wrong } = f();');
  });
  it('knows the keys in brackets', () => {
    check(`${user}user[$0`, "'‧✖nmae']‧name'];");
    check(`${user}user[$0`, "'nmae' as any];");
    check(`${user}user[$0`, "'na' + 'me'];");
    check(`${user}user[$0`, "'toString'];");
    check(`class A { private a = 1 }\nnew A()[$0`, "'‧✖b']‧a'];");
    check(`const x = [1];\nx[$0`, "'0'];");
    check(`function f() {}\n$0`, "f['wrong'] = 1;");
    check(`${user}type X = $0`, "User['‧✖nmae']‧name'];");
    check(`${user}type X = $0`, "User['name' | 'age'];");
    check(`${user}function f<T extends User>(x: T['$0) {}`, "other'] ");
  });
  it('lets an unknown key through where it is any', () => {
    check(
      '//- /tsconfig.json\n{"compilerOptions":{"lib":["es2022"],"strict":false}}\n//- /main.ts\nconst x = { a: 1 };\nx[$0',
      "'wrong'];",
    );
  });
  it('honours a comment that asks for an error', () => {
    check(`${user}// @ts-expect-error\n$0`, 'const x: User = { wrong: 1 };');
    check(`${user}// @ts-expect-error\n$0`, 'const x: User = { wrong: 1,\n  age: 1,\n};');
    check(`${user}const x: User = {\n  name: '',\n  // @ts-ignore\n$0`, '  wrong: 1 };');
  });
  it('lets plain JavaScript be', () => {
    check(
      '//- /tsconfig.json\n{"compilerOptions":{"allowJs":true,"lib":["es2022"]}}\n//- /main.js\nconst x = { a: 1 };\n$0',
      "const { b } = x; x['c']; const y = { a: 1, a: 2 };",
    );
  });
});
