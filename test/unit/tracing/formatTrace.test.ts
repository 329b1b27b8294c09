import assert from 'node:assert/strict';
import { formatTrace, traceJson } from '../../../server/src/tracing/readers/formatTrace';
import { noPins } from '../../../server/src/tracing/readers/pins';
import { programPath, traceProgram } from '../../support/tracedProgram';

const text = `function area(w, h) {
\treturn w * h;
}
area(2, 3);
throw new Error('at the end of everything that was to be told here');
`;

describe('a trace on the command line', () => {
  it('is a table of lines, code and values, and what was not caught', async () => {
    const trace = await traceProgram(text);
    assert.equal(
      formatTrace(trace, { path: programPath, pins: noPins, budget: 20 }),
      `line | code                                                         | values
   1 | function area(w, h) {                                        | w = 2, h = 3
   2 |   return w * h;                                              | → 6
   3 | }                                                            |
   4 | area(2, 3);                                                  | area(…) = 6
   5 | throw new Error('at the end of everything that was to be to… | ✗ Error: at the end…

Not caught: Error: at the end of everything that was to be told here`,
    );
  });

  it('is cut to the lines that are asked for', async () => {
    const trace = await traceProgram(text);
    const table = formatTrace(trace, { path: programPath, pins: noPins, lines: { from: 1, to: 1 } });
    assert.match(table, /^line \| code {12}\| values\n {3}2 \| {3}return w \* h; \| → 6\n\nNot caught/);
  });

  it('is the same as JSON, with counts', async () => {
    const trace = await traceProgram(text);
    const { lines, uncaught } = traceJson(trace, { path: programPath, pins: noPins, lines: { from: 1, to: 3 } });
    assert.deepEqual(JSON.parse(JSON.stringify(lines)), [
      { line: 2, code: '  return w * h;', values: '→ 6', count: 1 },
      { line: 3, code: '}', values: '' },
      { line: 4, code: 'area(2, 3);', values: 'area(…) = 6', count: 1 },
    ]);
    assert.equal(uncaught[0]?.value.type, 'Error');
  });

  it('says why there is nothing', async () => {
    const trace = { ...(await traceProgram('1;')), gaps: ['The file has changed.'] };
    assert.equal(
      formatTrace(trace, { path: '/none.js', pins: noPins }),
      'line | code | values\n\nThe file has changed.',
    );
  });
});
