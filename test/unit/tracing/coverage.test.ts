// Counts of a program, as they are annotated: `//= 3 then:1 else:2` behind a line are those of what begins there.
import assert from 'node:assert/strict';
import { coverageOf } from '../../../server/src/tracing/readers/coverage';
import { programPath, traceProgram, type ProgramOptions } from '../../support/tracedProgram';

async function checkCounts(annotated: string, options?: ProgramOptions): Promise<void> {
  const lines = annotated.split('\n').map((line) => line.replace(/\s*\/\/= .*/, ''));
  const trace = await traceProgram(lines.join('\n'), options);
  const coverage = coverageOf(trace, programPath);
  const actual = lines.map((line, index) => {
    const here = coverage?.statements.filter(({ range }) => range.start.line === index) ?? [];
    const told = here.map(({ count, branches }) =>
      [count, ...branches.map((branch) => `${branch.label}:${branch.count}`)].join(' '),
    );
    return told.length > 0 ? `${line} //= ${told.join(', ')}` : line;
  });
  assert.equal(actual.join('\n'), annotated);
}

describe('coverage', () => {
  it('counts exactly what was run, however often, and what was not', () =>
    checkCounts(
      `function sign(x) { //= 1001
  if (x > 0) return 1; //= 1001 then:1000 else:1, 1000
  return x < 0 ? -1 : 0; //= 1 ?:0 ::1
}
for (let i = 0; i < 1000; i++) { //= 1000 loop:1000, 1000
  sign(i + 1); //= 1000
}
sign(0); //= 1
function never() {
  return 1; //= 0
}`,
      { hits: 3 },
    ));

  it('counts the ways of a switch, a catch and a short cut', () =>
    checkCounts(`function f(x) { //= 4
  switch (x) { //= 4 case:1 case:1 default:2
    case 1:
      return x && x + 1; //= 1 &&:1, 1
    case 2:
      throw new Error('two'); //= 1
    default:
      return x ?? 0; //= 2 ??:1
  }
}
for (const x of [1, 2, 3, null]) { //= 4, 1 loop:4
  try {
    f(x); //= 4 catch:1
  } catch {
    void x; //= 1
  }
}`));

  it('sums up functions, and gives ranges', async () => {
    const trace = await traceProgram('const f = (x) => x;\nclass C {\n  m() {}\n}\nf(1);\nf(2);\n');
    const coverage = coverageOf(trace, programPath);
    assert.deepEqual(
      coverage?.functions.map(({ name, count, range }) => [name, count, range.start, range.end]),
      [
        ['f', 2, { line: 0, character: 10 }, { line: 0, character: 18 }],
        ['C.m', 0, { line: 2, character: 2 }, { line: 2, character: 8 }],
      ],
    );
    assert.deepEqual(coverage?.share.functions, { covered: 1, total: 2 });
    assert.equal(coverageOf(trace, '/none.js'), undefined);
  });
});
