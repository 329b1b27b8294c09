// Which project a file belongs to, which text counts, and what the status says.
import assert from 'node:assert';
import { checkMembers, checkOpen, checkSomeMembers, fixture, legalWordsAt } from '../../support/typescriptFixture';

const options = '"target":"es2022","module":"esnext","moduleResolution":"bundler","strict":true';

describe('projects', () => {
  it('of a file are the nearest that includes it, not the nearest', () =>
    checkSomeMembers(
      `//- /tsconfig.json
{"compilerOptions":{${options},"lib":["es2022"]},"include":["packages"]}
//- /packages/a/tsconfig.json
{"compilerOptions":{${options},"lib":["es5"]},"include":["other"]}
//- /packages/a/main.ts
"".$0`,
      ['replaceAll'],
      [],
    ));
  it('are found through references', () =>
    checkSomeMembers(
      `//- /tsconfig.json
{"files":[],"references":[{"path":"./tsconfig.app.json"},{"path":"./tsconfig.node.json"}]}
//- /tsconfig.app.json
{"compilerOptions":{${options},"composite":true,"lib":["es2022"]},"include":["src"]}
//- /tsconfig.node.json
{"compilerOptions":{${options},"composite":true,"lib":["es5"]},"include":["vite.ts"]}
//- /src/main.ts
"".$0`,
      ['replaceAll'],
      [],
    ));
  it('hold what their files import', () =>
    checkSomeMembers(
      `//- /tsconfig.json
{"compilerOptions":{${options},"lib":["es2022"]},"files":["index.ts"]}
//- /index.ts
import "./main";
//- /main.ts
"".$0`,
      ['replaceAll'],
      [],
    ));
  it('take the sources of the projects that they refer to', () =>
    checkMembers(
      `//- /lib/tsconfig.json
{"compilerOptions":{${options},"composite":true,"outDir":"dist","rootDir":"src"},"include":["src"]}
//- /lib/src/index.ts
export const fresh = { a: 1 };
//- /lib/dist/index.d.ts
export declare const stale: 1;
//- /app/tsconfig.json
{"compilerOptions":{${options}},"references":[{"path":"../lib"}]}
//- /app/main.ts
import { fresh } from "../lib/dist/index";
fresh.$0`,
      ['a'],
    ));
  it('include what is declared in passing', () => {
    checkMembers('//- /ambient.d.ts\ndeclare const given: { a: 1 };\n//- /main.ts\nexport {};\ngiven.$0', ['a']);
    checkMembers(
      '//- /augment.ts\nexport {};\ndeclare global { const given: { a: 1 } }\n//- /main.ts\nexport {};\ngiven.$0',
      ['a'],
    );
    checkMembers('//- /script.ts\nvar given = { a: 1 };\n//- /main.ts\nexport {};\ngiven.$0', ['a']);
  });
  it('without a configuration are as in an editor', () => {
    checkMembers('//- none\n//- /main.ts\nfunction f(x: { a: 1 } | undefined) { x.$0 }', ['a']);
    checkOpen('//- none\n//- /main.ts\nfunction f(x) { x.$0 }', /any/);
    checkMembers(
      '//- none\n//- /lib.js\nexport const a = 1;\n//- /main.ts\nimport * as lib from "./lib";\nconst x = lib.$0',
      ['a'],
    );
  });
  it('of a broken configuration are what could be read', () => {
    const made = fixture(
      '//- /tsconfig.json\n{"compilerOptions":{"strict":true,"lib":["es2022"],},,"include":["."]\n//- /main.ts\n"".$0',
    );
    assert.strictEqual(legalWordsAt(made).kind, 'exact');
    assert.match(made.projects.status(made.file).detail, /What could be read is used/);
  });
  it('of a configuration with an unknown value say so', () => {
    const made = fixture('//- /tsconfig.json\n{"compilerOptions":{"target":"es1999"}}\n//- /main.ts\n"".$0');
    assert.strictEqual(legalWordsAt(made).kind, 'exact');
    assert.match(made.projects.status(made.file).detail, /--target/);
  });

  describe('of another version of the compiler', () => {
    const withVersion = (version: string, text: string) =>
      `//- /node_modules/typescript/package.json\n{"name":"typescript","version":"${version}"}\n//- /tsconfig.json\n{"compilerOptions":{"lib":["es2022"]}}\n//- /main.ts\n${text}`;
    it('take its defaults', () => {
      checkOpen(withVersion('5.4.5', 'function f(x) { x.$0 }'), /any/);
      // Without strict, null is forgotten.
      checkSomeMembers(withVersion('5.4.5', 'let x = Math.random() > 0.5 ? "" : null;\nx.$0'), ['trim'], []);
    });
    it('say so', () => {
      const made = fixture(withVersion('5.4.5', '"".$0'));
      legalWordsAt(made);
      assert.match(made.projects.status(made.file).warning ?? '', /5\.4\.5/);
      const same = fixture(withVersion('6.0.1', '"".$0'));
      assert.strictEqual(same.projects.status(same.file).warning, undefined);
    });
  });

  describe('follow changes', () => {
    const twoFiles =
      '//- /order.ts\nexport interface Order { id: 1 }\n//- /main.ts\nimport { Order } from "./order";\nexport function f(order: Order) { order.$0 }';
    const namesAt = (made: ReturnType<typeof fixture>) => {
      const words = legalWordsAt(made);
      assert.strictEqual(words.kind, 'exact');
      return words.words.filter((word) => !(word in {}));
    };
    it('of another file, unsaved, and taken back', () => {
      const made = fixture(twoFiles);
      assert.deepStrictEqual(namesAt(made), ['id']);
      made.projects.setOverlay(`${made.root}/order.ts`, 'export interface Order { id: 1; fresh: 1 }');
      assert.deepStrictEqual(namesAt(made), ['fresh', 'id']);
      made.projects.setOverlay(`${made.root}/order.ts`, undefined);
      assert.deepStrictEqual(namesAt(made), ['id']);
    });
    it('of another file, on disk', () => {
      const made = fixture(twoFiles);
      assert.deepStrictEqual(namesAt(made), ['id']);
      made.system.write(`${made.root}/order.ts`, 'export interface Order { other: 1 }');
      made.projects.filesChanged([`${made.root}/order.ts`]);
      assert.deepStrictEqual(namesAt(made), ['other']);
    });
    it('of a file that appears and goes', () => {
      const made = fixture(
        '//- /main.ts\nimport { Order } from "./order";\nexport function f(order: Order) { order.$0 }',
      );
      assert.strictEqual(legalWordsAt(made).kind, 'open');
      made.system.write(`${made.root}/order.ts`, 'export interface Order { id: 1 }');
      made.projects.filesChanged([`${made.root}/order.ts`]);
      assert.deepStrictEqual(namesAt(made), ['id']);
      made.system.write(`${made.root}/order.ts`, undefined);
      made.projects.filesChanged([`${made.root}/order.ts`]);
      assert.strictEqual(legalWordsAt(made).kind, 'open');
    });
    it('of the configuration', () => {
      const made = fixture(`//- /tsconfig.json\n{"compilerOptions":{${options},"lib":["es5"]}}\n//- /main.ts\n"".$0`);
      const before = legalWordsAt(made);
      assert.ok(before.kind === 'exact' && !before.words.includes('replaceAll'));
      made.system.write(`${made.root}/tsconfig.json`, `{"compilerOptions":{${options},"lib":["es2022"]}}`);
      made.projects.filesChanged([`${made.root}/tsconfig.json`]);
      const after = legalWordsAt(made);
      assert.ok(after.kind === 'exact' && after.words.includes('replaceAll'));
    });
    it('of the file itself, here and elsewhere in it', () => {
      const made = fixture('interface A { a: 1 }\nfunction f(x: A) { x.$0 }\nfunction g() {}\n');
      assert.deepStrictEqual(namesAt(made), ['a']);
      const text = 'interface A { a: 1; b: 1 }\nfunction f(x: A) { const y = x; y. }\nfunction g() { 1 }\n';
      made.projects.setOverlay(made.file, text);
      const offset = text.indexOf('y. }') + 2;
      assert.deepStrictEqual(namesAt({ ...made, offset }), ['a', 'b']);
    });
    it('of a new file that is not on disk yet', () => {
      const made = fixture('//- /main.ts\n"".$0');
      const text = 'export function f(x: { a: 1 }) { x. }';
      made.projects.setOverlay(`${made.root}/new.ts`, text);
      assert.deepStrictEqual(namesAt({ ...made, file: `${made.root}/new.ts`, offset: text.indexOf('. }') + 1 }), ['a']);
    });
  });
});
