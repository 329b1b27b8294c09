// Legal members and new errors in plain JavaScript, with and without the compiler's check.
import assert from 'node:assert';
import {
  checkMembers,
  checkOpen,
  checkSomeMembers,
  fixture,
  membersAt,
  newErrorsAt,
} from '../../support/typescriptFixture';

const config =
  '//- /jsconfig.json\n{"compilerOptions":{"target":"es2022","module":"esnext","moduleResolution":"bundler"}}\n';
const js = (text: string) => `${config}//- /main.js\n${text}`;

describe('JavaScript', () => {
  it('knows the types of JSDoc', () =>
    checkMembers(js('/** @param {{ a: 1, b: { c: 1 } }} x */\nfunction f(x) { return x.b.$0 }'), ['c']));
  it('knows a type definition of JSDoc', () =>
    checkMembers(js('/** @typedef {{ a: number }} T */\n/** @param {T} x */\nexport const f = (x) => 1 + x.$0;'), [
      'a',
    ]));
  it('knows literals', () => checkSomeMembers(js('const list = [1];\nlist.$0'), ['map'], ['trim']));
  it('knows instances and what is assigned to this, where it is checked', () => {
    checkMembers(js('// @ts-check\nclass A { m() {} }\nconst a = new A();\nif (!a.$0) {}'), ['m']);
    checkMembers(
      js(
        '// @ts-check\nclass A { constructor() { this.x = new B() } m() { return 1 + this.x.$0 } }\nclass B { y() {} }',
      ),
      ['y'],
    );
  });
  it('knows modules', () =>
    checkMembers(js('import * as lib from "./lib.js";\nlet x = 1 + lib.$0\n//- /lib.js\nexport const a = 1;'), ['a']));
  it('knows required modules', () =>
    checkSomeMembers(
      '//- /jsconfig.json\n{"compilerOptions":{"module":"commonjs"}}\n//- /lib.js\nexports.a = 1;\n//- /main.js\nconst lib = require("./lib");\nif (lib.$0) {}',
      ['a'],
      ['b'],
    ));

  describe('is open', () => {
    it('for exports', () => {
      checkOpen(js('exports.$0'), /exports/);
      checkOpen(js('module.exports.$0'), /exports/);
    });
    it('for this where an assignment may stand', () => {
      checkOpen(js('class A { constructor() { this.$0 } }'), /assignment/);
      checkOpen(js('class A { m() {\n this.$0\n } }'), /assignment/);
    });
    it('for instances of classes, which may get more members where nothing is checked', () => {
      checkOpen(js('class A { m() {} }\nconst a = new A();\na.$0'), /class/);
      checkOpen(js('class A { constructor() { this.x = 1 } m() { return 1 + this.$0 } }'), /class/);
    });
    it('for what may be there or not in the environment', () =>
      checkOpen(js('const o = typeof Symbol === "function" && Symbol.$0 || 1;'), /test/));
    it('for what a browser may have or not', () => {
      const dom = '//- /jsconfig.json\n{"compilerOptions":{"lib":["es2022","dom"]}}\n';
      const element = '//- /own.d.ts\nexport interface Own extends HTMLElement { kept: number }\n//- /main.js\n';
      checkOpen(
        `${dom}${element}/** @param {import('./own').Own} node */\nfunction f(node) { if (node.$0 && 1) {} }`,
        /test/,
      );
      const plain = `${dom}${element}/** @param {import('./own').Own} node */\nfunction f(node) { return -node.$0 }`;
      checkSomeMembers(plain, ['kept', 'animate'], ['animated']);
    });
    it('for functions, classes and literals', () => {
      checkOpen(js('function f() {}\nf.$0'), /assignment/);
      checkOpen(js('class A {}\nA.$0'), /assignment/);
      checkOpen(js('const o = { a: 1 };\no.$0'), /assignment|literal/);
      checkOpen(js('function F() {}\nF.prototype.$0'), /assignment|prototype|any/);
    });
    it('for parameters without a type', () => checkOpen(js('function f(x) { x.$0 }'), /any/));
    it('for what a doc comment calls an object, and what came to be one', () => {
      const strict = '//- /jsconfig.json\n{"compilerOptions":{"strict":true,"target":"es2022"}}\n//- /main.js\n';
      checkOpen(`${strict}/** @param {Object} json */\nfunction f(json) { return -json.$0 }`, /object/);
      checkOpen(`${strict}/** @param {?Object} [json] */\nfunction f(json) { if (json && !json.$0) {} }`, /object/);
      checkOpen(`${strict}class A {}\nfunction f() { const type = new A().constructor; return -type.$0 }`, /object/);
      checkOpen(`${strict}try {} catch (e) { if (e && e.$0) {} }`, /object/);
      checkOpen(`${strict}function f(a) { let json; json = { 'name': 1 }; return -json.$0 }`, /literal|object/);
    });
    it('for names of doc comments that the environment has and nobody imports', () => {
      const dom = '//- /jsconfig.json\n{"compilerOptions":{"strict":true,"lib":["es2022","dom"]}}\n//- /main.js\n';
      checkOpen(`${dom}/** @param {AudioListener} x */\nfunction f(x) { return -x.$0 }`, /doc comment/);
      checkOpen(`${dom}/** @param {AudioListener[]} xs */\nfunction f(xs) { for (const x of xs) g(-x.$0) }`, /doc/);
      checkOpen(
        `${dom}class A { constructor(x) {\n/** @type {AudioNode} */\nthis.node = x; } m() { return -this.node.$0 } }`,
        /doc comment/,
      );
      checkSomeMembers(`${dom}function f() { const node = document.body; return -node.$0 }`, ['id'], ['missing']);
      checkSomeMembers(`${dom}/** @param {string[]} xs */\nfunction f(xs) { return -xs.$0 }`, ['length'], ['missing']);
    });
    it('for literals, which may get more members', () =>
      checkOpen(js('const o = { a: 1 };\nif (-o.$0) {}'), /literal/));
  });

  it('sees a member that the text before has assigned', () => {
    const made = fixture(js('class A { constructor() { $0 } }'));
    const insertion = 'this.fresh = new Map(); if (this.fresh.';
    const words = membersAt(
      made.projects,
      { file: made.file, offset: made.offset, text: insertion },
      made.offset + insertion.length,
    );
    assert.ok(words.kind === 'exact' && words.words.includes('get'), JSON.stringify(words));
  });

  it('unchecked has errors of syntax only', () => {
    assert.deepStrictEqual(newErrorsAt(fixture(js('function f() { $0 }')), 'missing.foo();').codes, []);
    assert.deepStrictEqual(newErrorsAt(fixture(js('function f() { $0 }')), 'let x = ;').codes, [1109]);
    assert.deepStrictEqual(newErrorsAt(fixture(js('function f() { $0 }')), 'let x: number;').codes, [8010]);
  });
  it('checked has errors of types', () => {
    const checked = js('// @ts-check\nfunction f() { $0 }');
    assert.deepStrictEqual(newErrorsAt(fixture(checked), 'missing.foo();').codes, [2304]);
    assert.deepStrictEqual(newErrorsAt(fixture(checked), '"".trimm();').codes, [2551]);
  });
});
