// Imports, as a model would write them.
import assert from 'node:assert/strict';
import { imports } from '../../../server/src/monitors/imports';
import { checkRule } from '../../support/ruleTrace';
import { fixture } from '../../support/typescriptFixture';

const check = (text: string, trace: string) => checkRule([imports], text, trace);

/** Checks the words with which a path may go on behind what is written, where its quote is refused. */
function checkWords(written: string, expected: readonly string[] | undefined): void {
  const { projects, file, offset } = fixture(main('$0'));
  const insertion = { file, offset, text: written };
  const site = offset + written.length;
  const [answer] = projects.legalWords({ kinds: ['imports'], form: 'string', token: "'", insertion, site });
  assert.equal(answer?.kind, expected ? 'exact' : 'barred', JSON.stringify(answer));
  if (answer?.kind === 'exact') {
    assert.deepEqual(
      expected?.filter((word) => !answer.words.includes(word)),
      [],
      answer.words.join(),
    );
  }
}

const user = `//- /user.ts
export class User {}
export interface Role { name: string }
export const admin = new User();
export default function load() {}
const hidden = 1;
export { hidden as seen };
//- /lib/deep.ts
export const deep = 1;
//- /lib/index.ts
export * from './deep';
//- /data.json
{ "key": 1 }
//- /all.d.ts
declare module 'loose';
declare module '*.css' { const css: string; export default css; }
declare module 'strict' { export const one: number; }
`;
const main = (body: string) => `${user}//- /main.ts\n${body}`;

describe('the imports monitor', () => {
  it('refuses a path that leads nowhere when its string ends', () => {
    check(main('$0'), "import { User } from './usr‧✖'‧/x‧✖';");
    check(main('$0'), `import { User } from "./user‧";`);
    check(main('$0\nconst a = 1;'), "import { User } from './usr‧✖'");
    check(main('$0'), "export * from './lib‧';‧\nexport * from './nope‧✖'");
    check(main('$0'), "import type { User } from './lib/nope‧✖'");
    check(main('$0'), "import whole from 'react‧✖'");
  });
  it('knows how a path may go on that must not end yet', () => {
    checkWords("import { User } from './us", ['er']);
    checkWords("import { deep } from './", ['lib']);
    checkWords("export * from '", ['strict']);
    checkWords("import { User } from './lib", undefined);
    checkWords("import { User } from './nope", undefined);
  });
  it('takes every way to write a path that the compiler takes', () => {
    check(main('$0'), "import { User } from './user.js';\nimport { deep } from './lib/index';");
    check(main('$0'), "import { User } from './/user';\nimport { deep } from './lib/../lib/./deep';");
    check(main('$0'), "import { User } from './nowhere/../user';\nimport { deep } from './lib';");
  });
  it('takes ambient modules, by pattern too', () => {
    check(main('$0'), "import css from './main.css';\nimport { a, b } from 'loose';\nimport { one } from 'strict';");
    check(main('$0'), "import css from './main.scs‧✖'");
    check(main('$0'), "import { two } from 'strict‧✖'");
  });
  it('checks the names when the path tells the module', () => {
    check(main('$0'), "import { User, Usr } from './user‧✖'");
    check(main('$0'), "import load, { User as U, type Role, default as l, seen } from './user';");
    check(main('$0'), "import { hidden } from './user‧✖'");
    check(main('$0'), "export { deep as lib } from './lib';");
    check(main('$0'), "export { depe as lib } from './lib‧✖'");
  });
  it('offers the names of a module whose path stands already', () => {
    check(
      main("import { $0 } from './user';"),
      'User, ‧✖Usr‧Role, ‧✖hidden‧admin as boss, type Role as R, default as d',
    );
    check(main("import type { $0 } from './user';"), '✖Usr‧User, Role');
    check(main("export { $0 } from './lib';"), '✖User‧deep');
    check(main("import { $0 } from './nope';"), 'anything');
    check(main("import { $0 } from 'loose';"), 'anything');
    check(main('import { $0'), 'anything');
  });
  it('leaves names that nobody exports alone', () => {
    check(main("import { User as $0 } from './user';"), 'Anything');
    check(main('$0'), 'import Whatever from "./user";\nimport * as all from "./lib";');
    check(main('const Zed = 1;\nexport { $0 };'), 'Zed as Other');
    check(main('$0'), "const s = 'x';\nconst t = { a: 'y' };\nif (s is 'z') {}");
  });
  it('looks away where the compiler does', () => {
    check(main('$0'), "// @ts-ignore\nimport { User } from './nope';");
    check(main('$0'), "// @ts-expect-error: generated\nimport { Usr } from './user';");
    check(
      `//- /tsconfig.json
{ "compilerOptions": { "allowJs": true, "module": "esnext", "moduleResolution": "bundler" } }
//- /user.ts
export const a = 1;
//- /main.js
$0`,
      "import { b } from './user';\nimport { c } from './nope';",
    );
    check(
      `//- /tsconfig.json
{ "compilerOptions": { "noUncheckedSideEffectImports": false } }
//- /main.ts
$0`,
      "import './style.css';",
    );
    check(main('$0'), "import './style.scs‧✖'");
  });
  it('leaves a path that goes on as an expression to the compiler', () =>
    check(main('$0'), "const a = import('./nope' + '.js');\nconst b = import('./nope');"));
  describe('of a package that is another module by import than by require', () => {
    const both = (module: string, body: string) => `//- /tsconfig.json
{ "compilerOptions": { "module": "${module}", "moduleResolution": "${module === 'esnext' ? 'bundler' : module}", "target": "es2022" } }
//- /package.json
{ "type": "module" }
//- /node_modules/both/package.json
{ "name": "both", "exports": { ".": { "import": { "types": "./esm.d.mts" }, "require": { "types": "./cjs.d.cts" } } } }
//- /node_modules/both/esm.d.mts
export const esm: number;
//- /node_modules/both/cjs.d.cts
export const cjs: number;
//- /user.ts
export const a = 1;
//- /old.cts
import { $1 } from 'both';
//- /main.ts
${body}`;

    for (const module of ['nodenext', 'esnext']) {
      it(`takes the names of the one that is meant (${module})`, () => {
        check(both(module, "import { $0 } from 'both';"), '✖cjs‧esm, ‧✖other');
        check(both(module, '$0'), "import { esm } from 'both';\nimport { cjs } from 'both‧✖'");
        check(both(module, '$0'), "import { a } from './user.js';\nimport { a } from 'both/nope‧✖'");
      });
      it(`takes those of both where attributes may choose (${module})`, () => {
        check(both(module, "import type { $0 } from 'both';"), 'cjs, esm, ‧✖other');
        check(both(module, '$0'), "import type { cjs } from 'both' with { 'resolution-mode': 'require' };");
        check(both(module, '$0'), "import type { other } from 'both‧✖'");
      });
    }
    it('takes those that a CommonJS file gets', () => {
      const old = both('nodenext', '').replace('//- /main.ts\n', '').replace('$1', '$0');
      check(old, '✖esm‧cjs');
    });
  });
});
