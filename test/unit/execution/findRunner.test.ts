// Which runner a test file belongs to.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { findRunner, isTestFile } from '../../../server/src/execution/runners/findRunner';
import { createProject } from '../../support/project';

/** `files` is text with `//- /path` headers; `text` that of `/package/test/a.test.ts`. */
function check(files: string, text: string, expected: string | undefined, installed: readonly string[] = []): void {
  const project = createProject(`${files}\n//- /package/test/a.test.ts\n${text}\n`);
  try {
    for (const name of installed) mkdirSync(project.file(`node_modules/${name}`), { recursive: true });
    const found = findRunner(project.file('package/test/a.test.ts'), text, project.folder);
    assert.equal(found?.runner.name, expected);
  } finally {
    project.dispose();
  }
}

const manifest = (content: object, folder = '/package') => `//- ${folder}/package.json\n${JSON.stringify(content)}`;

describe('the runner of a test file', () => {
  it('is the one that the file imports', () => {
    check(manifest({ scripts: { test: 'mocha' } }), `import test from 'node:test';`, 'node:test');
    check(manifest({}), `import { it } from "vitest";`, 'vitest');
    check(manifest({ scripts: { test: 'vitest' } }), `const { it } = require('@jest/globals');`, 'jest');
  });

  it('is the one that the script for tests calls', () => {
    check(manifest({ scripts: { test: 'tsc && mocha' }, devDependencies: { jest: '1', vitest: '1' } }), '', 'mocha');
    check(
      manifest({ scripts: { test: 'node --import tsx --test' }, devDependencies: { mocha: '1' } }),
      '',
      'node:test',
    );
  });

  it('is the one that is configured, before one that is only there', () => {
    check(`${manifest({ devDependencies: { mocha: '1' } })}\n//- /package/jest.config.js\n`, '', 'jest');
    check(`${manifest({ devDependencies: { jest: '1' } })}\n//- /package/.mocharc.yml\n`, '', 'mocha');
    check(`${manifest({ devDependencies: { jest: '1' } })}\n//- /package/vitest.config.ts\n`, '', 'vitest');
    check(manifest({ jest: {}, devDependencies: { mocha: '1' } }), '', 'jest');
  });

  it('is one that the project depends on', () => check(manifest({ devDependencies: { mocha: '1' } }), '', 'mocha'));

  it('is that of a folder above, where the nearest says nothing', () =>
    check(`${manifest({})}\n${manifest({ scripts: { test: 'jest' } }, '')}`, '', 'jest'));

  it('is not guessed', () => check(manifest({}), `it('a', () => {})`, undefined));
});

describe('a file of tests', () => {
  for (const file of ['/a/b.test.ts', '/a/b.spec.jsx', '/a/b_test.mjs', '/test/b.js', '/a/__tests__/b.tsx']) {
    it(`is ${file}`, () => assert.ok(isTestFile(file)));
  }
  for (const file of ['/a/b.ts', '/a/latest.ts', '/test/b.json', '/a/b.test.d.ts', '/contest/b.js']) {
    it(`is not ${file}`, () => assert.ok(!isTestFile(file)));
  }
});
