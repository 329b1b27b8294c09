// Which options of a runner a project gives in its scripts.
import assert from 'node:assert/strict';
import type { Project } from '../../../server/src/execution/project';
import { scriptOptions } from '../../../server/src/execution/runners/scriptOptions';

const names = { '--ui': 'value', '-r': 'value', '--globals': 'switch' } as const;

function check(scripts: Readonly<Record<string, string>>, expected: readonly (readonly string[])[]): void {
  const project: Project = { folder: '/', dependencies: new Set(), scripts, isModule: false, manifest: {}, files: [] };
  assert.deepEqual(scriptOptions(project, 'mocha', names), expected);
}

describe('options of a runner in scripts', () => {
  it('are those after the program', () =>
    check({ test: 'tsc -r a && NODE_ENV=test npx mocha -r ./a.js --ui=tdd --globals --bail "b c" | tee -r x' }, [
      ['-r', './a.js'],
      ['--ui', 'tdd'],
      ['--globals'],
    ]));

  it('may be quoted', () =>
    check({ test: `mocha -r "a b" --ui='c'` }, [
      ['-r', 'a b'],
      ['--ui', 'c'],
    ]));

  it('are those of the script for tests, before others', () =>
    check({ lint: 'mocha --ui a', test: 'node node_modules/mocha/bin/mocha.js --ui b' }, [['--ui', 'b']]));

  it('are not those of another program', () => check({ test: 'mochawesome --ui a', other: 'echo' }, []));
});
