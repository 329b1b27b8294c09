// What is constructed, as a model would write it.
import { newRule } from '../../../server/src/monitors/new';
import { checkRule } from '../../support/ruleTrace';

const check = (text: string, trace: string) => checkRule([newRule], text, trace);

const shop = `
class Order { constructor(readonly id: number = 1) {} }
abstract class Base { abstract m(): void; static create = Order; }
class Derived extends Base { m() {} }
class Hidden { private constructor() {} static make() { return new Hidden(); } }
class Guarded { protected constructor() {} }
function plain() { return 1; }
const config = { Order, depth: { Order, limit: 5 } };
const count = 5;
const arrow = () => 1;
const Alias = Order;
declare const make: new (x: string) => Order;
declare const abstracted: abstract new () => Order;
declare const any: any;
declare const maybe: (new () => Order) | undefined;
declare const factory: { create(): typeof Order; readonly type: typeof Order; text: string };
enum Color { Red }
namespace space { export class Inner {} export const value = 1; export namespace deeper { export class Cell {} } }
`;

describe('the new monitor', () => {
  it('refuses what cannot be constructed, by its boundary', () => {
    check(`${shop}const x = $0;`, 'new ‧✖count(‧Order(1)');
    check(`${shop}const x = $0;`, 'new ‧✖plain(‧✖plain;‧✖arrow)‧✖config ,‧Derived()');
    check(`${shop}$0`, 'new ‧✖Base(‧✖Hidden(‧✖Guarded(‧✖Color(‧✖space(‧make("")');
    check(`${shop}const x = new $0(1);`, '✖count (‧Order');
    check(`${shop}$0`, 'throw new ‧✖Math(‧✖console(‧✖JSON;‧✖parseInt(‧Error("x");');
    check(`${shop}$0`, 'new ‧✖count + 1‧Order + 1');
  });
  it('lets constructors and what is unknown be constructed', () => {
    check(`${shop}$0`, 'new Alias(1); new make(""); new any(); new maybe!(); new Map<string, 1>(); new Order;');
    check(
      `${shop}$0`,
      'new (class {})(); new class { x = 1 }(); new (Order)(1); new Base.create(); new function () {}();',
    );
    check(
      `${shop}function f<T extends new () => Order>(c: T, d: typeof Order, e: object) { $0 }`,
      'new c(); new d(1);',
    );
    check(
      `${shop}class A { static s = new this(); m() { return new.target; } $0 }`,
      'n() { return new (this.constructor as any)(); }',
    );
  });
  it('lets the expression go on to something that can be constructed', () => {
    check(`${shop}$0`, 'new config.Order(1); new config.depth.Order(1); new space.Inner(); new space.deeper.Cell();');
    check(`${shop}$0`, "new config['Order'](1); new (factory.create())(1); new factory.type(1); new Base.create(2);");
  });
  it('knows the members that can be constructed', () => {
    check(`${shop}$0`, 'new space.‧✖value(‧✖deeper(‧Inner()');
    check(`${shop}$0`, 'new factory.‧✖create(‧✖text;‧type(1)');
    check(`${shop}$0`, 'new config.depth.‧✖lim(‧Order(1)');
    check(`${shop}$0`, 'new any.anything(); new globalThis.Date();');
  });
  it('judges any other expression before its parenthesis', () => {
    check(`${shop}$0`, 'new (plain)‧✖(‧;');
    check(`${shop}$0`, 'new config.depth‧✖(‧.Order(1)');
    check(`${shop}$0`, "new config['depth']‧✖(‧['Order'](1)");
    check(`${shop}$0`, 'new (Base)‧✖(‧.create(1)');
    check(`${shop}const obtain = () => plain;\nconst got = obtain();\n$0`, 'new got‧✖(‧;');
    check(`${shop}$0`, 'new abstracted‧✖(‧;');
  });
  it('knows what a condition made of a value', () => {
    check(
      `${shop}declare function isClass(x: unknown): x is typeof Order;\nfunction f(x: object, y: { z: 1 }) { $0 }`,
      'if (isClass(x)) { new x(1); } if (y instanceof Function && isClass(y)) new y(1);',
    );
  });
  it('knows what is accessible inside a class', () => {
    check('class A { private constructor() {} static make() { $0 } }', 'return new A();');
    check('class B { protected constructor() {} }\nclass C extends B { static make() { $0 } }', 'return new C();');
  });
  it('lets functions be constructed where that is legal', () => {
    const loose = '//- /tsconfig.json\n{ "compilerOptions": { "strict": false, "lib": ["es2022"] } }\n//- /main.ts\n';
    check(
      `${loose}function plain() {}\nconst other = function () {};\n$0`,
      'new plain(); new other(); new ‧✖Math(‧Date()',
    );
    check('//- /main.js\nfunction plain() {}\n$0', 'new plain(); new Zed(); new Math();');
    check('//- /main.js\n// @ts-check\nfunction plain() { this.x = 1; }\n$0', 'new plain(); new ‧✖Math(‧Date()');
  });
  it('knows imports', () => {
    check(
      '//- /a.ts\nexport class Order {}\nexport abstract class Base {}\nexport function plain() { return 1; }\nexport const got = plain();\n' +
        "//- /main.ts\nimport { Order, Base, plain, got } from './a';\nimport * as all from './a';\nimport lost from 'lost';\n$0",
      'new Order(); new lost(); new all.Order(); new ‧✖plain(‧✖Base(‧✖all;‧got‧✖(‧; new all.‧✖Base(‧Order()',
    );
  });
  it('has no business elsewhere', () => {
    check(
      `${shop}$0`,
      'count; plain(); let x: new () => Order; f(count, new.target); class A { new() {} } new_(count);',
    );
    check(`${shop}$0`, 'new Order(count); new Map([[count, plain()]]); new Order(plain(1) + config.depth.limit);');
  });
});
