// Runs under trace that keep what their modules were turned into: faster, and otherwise the same.
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { TraceThread } from '../../../server/src/tracing/traceThread';
import { dist } from '../../support/execution';
import { createProject, type TestProject } from '../../support/project';

const files = `//- /package.json
{ "name": "kept" }
//- /tsconfig.json
{ "compilerOptions": { "module": "commonjs" } }
//- /one.ts
export const one: number = 1;
//- /sum.ts
import { one } from './one';
/** @example sum(1, 2) // => 3 */
export function sum(a: number, b: number): number {
  return a + b * one;
}
`;

describe('modules that are kept from run to run', () => {
  let project: TestProject;
  let traces: TraceThread;

  beforeEach(() => {
    project = createProject(files);
    traces = new TraceThread({ dist, kept: project.file('kept'), log: (text) => assert.fail(text) });
  });
  afterEach(async () => {
    await traces.dispose();
    project.dispose();
  });

  const run = async () => {
    const file = project.file('sum.ts');
    const target = { kind: 'examples', file, function: 'sum' } as const;
    const limits = { time: 30_000, memory: 2_048, hits: 100, mayUseNetwork: false };
    const request = { target, root: project.folder, limits, withValues: true, token: 'run' };
    const { id, result } = await traces.run(request, () => {}, new AbortController().signal);
    assert.deepEqual(
      result.results.map(({ state }) => state),
      ['passed'],
      result.output,
    );
    return traces.ask('format', { run: id, path: file, as: 'table' });
  };
  const count = () => readdirSync(project.file('kept')).length;

  it('give the same values, and nothing is made twice', async () => {
    const first = await run();
    // Two modules, each instrumented and as JavaScript.
    assert.equal(count(), 4);
    const second = await run();
    assert.equal(count(), 4);
    assert.equal(second, first);
  });
  it('are made anew when they change, ahead of the run', async () => {
    await run();
    await setTimeout(3_000);
    writeFileSync(project.file('one.ts'), 'export const one: number = 1 * 1;\n');
    await run();
    assert.equal(count(), 6);
  });
});
