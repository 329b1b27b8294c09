// Which words are legal after a trigger, by kind of what stands before it.
import { members } from '../../../server/src/monitors/members';
import { types } from '../../../server/src/monitors/types';
import { checkRule } from '../../support/ruleTrace';
import { checkMembers, checkOpen, checkSomeMembers } from '../../support/typescriptFixture';

const user =
  'class User { name = ""; private secret = 1; protected kept = 1; #own = 1; static all: User[] = []; BODY }\n';
const inUser = (body: string) => user.replace('BODY', body);
const withUser = user.replace('BODY', '');

describe('legal members', () => {
  it('of an object', () => checkMembers(withUser + 'declare const user: User;\nuser.$0', ['name']));
  it('behind ?. and !.', () => {
    checkMembers(withUser + 'declare const user: User | undefined;\nuser?.$0', ['name']);
    checkMembers(withUser + 'declare const user: User | undefined;\nuser!.$0', ['name']);
  });
  it('of what may be null: the nullness is not a question of names', () =>
    checkMembers(withUser + 'declare const user: User | null | undefined;\nuser.$0', ['name']));
  it('of a member of a member, in a chain', () =>
    checkMembers('declare const a: { b?: { c: { d: 1 } } };\na.b?.c.$0', ['d']));
  it('with a word begun', () => checkMembers(withUser + 'declare const user: User;\nuser.$0nam;', ['name']));
  it('before a line that would be swallowed', () =>
    checkMembers(withUser + 'declare const user: User;\nfunction f() {\n  user.$0\n  return 1;\n}', ['name']));

  describe('in a class', () => {
    it('of this', () => checkMembers(inUser('m() { return this.$0 }'), ['#own', 'kept', 'm', 'name', 'secret']));
    it('of another of the same class', () =>
      checkMembers(inUser('m(other: User) { return other.$0 }'), ['#own', 'kept', 'm', 'name', 'secret']));
    it('of itself, from member to member as it is written', () =>
      checkRule(
        [members],
        'class A {\n  static #make(x: number): A { return new A(); }\n  static from(x: number): A {\n    return A.$0',
        '‧✖#mak(‧#make(x);\n  }\n  static none() { return A.#make(0); }',
      ));
    it('of itself by its name, private ones too, where the class is written from its start', () => {
      const written = 'class A {\n  private static last = 1;\n  #own = 1;\n  a = 1;\n  readonly id = A.last++;\n}';
      checkRule([members], '$0', written);
      checkRule(
        [members, types],
        '$0',
        'class Node<E> {\n  static readonly none = new Node<any>(1);\n  a: E;\n  next: Node<E>;',
      );
    });
    it('no name with # behind ?.', () =>
      checkMembers(inUser('m(other?: User) { return other?.$0 }'), ['kept', 'm', 'name', 'secret']));
    it('of a derived class: no private ones', () =>
      checkMembers(withUser + 'class Admin extends User { m() { this.$0 } }', ['kept', 'm', 'name']));
    it('of super: methods and accessors', () =>
      checkSomeMembers(
        'class A { m() {} private p() {} x = 1 }\nclass B extends A { m() { super.$0 } }',
        ['m'],
        ['p'],
      ));
    it('of the static side', () => checkSomeMembers(withUser + 'User.$0', ['all', 'prototype', 'name'], ['secret']));
    it('of this in a static member', () =>
      checkSomeMembers('class A { static a = 1; b = 1; static m() { this.$0 } }', ['a', 'm'], ['b']));
    it('in the initializer of a property', () => checkMembers('class A { a = { b: 1 }; c = this.a.$0 }', ['b']));
    it('of parameter properties', () =>
      checkMembers('class A { constructor(private readonly deep: { b: 1 }) { this.deep.$0 } }', ['b']));
    it('of a class in a class: the outer # is seen', () =>
      checkMembers('class A { #a = 1; m() { const a = this; return class { #b = 1; n() { a.$0 } } } }', ['#a', 'm']));
  });

  describe('of types that are put together', () => {
    it('of a union: what all have', () =>
      checkMembers('declare const u: { a: 1; b: 1 } | { b: 2; c: 1 };\nu.$0', ['b']));
    it('of a narrowed union, at the top level', () =>
      checkMembers(
        'type U = { k: "a"; a: 1 } | { k: "b"; b: 1 };\ndeclare const u: U;\nif (u.k === "a") {\n  u.$0\n}',
        ['a', 'k'],
      ));
    it('of a union narrowed by an earlier statement of the file', () =>
      checkMembers('declare const u: { a: 1 } | string;\nif (typeof u === "string") throw 1;\nu.$0', ['a']));
    it('of a union narrowed before an exported default', () =>
      checkMembers(
        'declare function f<T>(x: T): T;\ndeclare const u: { a: 1 } | string;\nif (typeof u === "string") throw 1;\nexport default f(u.$0)',
        ['a'],
      ));
    it('of an intersection', () => checkMembers('declare const i: { a: 1 } & { b: 1 };\ni.$0', ['a', 'b']));
    it('of a type parameter, by its constraint', () =>
      checkMembers('function f<T extends { a: 1 }>(x: T) { x.$0 }', ['a']));
    it('of a mapped type', () => checkMembers('declare const p: Partial<Record<"a" | "b", 1>>;\np.$0', ['a', 'b']));
    it('of a string', () => checkSomeMembers('"".$0', ['length', 'trim'], ['push']));
    it('of a number in parentheses', () => checkSomeMembers('(1).$0', ['toFixed'], ['trim']));
    it('of an array', () => checkSomeMembers('declare const a: string[];\na.$0', ['map', 'length'], ['trim']));
    it('of a tuple', () => checkSomeMembers('declare const a: [1, 2];\na.$0', ['map'], ['0']));
    it('of a function', () =>
      checkSomeMembers('function g(f: (x: number) => void) { f.$0 }', ['call', 'bind', 'apply'], ['prototype1']));
    it('of a callback’s parameter', () => checkMembers('declare const a: { b: 1 }[];\na.map((x) => x.$0)', ['b']));
    it('of names that need quotes: none', () =>
      checkMembers('declare const a: { "b-c": 1; d: 1; 1: 1 };\na.$0', ['d']));
    it('of names beyond ASCII', () => checkMembers('declare const a: { größe: 1; 名前: 1 };\na.$0', ['größe', '名前']));
    it('of a type with a number index', () => checkMembers('declare const a: { [i: number]: 1; b: 1 };\na.$0', ['b']));
    it('in ${}', () => checkMembers('declare const a: { b: 1 };\nconst s = `a${a.$0}`;', ['b']));
    it('of JSX tags', () =>
      checkSomeMembers(
        '//- /main.tsx\nconst ui = { Button: () => null };\nconst x = <ui.$0 />;',
        ['Button'],
        ['Link'],
      ));
    it('of an expression in JSX', () =>
      checkMembers('//- /main.tsx\ndeclare const a: { b: 1 };\nconst x = <div>{a.$0}</div>;', ['b']));
  });

  describe('of namespaces, modules and enumerations', () => {
    const lib =
      '//- /lib.ts\nexport const a = 1;\nexport type T = 1;\nexport class C {}\nconst hidden = 1;\n//- /main.ts\n';
    it('of a module: its values', () =>
      checkMembers(lib + 'import * as lib from "./lib";\nconst x = lib.$0', ['C', 'a']));
    it('of a module in a type: its types', () =>
      checkMembers(lib + 'import * as lib from "./lib";\nlet x: lib.$0', ['C', 'T']));
    it('of a module behind typeof: its values', () =>
      checkMembers(lib + 'import * as lib from "./lib";\nlet x: typeof lib.$0', ['C', 'a']));
    it('of a module in implements and extends', () => {
      checkMembers(lib + 'import * as lib from "./lib";\nclass D implements lib.$0 {}', ['C', 'T']);
      checkMembers(lib + 'import * as lib from "./lib";\nclass D extends lib.$0 {}', ['C', 'a']);
    });
    it('of an exported default, which may be anything', () =>
      checkMembers(lib + 'import * as lib from "./lib";\nexport default lib.$0', ['C', 'T', 'a']));
    it('of import("x") in a type', () => {
      checkMembers(lib + 'let x: import("./lib").$0', ['C', 'T']);
      checkMembers(lib + 'let x: typeof import("./lib").$0', ['C', 'a']);
    });
    it('of import("x") in an expression: a promise', () =>
      checkSomeMembers(lib + 'import("./lib").$0', ['then'], ['a']));
    it('of (await import("x"))', () =>
      checkMembers(lib + 'async function f() { (await import("./lib")).$0 }', ['C', 'a']));
    it('of a namespace', () =>
      checkMembers('namespace N { export const a = 1; export interface T {} const b = 1 }\nconst x = N.$0', ['a']));
    it('of a namespace inside another', () =>
      checkMembers('namespace N { export namespace M { export const c = 1 } export function f() { M.$0 } }', ['c']));
    it('of an import alias', () =>
      checkMembers('namespace N { export const a = 1; export type T = 1 }\nimport x = N.$0', ['T', 'a']));
    it('of an enumeration', () => checkSomeMembers('enum E { A, B }\nconst x = E.$0', ['A', 'B'], ['C']));
    it('of an enumeration in a type', () => checkMembers('enum E { A, B }\nlet x: E.$0', ['A', 'B']));
    it('of a const enumeration', () => checkMembers('const enum E { A, B }\nconst x = E.$0', ['A', 'B']));
    it('of an enumeration while it is written', () => checkSomeMembers('enum E { A = 1, B = E.$0 }', ['A'], ['C']));
    it('of import and new', () => {
      checkMembers('const x = import.$0', ['defer', 'meta']);
      checkMembers('function f() { return new.$0 }', ['target']);
    });
    it('of import.meta', () =>
      checkMembers('//- /a.d.ts\ninterface ImportMeta { url: string }\n//- /main.ts\nexport const x = import.meta.$0', [
        'url',
      ]));
  });

  describe('are open', () => {
    it('of a parameter that gets its type with the rest of the call', () =>
      checkOpen(
        'interface List { take(f: (x: {}) => void): void; take<U>(f: (x: U) => void, first: U): void }\n' +
          'declare const list: List;\nlist.take((x) => x.$0',
        /rest of the call/,
      ));
    it('where a comment above takes the error of a wrong one', () => {
      const user = 'declare const user: { name: string };\n';
      checkOpen(`${user}// @ts-expect-error it has more\nuser.$0`, /asks for an error/);
      checkOpen(`${user}/*\n * @ts-ignore */\n\n// it has more\nuser.$0`, /asks for an error/);
      checkOpen(`${user}user.name; // @ts-ignore\nuser.$0`, /asks for an error/);
      checkOpen(`// @ts-nocheck\n${user}user.$0`, /not checked/);
      checkMembers(`${user}// @ts-ignore\nuser.name;\nuser.$0`, ['name']);
    });
    it('for any, unknown and never', () => {
      checkOpen('declare const a: any;\na.$0', /any/);
      checkOpen('declare const a: unknown;\na.$0', /unknown/);
      checkOpen('declare const a: never;\na.$0', /never/);
      checkOpen('missing.$0', /any/);
      checkOpen('function f<T>(x: T) { x.$0 }', /unknown/);
    });
    it('for index signatures', () => {
      checkOpen('declare const a: Record<string, number>;\na.$0', /index signature/);
      checkOpen('declare const a: { [k: `on${string}`]: 1; b: 1 };\na.$0', /index signature/);
      const strict =
        '//- /tsconfig.json\n{"compilerOptions":{"noPropertyAccessFromIndexSignature":true}}\n//- /main.ts\n';
      checkOpen(strict + 'declare const a: Record<string, number>;\na.$0', /index signature/);
    });
    it('for what is imported from nowhere', () => {
      checkOpen('import * as x from "nowhere";\nx.$0', /unknown/);
      checkOpen('import * as x from "nowhere";\nlet y: x.$0', /unknown/);
      checkOpen('import { x } from "nowhere";\nx.$0', /unknown/);
      checkOpen('import { X } from "nowhere";\nclass A extends X { m() { this.$0 } }', /index signature|base type/);
    });
    it('for shorthand modules', () =>
      checkOpen(
        '//- /a.d.ts\ndeclare module "short";\n//- /main.ts\nimport * as x from "short";\nx.$0',
        /unknown|any/,
      ));
    it('for a function, which an assignment may give members', () => {
      checkOpen('function f() {}\nf.$0', /assignment/);
      checkOpen('const f = () => 1;\nf.$0', /assignment/);
    });
    it('for what may be type arguments', () =>
      checkOpen(
        '//- /lib.ts\nexport type T = 1;\n//- /main.ts\nimport * as lib from "./lib";\ndeclare function f<T>(): T;\nconst x = f<lib.$0',
        /type argument|unknown/,
      ));
    it('for globalThis', () => checkOpen('globalThis.$0', /global/));
  });

  describe('are none', () => {
    const none = (text: string) => checkOpen(`declare const a: { b: 1 };\n${text}`, /inside|not a|no code|not behind/);
    it('in strings', () => none('const s = "a.$0";'));
    it('in comments', () => {
      none('// a.$0');
      none('/* a.$0 */');
      none('/** {@link a.$0} */ function f() {}');
    });
    it('in regular expressions', () => none('const r = /a.$0/;'));
    it('in template text', () => {
      none('const s = `a.$0`;');
      none('const s = `a.$0${1}`;');
      none('const s = `${1}a.$0`;');
    });
    it('in numbers', () => none('const n = 1.$0;'));
    it('behind spreads', () => {
      none('const s = [...$0];');
      none('function f(...$0) {}');
    });
    it('in JSX text', () => checkOpen('//- /main.tsx\nconst x = <div>a.$0</div>;', /JSX text/));
    it('where no dot stands', () => none('const c$0 = 1;'));
  });
});
