// Targets run under trace, by every runner: what the functions of the project were called with is seen.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { defaultLimits } from '../../../server/src/execution/limits';
import { JavaScriptInstrumenter } from '../../../server/src/tracing/javascript/javascriptInstrumenter';
import { runTraced } from '../../../server/src/tracing/runTraced';
import type { RunResult, Target } from '../../../server/src/tracing/tracing';
import { dist } from '../../support/execution';
import { createProject } from '../../support/project';

const never = new AbortController().signal;

async function run(files: string, target: Target): Promise<RunResult> {
  const project = createProject(files);
  try {
    symlinkSync(path.join(dist, '../node_modules'), project.file('node_modules'));
    const options = {
      root: project.folder,
      dist,
      limits: { ...defaultLimits, ...(target.kind === 'script' && { time: 2_000 }) },
      sandbox: { writes: 'project', network: 'none' },
      instrumenter: new JavaScriptInstrumenter({ rethrow: target.kind !== 'script' }),
    } as const;
    return await runTraced({ ...target, file: project.file(target.file) }, options, never);
  } finally {
    project.dispose();
  }
}

/** Expects the calls of functions called `sum`, each as `sum(1, 2) = 3`. */
async function check(files: string, target: Target, expected: readonly string[]): Promise<RunResult> {
  const result = await run(files, target);
  const calls = result.trace.frames
    .filter(({ name }) => name === 'sum')
    .map(({ name, arguments: all, outcome }) => {
      const end = outcome.kind === 'returned' ? `= ${outcome.value.text}` : outcome.kind;
      return `${name}(${all.map(({ value }) => value.text).join(', ')}) ${end}`;
    });
  assert.deepEqual(calls, expected, `${JSON.stringify(result.ended)}\n${result.output}`);
  assert.deepEqual(result.trace.gaps, []);
  return result;
}

const sumTs = `import { one } from './one';
/** @example sum(1, 2) // => 3 */
export function sum(a: number, b: number): number {
  return a + b * one;
}`;
const files = {
  'node:test': `//- /package.json
{ "scripts": { "test": "node --test" } }
//- /sum.js
exports.sum = function sum(a, b) { return a + b; };
//- /a.test.js
const { it } = require('node:test'), { sum } = require('./sum');
it('adds', () => require('assert').equal(sum(1, 2), 3));
it('adds not', () => require('assert').equal(sum(2, 2), 5));
`,
  mocha: `//- /package.json
{ "scripts": { "test": "mocha" }, "type": "module" }
//- /one.ts
export const one = 1;
//- /sum.ts
${sumTs}
//- /a.test.ts
import assert from 'node:assert';
import { sum } from './sum.js';
it('adds', () => assert.equal(sum(1, 2), 3));
it('adds not', () => assert.equal(sum(2, 2), 5));
`,
  vitest: `//- /package.json
{ "scripts": { "test": "vitest" } }
//- /one.ts
export const one = 10;
//- /sum.ts
${sumTs}
//- /a.test.ts
import { expect, it, vi } from 'vitest';
import { sum } from './sum';
vi.mock('./one', () => ({ one: 1 }));
it('adds', () => expect(sum(1, 2)).toBe(3));
it('adds not', () => expect(sum(2, 2)).toBe(5));
`,
  jest: `//- /package.json
{ "scripts": { "test": "jest" } }
//- /one.js
exports.one = 10;
//- /sum.js
const { one } = require('./one');
exports.sum = function sum(a, b) { return a + b * one; };
//- /a.test.js
const { sum } = require('./sum');
jest.mock('./one', () => ({ one: 1 }));
it('adds', () => expect(sum(1, 2)).toBe(3));
it('adds not', () => expect(sum(2, 2)).toBe(5));
`,
};

describe('targets under trace', () => {
  for (const [runner, text] of Object.entries(files)) {
    const file = text.includes('/a.test.ts') ? 'a.test.ts' : 'a.test.js';
    it(`are tests of ${runner}`, async () => {
      const { results } = await check(text, { kind: 'tests', file }, ['sum(1, 2) = 3', 'sum(2, 2) = 4']);
      assert.deepEqual(
        results.map(({ name, state }) => `${name} ${state}`),
        ['adds passed', 'adds not failed'],
      );
      await check(text, { kind: 'tests', file, names: ['adds not'] }, ['sum(2, 2) = 4']);
    });
  }

  it('are examples and calls in TypeScript', async () => {
    const examples = await check(files.mocha, { kind: 'examples', file: 'sum.ts', function: 'sum' }, ['sum(1, 2) = 3']);
    assert.deepEqual(
      examples.results.map(({ state }) => state),
      ['passed'],
    );
    await check(files.mocha, { kind: 'call', file: 'sum.ts', function: 'sum', arguments: '4, 5' }, ['sum(4, 5) = 9']);
  });

  it('are scripts, also those that are stopped', async () => {
    const text = `//- /main.js\nfunction sum(a, b) { return a + b; }\nsum(1, 2); sum(3, 4); for (;;);\n`;
    await check(text, { kind: 'script', file: 'main.js' }, ['sum(1, 2) = 3', 'sum(3, 4) = 7']);
  });
});
