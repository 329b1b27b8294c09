// What templates are told beside the function: types, other files, and what passing calls returned.
import assert from 'node:assert/strict';
import path from 'node:path';
import { donorTexts } from '../../../server/src/debugging/donorTexts';
import { familyContextOf, type ToldToTemplates } from '../../../server/src/debugging/javascript/familyContext';
import { functionsIn } from '../../../server/src/debugging/whatToRun/functions';
import type { RunResult } from '../../../server/src/tracing/tracing';
import { createProject } from '../../support/project';
import { programPath, traceProgram } from '../../support/tracedProgram';
import { faultyOf, patchesFor } from './templateTable';

const noRuns = { runs: [], failing: [] };
const source = 'function f(first: number, name: string, last: number) {\n  return first;\n}\n';

describe('what templates are told', () => {
  const kinds = async (told: ToldToTemplates, text = source) => {
    const faulty = faultyOf(text);
    return patchesFor(faulty, [], await familyContextOf(faulty, noRuns, told))
      .filter(({ patch }) => /wrong-(variable|member)/.test(patch.kind))
      .map(({ patch }) => patch.edits[0]?.text);
  };

  it('keeps names of another type out', async () => {
    const at = source.indexOf('first;');
    const known = { kind: 'known', names: [{ offset: at, words: ['last'] }], members: [] } as const;
    assert.deepEqual(await kinds({ sameTypes: () => Promise.resolve(known) }), ['last']);
  });

  it('brings members that the function does not use', async () => {
    const text = 'function f(o: Pair) {\n  return o.left;\n}\n';
    const known = { kind: 'known', names: [], members: [{ offset: text.indexOf('left'), words: ['right'] }] } as const;
    assert.ok((await kinds({ sameTypes: () => Promise.resolve(known) }, text)).includes('right'));
    assert.ok(!(await kinds({}, text)).includes('right'));
  });

  it('says no more where the analysis does not answer in time', async () => {
    const context = await familyContextOf(faultyOf(source), noRuns, { sameTypes: () => Promise.resolve(undefined) });
    assert.deepEqual(context, { failing: [], returned: [] });
  });

  it('has what passing calls returned, the most frequent first', async () => {
    const program = `const it = (_, body) => { try { body(); } catch {} };
function sign(n) { return n === 5 ? 'x'.repeat(40) : n < 0 ? 'minus' : n > 9 ? 'large' : 'plus'; }
it('passes', () => { sign(1); sign(-1); sign(2); sign(5); });
it('fails', () => { sign(10); throw new Error(); });
`;
    const trace = await traceProgram(program);
    const { text } = trace.files.get(programPath)!;
    const { start, end } = functionsIn(text, programPath)!.find(({ name }) => name === 'sign')!;
    const results = [
      { name: 'passes', file: programPath, state: 'passed' },
      { name: 'fails', file: programPath, state: 'failed', message: '' },
    ];
    const run = { trace, results } as unknown as RunResult;
    const context = await familyContextOf(
      { path: programPath, name: 'sign', text, start, end },
      { runs: [run], failing: [] },
      {},
    );
    assert.deepEqual(context.returned, ['"plus"', '"minus"']);
  });

  it('has the sources nearest to the file, without tests and declarations', async () => {
    const project = createProject(
      [
        ['/lib/deep/f.js', 'faulty'],
        ['/lib/deep/g.js', 'near'],
        ['/lib/deep/g.test.js', 'test'],
        ['/lib/deep/g.d.ts', 'types'],
        ['/lib/h.js', 'around'],
        ['/node_modules/a/index.js', 'installed'],
        ['/main.js', 'far'],
      ]
        .map(([name, text]) => `//- ${name}\n${text}\n`)
        .join(''),
    );
    try {
      const texts = await donorTexts(project.folder, project.file('/lib/deep/f.js'));
      assert.deepEqual(
        texts.map((text) => text.trim()),
        ['near', 'around', 'far'],
      );
      assert.deepEqual(await donorTexts(path.join(project.folder, 'lib/deep'), project.file('/main.js')), []);
    } finally {
      project.dispose();
    }
  });
});
