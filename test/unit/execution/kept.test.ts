// What modules are turned into, kept from run to run.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Kept } from '../../../server/src/execution/inChild/kept';
import { forgetConfigurations, transpile } from '../../../server/src/execution/inChild/transpile';
import { prepareKept, thin } from '../../../server/src/execution/kept';
import { createProject, type TestProject } from '../../support/project';

describe('what is kept of modules', () => {
  let project: TestProject;
  let made: string[];
  const folder = () => project.file('kept');
  const ask = (kept: Kept, ...from: string[]) =>
    kept.get(project.file('maker.js'), from, () => {
      made.push(from.join());
      return `made of ${from.join()}`;
    });

  beforeEach(() => {
    project = createProject('//- /maker.js\nmakes();\n');
    made = [];
  });
  afterEach(() => project.dispose());

  it('is made once of the same, and by itself of all else', () => {
    assert.equal(ask(new Kept(folder()), 'a', 'b'), 'made of a,b');
    assert.equal(ask(new Kept(folder()), 'a', 'b'), 'made of a,b');
    assert.equal(ask(new Kept(folder()), 'ab', ''), 'made of ab,');
    assert.deepEqual(made, ['a,b', 'ab,']);
  });
  it('is made anew by another version of what makes it', () => {
    ask(new Kept(folder()), 'a');
    writeFileSync(project.file('maker.js'), 'makesElse();\n');
    ask(new Kept(folder()), 'a');
    assert.deepEqual(made, ['a', 'a']);
  });
  it('is made each time where nothing can be kept, or what was kept is gone', () => {
    for (let time = 0; time < 2; time++) {
      ask(new Kept(undefined), 'a');
      ask(new Kept(path.join(project.file('maker.js'), 'no folder')), 'b');
      ask(new Kept(folder()), 'c');
      rmSync(folder(), { recursive: true });
    }
    assert.deepEqual(made, ['a', 'b', 'c', 'a', 'b', 'c']);
  });
  it('is not kept where it cannot be made', () => {
    const fail = () => new Kept(folder()).get(project.file('maker.js'), ['a'], () => assert.fail('no text'));
    assert.throws(fail, /no text/);
    assert.equal(ask(new Kept(folder()), 'a'), 'made of a');
  });
  it('loses its oldest files where it has grown too big', async () => {
    mkdirSync(folder());
    for (let index = 0; index < 10; index++) {
      const file = path.join(folder(), `${index}`);
      writeFileSync(file, 'x'.repeat(100));
      utimesSync(file, 1_000 + index, 1_000 + index);
    }
    await thin(folder(), 1_000);
    assert.equal(readdirSync(folder()).length, 10);
    await thin(folder(), 800);
    assert.deepEqual(readdirSync(folder()), ['6', '7', '8', '9']);
  });
  it('gets its folder, and is quiet where that cannot be made', async () => {
    await prepareKept(folder());
    assert.ok(existsSync(folder()));
    await prepareKept(path.join(project.file('maker.js'), 'no folder'));
  });
});

describe('TypeScript that is kept', () => {
  it('is turned anew when the configuration changes, or one that it extends', () => {
    const project = createProject('//- /tsconfig.json\n{ "extends": "./base" }\n//- /base.json\n{}\n');
    try {
      const texts = ['{}', '{ "compilerOptions": { "jsxImportSource": "other" } }'].map((text) => {
        writeFileSync(project.file('base.json'), text);
        forgetConfigurations();
        const keys: string[][] = [];
        const watch = { get: (_maker: string, from: readonly string[]) => (keys.push([...from]), '') };
        transpile('let a = 1', project.file('a.tsx'), 'commonjs', watch as unknown as Kept);
        return keys.join();
      });
      assert.notEqual(texts[0], texts[1]);
    } finally {
      project.dispose();
    }
  });
});
