// Names in types, and type arguments, as a model would write them.
import { types } from '../../../server/src/monitors/types';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([types], text, trace);

const shop = `
interface Order { readonly id: number; total: number; }
type Status = 'open' | 'shipped';
enum Color { Red, Green }
namespace space { export interface Inner {} export namespace deeper { export type T = 1; } }
class Customer<Key = string> { key!: Key; }
interface Pair<A, B> { a: A; b: B; }
type Named<T extends { name: string }> = T;
const value = 1;
function make<T extends Order>(x?: T): T { return x!; }
declare function over<T extends string>(x: T): void;
declare function over<T extends string, U>(x: T, y: U): void;
interface Hidden { name: string }
`;

describe('the types monitor', () => {
  describe('names', () => {
    it('leaves types alone that a file which is no module yet shares with the environment', () => {
      check('$0', 'class Node<E> {\n  static readonly none = new Node<any>(1);\n  a: E;\n  next: Node<E>;');
    });
    it('refuses a type that is in no scope, by its boundary at the latest', () => {
      check(`${shop}$0`, 'let x: ‧✖Ordr‧Order; let y: ‧✖Stats;‧Status;');
      check(`${shop}let x: $0 = null!;`, '✖Missing‧Customer');
      check(`${shop}function f(x: $0) {}`, '✖Missing‧Customer<Pair<Order, ‧✖Statu>‧Status>>');
      check(`${shop}$0`, 'type A = ‧✖value‧Order | ‧✖make‧Color | keyof ‧✖Ordr‧Order; ');
    });
    it('knows namespaces, keywords, enumerations and the globals', () => {
      check(`${shop}$0`, 'let x: space.Inner, y: space.deeper.T, z: globalThis.Date, c: Color.Red;');
      check(`${shop}$0`, 'let x: readonly string[] | undefined | unique symbol | null | void | never | bigint;');
      check(`${shop}$0`, 'let x: Promise<Map<string, ReadonlyArray<‧✖Fo>‧Date>>>;');
      check(`${shop}$0`, 'let x: new () => Order; let y: abstract new (x: Order) => object; let z: typeof value;');
      check(
        `${shop}$0`,
        'const x = null! as unknown as ‧✖Ordr‧Order; const y = {} satisfies ‧✖Ob;‧Object; const z = [] as const;',
      );
    });
    it('knows type parameters, inferred types and keys of mapped types', () => {
      check(`${shop}$0`, 'type A<T> = T extends (infer U)[] ? ‧✖V‧U : ‧✖Wz‧T;');
      check(`${shop}$0`, 'type A<T> = { [K in keyof T]: ‧✖V‧K };');
      check(`${shop}$0`, 'type A<T> = { readonly [K in keyof T as `get${‧✖V‧K & string}`]?: () => T[K] };');
      check(`${shop}$0`, 'function f<T, U extends keyof T>(x: T, u: ‧✖V)‧U): ‧✖Z‧T[U] { let y: ‧✖V;‧T; }');
      check(`${shop}class A<T> { $0 }`, 'm<U>(t: T, u: U): ‧✖V‧T | U { return t; } static x: ‧✖Y‧Order;');
      check(`${shop}$0`, 'interface B<T> extends ‧✖Pari‧Pair<T, ‧✖U>‧T> { x: ‧✖U;‧T; }');
      check(`${shop}$0`, 'let f: <T>(x: T) => ‧✖Uz‧T;');
    });
    it('lets type parameters of a list refer to later ones', () => {
      check(`${shop}$0`, 'function f<T extends U, U>(x: T) {}');
      check(`${shop}$0`, 'class B<T extends Later[], S extends { key: Other }, Later, Other> {}');
      check(`${shop}$0`, 'class B<T extends ‧✖Later<T>‧Order> {}');
      check(`${shop}$0`, 'function f<T, U extends T & ‧✖Ordr>(‧Order>(x: T, y: U) {}');
      check(
        `${shop}$0`,
        'type A<T extends Array<Later>, Later> = T; type B<T extends ‧✖Later>‧{ [Key in Later]: 1 }, Later> = T;',
      );
      check(`${shop}$0`, 'type B<T extends keyof ‧✖Later>‧Later, Later> = T;');
      check(
        `${shop}$0`,
        'const f = <T extends Later, Later>(x: T) => x; make(async <T extends Later, Later>(x: T) => x);',
      );
      check(`${shop}$0`, 'type A<T = ‧✖Uz‧Order> = T;');
    });
    it('knows what is an argument of a call, or compared', () => {
      check(`${shop}const m = new Map<$0, Pair<Order, 1>>();`, '✖Ordr,‧Order');
      check(`${shop}const m = new Map<string, Pair<$0, 1>>();`, '✖Ordr,‧Order');
      check(`${shop}const b = 1;\nconst m = make<$0>(1);`, '✖Zed>‧b');
      check(`${shop}const g = async <$0>(x: number) => x;`, 'T');
      check(`${shop}const g = async <T, $0>(x: T) => x;`, 'U');
    });
    it('knows nothing of type parameters of an arrow function before its arrow', () => {
      check(`${shop}$0`, 'const f = <T>(x: T, y: Order): T => x; const g = async <T>(x: T): Promise<T> => x;');
      check(`${shop}$0`, 'make(<T>(x: (y: T) => void, z: T): T => x); make(<T, U extends T>(x: (y: U) => T) => x);');
      check(`${shop}$0`, 'const f = <T extends Order, U>(x: T, y: (z: U) => 1): T => { let z: ‧✖V;‧U; };');
      check(`//- /main.tsx\n${shop}$0`, 'const f = <T,>(x: ‧✖V)‧T): ‧✖V‧T => { let y: ‧✖Uz;‧T; return x; };');
    });
    it('lets a function type, a label or a predicate be written', () => {
      check(`${shop}$0`, 'let f: (a: Order, b?: ‧✖Odr)‧Order) => void;');
      check(`${shop}$0`, 'let f: (a, b) => void; let g: (a) => void; let h: (...rest: Order[]) => void;');
      check(`${shop}$0`, 'let g: (‧✖Odr | ‧Order | undefined)[];');
      check(`${shop}$0`, 'let f: ({ a, b: c }: Order) => void; let g: ([a, [b]]: [Order, [Order]]) => void;');
      check(`${shop}$0`, 'let t: [first: Order, second?: Order, ...rest: Order[]]; let u: [‧✖Odr]‧Order];');
      check(`${shop}$0`, 'function f(x: unknown): x is ‧✖Odr‧Order { return true; }');
      check(`${shop}$0`, 'function f(x: unknown): asserts x is ‧✖Odr‧Order {}');
      check(`${shop}$0`, 'type A = { [key: string]: ‧✖Odr‧Order; get: Order; m(x: Order): ‧✖Odr‧Order }');
      check(`${shop}$0`, 'declare const f: (x: unknown) => x is Order;');
    });
    it('knows imported types, type-only and unresolved ones', () => {
      check(
        `//- /a.ts\nexport interface A {}\nexport const v = 1;\nexport class Date {}\nexport const Map = 1;\n//- /main.ts\n` +
          `import { A, v, Map } from './a';\nimport type { A as B } from './a';\nimport * as all from './a';\n` +
          `import lost, { Lost } from 'lost';\n$0`,
        'let x: A | B | all.A | lost | Lost | Map<1, 2>; let y: ‧✖v;‧A;',
      );
    });
    it('knows the clauses of classes and interfaces', () => {
      check(`${shop}$0`, 'class A extends Customer<‧✖Odr>‧Order> implements ‧✖Odr‧Order, Pair<1, 2> { id = 1; }');
    });
    it('knows types that are exported in the same breath', () => {
      check('export const a = 1;\n$0', 'export type Kind = 1;\nexport class B { x: ‧✖Kinz‧Kind = 1; }');
      check('export const a = 1;\n$0', 'interface Real {}\nexport const Real: Real = {};');
    });
    it('knows types declared later', () => check('$0\ninterface Later {}', 'let x: ‧✖Late;‧Later;'));
    it('has no business where values stand', () => {
      check(
        `${shop}$0`,
        'const a = zed ? yes : no; x = { a: b }; switch (a) { case b: c; } l: d; f(zed as Order, zed);',
      );
      check(`${shop}$0`, 'a < zed; f(a < b, c > d); new Foo(zed); let t: typeof zed;');
      check(`//- /main.js\n$0`, 'let x: Zed;');
    });
  });

  describe('the number of type arguments', () => {
    it('must be what is asked for', () => {
      check(`${shop}$0`, 'let x: Pair<Order‧✖>‧, Order‧✖,‧>;');
      check(`${shop}$0`, 'let x: Map<string, Pair<1‧✖>‧, 2>>; let y: Customer; let z: Customer<1‧✖,‧>;');
      check(`${shop}$0`, 'let x: Pair‧✖;‧<1, 2>; function f(x: Pair‧✖)‧<1, 2>, y: Pair‧✖,‧<1, 2>) {}');
      check(`${shop}$0`, 'let x: Array‧✖[‧<1>[]; let y = null! as Map‧✖;‧<1, 2>;');
      check(`${shop}$0`, 'let x: Order‧✖<‧; let y: Color‧✖<‧; function f<T>(x: T‧✖<‧) {}');
      check(`${shop}$0`, 'let x: Pair<Array<1>, Array‧✖>‧<2>>;');
      check(`${shop}$0`, 'class A extends Customer<1‧✖,‧> implements Pair<1‧✖>‧, 2‧✖,‧> { a!: 1; b!: 2; }');
      check(`${shop}$0`, 'interface A extends Pair<1‧✖>‧, 2> {}');
      check(`${shop}function f(x: $0) {}`, 'Pair<1‧✖>‧, 2‧✖,‧>');
      check(`${shop}type B = Pair<$0>;`, '1, 2‧✖,‧');
    });
    it('is not known before a list of type parameters ends', () => {
      check(`${shop}$0`, 'interface Node1<A extends Node1<any, any>, B> {}');
      check(`${shop}$0`, 'class List<T> { next?: List<T‧✖,‧>; m(): List<T> { return this; } }');
    });
    it('is that of the declaration that is being written, not of an older one', () => {
      check('interface Foo$0', '<A> { next?: Foo<A‧✖,‧>; }');
      check('class Foo$0 { x = 1; }', '<A> { next?: Foo<A‧✖,‧>; }');
      check('type Opts$0 = 1;', '<A> = A; interface X { a: Opts<1> } type Y');
    });
    it('leaves comparisons alone', () => {
      check(
        `${shop}type Num = number;\n$0`,
        'const x = 1 as Num <= 2; const y = a < b, z = c > d; if (a > b) {} a >>= 1; a >>> 2;',
      );
      check(
        `${shop}$0`,
        'const f = (x: Customer<1>) => x; const g = <T,>(x: T) => x; const h = <Pair,>(x: Pair) => x;',
      );
      check(`${shop}$0`, 'let f: (Pair, Map) => void; let g: (Pair) => void;');
    });
    it('is checked for calls', () => {
      check(`${shop}$0`, 'make<Order>‧(); make<Order, Order>‧✖(');
      check(`${shop}$0`, "over<'a'>('a'); over<'a', 1>‧('a', 1); over<'a', 1, 2>‧✖(");
      check(
        `${shop}$0`,
        'new Map<string>‧✖(‧; new Map<string, 1>(); new Set<Map>‧✖(‧; new Customer<1>(); new Customer<1, 2>‧✖(',
      );
      check(`${shop}declare const any: any; declare const fun: Function;\n$0`, 'any<1>(); fun<1>(); lost<2>();');
    });
  });

  describe('constraints', () => {
    it('must be satisfied', () => {
      check(`${shop}$0`, 'let x: Named<Order‧✖>‧ & Hidden>; let y: Named<{ name: 1 }‧✖>‧ & any>;');
      check(`${shop}$0`, "let x: Pick<Order, 'id' | 'totl'‧✖>‧ & 'id'>; let y: Record<Order‧✖,‧['id'], 1>;");
      check(`${shop}$0`, 'let x: Pair<Named<Order‧✖>‧ & Hidden>, 1>;');
      check(`${shop}$0`, 'class A implements Named<Order‧✖>‧ & Hidden> { id = 1; total = 1; name = ""; }');
      check(`${shop}$0`, 'type A<T> = T extends Hidden ? Named<T> : Named<T‧✖>‧ & Hidden>;');
      check(`${shop}$0`, 'make<Hidden>‧✖(‧; make<Order & Hidden>(); over<1>‧✖(');
      check(`${shop}$0`, 'function f<T extends Hidden, U>(x: Named<T>, y: Named<U‧✖>‧ & Hidden>) {}');
    });
    it('leave room for what is inferred', () => {
      check(
        `${shop}type Two<A extends string, B extends string> = A | B;\n$0`,
        'type X<T> = T extends Two<infer A, infer B> ? Two<A, B> : 1;',
      );
    });
    it('are not checked with what is still being written', () => {
      check(`${shop}$0`, 'class Foo implements Named<Foo> { name = ""; }');
      check(`${shop}$0`, 'class Foo { x?: Named<Foo>; y?: Named<Pick<Foo, "name">>; name = ""; }');
      check(`${shop}$0`, 'interface Foo { x: Named<Foo[][0]>; name: string }');
      check(`${shop}$0`, 'class Foo<T extends Named<T> & Hidden> {}');
      check(`${shop}class Foo {\n  $0\n  other = 1;\n}\ntype Alias = Foo;`, 'x?: Named<Alias>; name = "";');
    });
  });
});
