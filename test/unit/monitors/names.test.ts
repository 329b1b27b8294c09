// Names in scope, as a model would write them.
import { names } from '../../../server/src/monitors/names';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([names], text, trace);

describe('the names monitor', () => {
  it('refuses a value that is in no scope, by its boundary at the latest', () => {
    check('const user = 1;\nfunction f(item: number) {\n  $0\n}', 'user + ‧✖itm ‧item;');
    check('const user = 1;\nconst x = -$0;', '✖usr‧user;');
  });
  it('lets any name stand where a comment takes the error from it', () => {
    check('$0', '// @ts-expect-error\nzed;\n‧✖zed;');
  });
  it('knows what types may name before it is declared, and what was added to the outside', () => {
    const later = 'export enum Kind { A = "a", B = "b" }';
    check(`export interface All {\n  [$0Kind.B]: string;\n}\n${later}`, 'Kind.');
    check('export {};\n$0', 'declare global {\n  const zed: number;\n}\nconst f = () => zed + ‧✖zet;‧zed;');
  });
  it('lets a parameter be declared that has no parentheses', () => {
    check('declare function run(f: (x: number) => number): void;\nrun($0);', '✖zed + 1‧zed => zed');
    check('declare function run(f: (x: number) => number): void;\nrun($0);', '(zed) => ‧✖zet)‧zed');
    check('const f = $0;', 'async zed => zed');
    check('const f = $0;', '(zed, { a, b: [c] }, ...d) => ‧✖e)‧zed + a + c + d.length');
  });
  it('lets parameters be declared behind type parameters', () => {
    check('$0', 'const f = <T,>(x: T, y: number) => x;');
    check('$0', 'const f = <T extends string, U>(x: T, y: U) => y;');
    check('declare function run(f: unknown): void;\n$0', 'run(<T, U = string>({ a, b }: any, ...rest: U[]) => a);');
  });
  it('knows what is exported as default by its own name', () => {
    check('export default function named() { return $0; }', '✖nmed;‧named.name');
    check('export default function named() {}\n$0', 'named();\nfunction f() { return named; }');
    check('$0', 'export default class Named { m() { return Named.name; } }\nnew Named();');
  });
  it('knows what is exported where it was read as a declaration before', () => {
    check('export class Named {}\nexport const one = $0 Named()\n', 'new Named');
  });
  it('refuses in a script what it is still to declare', () => {
    check('const a = $0;\nconst b = 1;', '✖b;‧-1;');
    check('const f = () => $0;\nconst b = 1;', 'b;');
    check('{ const b = 2; }\nconst a = { x: $0 };\nconst b = 1;\nvar c = 1; function d() {}', '✖b }‧c + d()');
  });
  it('takes no name for known because of how it begins', () => {
    check('const user = 1;\nconst x = $0;', '✖unknownMode + 1‧user');
    check('const unknownMode = 1;\nconst x = -$0;', '✖unknownMod;‧unknownMode;');
  });
  it('knows the types in what looks like a comparison', () => {
    check('const a = 1;\nconst all = $0;', 'new Set<‧✖Zed>(‧Date>();');
    check('const a = 1;\nconst b = $0;', 'a < ‧✖zed > (‧a;');
    check('const f = $0;', 'async <Zed>(x: Zed) => x;');
    check('const f = $0;', 'async <Zed, Other>(x: Zed, y: Other) => x;');
    check('$0', 'function f() { return async <Zed, Other>(x: Zed, y: Other) => x; }');
    check('let x: unknown;\n$0', 'x = async <Zed, Other extends Zed>(x: Zed, y: Other) => x;');
    check('run($0);\nfunction run(a: unknown, b?: unknown) {}', 'new Map<‧✖Zed,‧Date, ‧✖Zed>‧Date>()');
    check('const o = { $0 };', 'm<Zed>(x: Zed) { return x; }');
    check('class A { $0 }', 'm<Zed>(x: Zed) { return x; }');
  });
  it('knows a value that shares its name with a type that is imported', () => {
    const files = '//- /types.ts\nexport interface Field { a: 1 }\n//- /a.ts\n';
    check(`${files}import type { Field } from './types';\nlet Field = 1;\nconst f: Field = { a: 1 };\n$0`, 'Field++;');
  });
  it('leaves what an interface extends to types', () => {
    check('namespace N { export interface P { a: 1 } }\ninterface X extends $0.P {}', 'N');
  });
  it('knows labels, keys and declared names', () => {
    check('$0', 'outer: for (const zed of []) { ‧✖zet;‧zed; break outer; }');
    check('const zed = $0;', '{ key: 1, other() { return 1; } }');
    check('class A { $0 }', 'zed = 1; other() {}');
  });
  it('knows functions and variables that are declared later', () => {
    check('$0\nfunction later() {}', 'later();');
    check('$0\nconst later = 1;', 'const f = () => later;');
    check('function f() {\n  $0\n  const later = 1;\n}', '✖later;‧(() => later)();');
  });
  it('knows what is declared behind a template that goes on behind the place', () => {
    const method = 'class A {\n  text(head: string) {\n    return `${$0} a`;\n  }\n}\n';
    check(`${method}function whole(text: string) {\n  return text;\n}`, '✖hole(‧whole(head)');
  });
  it('knows the names of the generated text', () => {
    check('$0', 'const zed = 1;\n‧zed;');
    check('declare function g(): any;\nfunction f() { $0 }', 'const { a, b: [c] } = g(); ‧✖b;‧a + c;');
  });
  it('has no business in types', () => check('interface A {}\n$0', 'let x: A = ‧✖B;‧null!;'));
});
