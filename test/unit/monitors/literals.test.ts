// Literals where types know which ones there can be, as a model would write them.
import { literals } from '../../../server/src/monitors/literals';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([literals], text, trace);

const mode =
  "type Mode = 'read' | 'write';\ndeclare const mode: Mode;\ndeclare function open(mode: Mode, n?: number): number;\n";

describe('the literals monitor', () => {
  it('refuses a string that no type takes, with the token that ends it', () => {
    check(`${mode}const x: Mode = $0`, "'‧✖wirte';‧write';");
    check(`${mode}const x: Mode = $0`, "'wirte' as Mode;");
    check(`${mode}const x: Mode = $0`, "'a' in {} ? 'read' : '‧✖raed';‧read';");
    check(`${mode}const x: Mode = $0`, "('raed') as Mode; const b = mode === ('raed') as any;");
    check(`${mode}const x: Mode | number = $0`, "'abc'.length;");
    check(`${mode}const x: Mode | string = $0`, "'abc';");
    check(`${mode}const x: Mode | (string & {}) = $0`, "'abc';");
    check(`${mode}const x: \`a\${string}\` = $0`, "'abc';");
    check(`${mode}const x: Missing = $0`, "'abc';");
    check(`${mode}let x: Mode;\n$0`, "x = '‧✖raed';‧read';");
    check(`${mode}const o: { mode?: Mode } = {};\n$0`, "o.mode = '‧✖raed';‧read';");
    check(`${mode}function f(): Mode { $0 }`, "return '‧✖raed';‧read'; }");
    check(`${mode}async function f(): Promise<Mode> { $0 }`, "return '‧✖raed';‧read'; }");
    check(`${mode}const f = (): Mode => $0`, '`‧✖raed`;‧read`;');
    check(`${mode}const f = (): Mode => $0`, '`${mode}`‧;');
    check(`${mode}function f(m: Mode = $0) {}`, "'‧✖raed')‧read'");
    check(`${mode}class A { m: Mode = $0 }`, "'‧✖raed';‧read';");
    check(`${mode}$0`, "x = '‧raed';");
  });
  it('knows the arguments of a call', () => {
    check(`${mode}$0`, "open('‧✖raed')‧✖raed',‧read', 1);");
    check(`${mode}$0`, "open('raed' as Mode); open('abc'.length as any);");
    check(`${mode}declare function f<K extends Mode>(k: K): K;\n$0`, "f('‧✖raed')‧read');");
    check(`declare function f<K extends string>(k: K): K;\n$0`, "f('abc');");
    check(`declare function f<T, K extends keyof T>(t: T, k: K): K;\n$0`, "f({ a: 1 }, 'b');");
    check(
      `${mode}declare function on(m: Mode): void; declare function on(m: 'other', n: number): void;\n$0`,
      "on('‧✖ohter',‧other', 1);",
    );
    check(`${mode}declare function on(m: Mode): void; declare function on(m: string): void;\n$0`, "on('abc');");
    check(`${mode}declare function all(...modes: Mode[]): void;\n$0`, "all('read', '‧✖raed')‧write');");
    check(`declare const f: any;\n$0`, "f('abc');");
    check(`${mode}class A { constructor(mode: Mode) {} }\n$0`, "new A('‧✖raed')‧read');");
    check(`${mode}const x = $0`, "async (a = 'abc') => a;");
  });
  it('knows what is compared', () => {
    check(`${mode}if ($0) {}`, "mode === '‧✖raed')‧read' || mode !== '‧✖wirte' ||‧write'");
    check(`${mode}const b = $0`, "mode === 'raed'.trim() || mode === 're' + 'ad';");
    check(`${mode}const b = $0`, "mode === '‧✖x' ? ‧read' ? 1 : 2;");
    check(`declare const s: string;\nconst b = $0`, "s === 'abc';");
    check(
      `declare const s: string | number;\nconst b = $0`,
      "typeof s === '‧✖sting';‧string' && typeof s == 'bigint';",
    );
    check(
      `${mode}function f() { let m: Mode = 'read'; while (true) { $0 } }`,
      "if (m === 'write') break; m = 'write'; if (m === '‧✖other')‧read') {}",
    );
    check(`${mode}let m: Mode = 'read';\nconst f = $0`, "() => m === 'write';\nm = 'write';");
    check(`${mode}let m: Mode = 'read';\n$0`, "if (m === '‧✖write')‧read') {}");
  });
  it('takes whatever is compared with nothing', () => {
    check('declare const u: undefined; declare const n: null;\nconst b = $0', "u === false || n !== 'abc' && u == 1;");
    check(
      'declare const s: boolean | undefined;\nif (!(s ?? f())) { $0 }\ndeclare function f(): boolean;',
      'if (s === false) {}',
    );
  });
  it('trusts no narrowing that the rest may take back', () => {
    const captured = `${mode}let m: Mode = 'read';\nconst f = $0`;
    check(captured, "() => { const n = m; return n === 'write'; };\nm = 'write';");
    const nodes = "type A = { kind: 'a' | 'c' }; type B = { kind: 'b' };\ndeclare const a: A; declare const b: B;\n";
    check(`${nodes}function f() { let n: A | B = a; while (true) { $0 } }`, "n.kind = 'b'; n = b; }");
  });
  it('writes strings with the quotes that they have', () => {
    check(`declare let x: "it's" | 'b$';\n$0`, `x = "‧✖its";‧it's"; x = 'it\\'s'; x = 'b$';`);
    check("declare let x: \"it's\" | 'b$';\n$0", 'x = `b$`;');
  });
  it('knows what a setter takes', () => {
    const box = "class Box { get m(): 'a' { return 'a'; } set m(x: 'a' | 'b') {} }\ndeclare const box: Box;\n";
    check(`${box}$0`, "box.m = '‧✖c';‧b';");
  });
  it('knows the cases of a switch', () => {
    check(
      `${mode}switch (mode) { $0 }`,
      "case '‧✖raed':‧read': break; case 'read': case 'wri' + 'te': case 'write': break;",
    );
    check(`declare const s: string;\nswitch (s) { $0 }`, "case 'abc': break;");
    check(`switch (true) { $0 }`, "case 'abc'.length === 3: break;");
    check(`enum Color { Red = 'red' }\ndeclare const c: Color;\nswitch (c) { $0 }`, 'case Color.Red: break;');
  });
  it('knows the strings that are type arguments', () => {
    const user = 'interface User { name: string; age: number }\n';
    check(`${user}type X = $0`, "Pick<User, '‧✖nmae'>‧name' | '‧✖aeg'>‧age'>;");
    check(`${user}type X = $0`, "Omit<User, 'nmae'>; type Y = Extract<keyof User, 'nmae'>;");
  });
  it('refuses numbers and other literals at the token behind them', () => {
    check(`declare function f(n: 1 | 2 | 3): void;\n$0`, 'f(4‧✖)‧ as any); f(2);');
    check(`declare function f(n: 1 | 2 | 3): void;\n$0`, 'f(-1‧✖)');
    check(`const x: false = $0`, 'true‧✖;‧ as any;');
    check(`const x: number = $0`, "'a'‧✖;‧.length;");
    check(`const x: number = $0`, '1;');
    check(`let x: number = $0`, 'undefined‧✖;‧ ?? 1; let y: number | undefined = undefined, z: void = undefined;');
    check('function f(a = 1, b?: 2): number { $0 }', 'f(undefined, undefined); return undefined‧✖;‧!;');
    check('class A { x?: 1 = $0 }', 'undefined; m(): void { this.x = undefined; return undefined; }');
    check(`const x: string = $0`, 'null‧✖;‧!;');
    check(`const x: string | null = $0`, 'null;');
    check(`declare function f(s: string): void;\n$0`, "f(1‧✖)‧ + 'a');");
    check(`declare const n: 1 | 2;\nif ($0) {}`, 'n === 3‧✖)‧ - 1');
    check(`declare const n: 1 | 2;\nswitch (n) { $0 }`, 'case 3‧✖:‧ - 1: case 2: break;');
    check(`enum E { A, B }\ndeclare function f(e: E): void;\n$0`, 'f(1); f(7‧✖)');
  });
  describe('in attributes of elements', () => {
    const elements = `//- /tsconfig.json
{ "compilerOptions": { "strict": true, "jsx": "preserve", "lib": ["es2022"] } }
//- /elements.d.ts
declare namespace JSX {
  interface Element {}
  interface ElementChildrenAttribute { children: {} }
  interface IntrinsicElements { button: { type?: 'submit' | 'reset'; title?: string; size?: number; children?: unknown } }
}
//- /main.tsx
`;
    const card = "const Card = (props: { mode: 'light' | 'dark'; size?: 1 | 2; name?: string }) => <button />;\n";
    it('knows strings and numbers', () => {
      check(`${elements}const x = <button $0 />;`, 'type="‧✖sumbit"‧submit" title="abc" size={3}');
      check(`${elements}${card}const x = <Card $0`, "mode='‧✖drak'‧dark' size={2} name='x' />;");
      check(`${elements}${card}const x = <Card $0`, "mode={'‧✖drak'}‧dark'} size={‧1 + 1} data-x='y' />;");
    });
    it('leaves what is inferred, spread or of any name', () => {
      const list = 'const List = <T extends string>(props: { items: T[]; first: T }) => <button />;\n';
      check(`${elements}${list}const x = <List items={['a', 'b']} $0`, "first='c' />;");
      check(
        `${elements}declare const All: (props: { [name: string]: 'a' | 'b' }) => JSX.Element;\nconst x = <All $0`,
        "first='c' />;",
      );
      check(
        `${elements}type Props = { kind: 'a'; of: 'x' } | { kind: 'b'; of: 'y' };\ndeclare const One: (props: Props) => JSX.Element;\nconst x = <One $0`,
        "of='‧✖z'‧y' kind='b' />;",
      );
    });
  });
  it('lets plain JavaScript be', () => {
    check(
      '//- /tsconfig.json\n{"compilerOptions":{"allowJs":true,"lib":["es2022"]}}\n//- /main.js\nlet x;\n$0',
      "if (typeof x === 'unknown') {}",
    );
  });
});
