// What a hover shows of a value: which one is meant, its history as data and as Markdown.
import assert from 'node:assert/strict';
import { formatHistory, type HistoryFormat } from '../../../server/src/tracing/readers/formatHistory';
import { historyAt } from '../../../server/src/tracing/readers/history';
import { offsetOf, programPath, traceProgram, type ProgramOptions } from '../../support/tracedProgram';

const text = `function total(prices) {
  let sum = 0;
  for (const price of prices) {
    sum += price * 2;
  }
  return sum;
}
total([1, 2]);
total([5]);
const one = total([]).toString();
function never(x) { return x; }
`;

/** The Markdown of a hover at `‸`; `undefined` where there is none. */
async function hover(program: string, snippet: string, format?: HistoryFormat, options?: ProgramOptions) {
  const trace = await traceProgram(program, options);
  const history = historyAt(trace, programPath, offsetOf(program, snippet));
  return history && formatHistory(history, format);
}

const table = ['', '| | |', '| :-- | :-- |'];

describe('history of a value', () => {
  it('lists a variable by call and iteration, and how it changed elsewhere', async () => {
    const rows = [
      '| call 1 · iteration 1 | `2` |',
      '| call 1 · iteration 2 | `6` |',
      '| call 2 · iteration 1 | `10` |',
    ];
    assert.equal(
      await hover(text, 's‸um +='),
      ['`sum: number` · 3 hits in 2 calls', ...table, ...rows, '', 'nearby · line 2: `0`'].join('\n'),
    );
  });

  it('means the name before the expression around it, also behind its last character', async () => {
    assert.match((await hover(text, 'pri‸ce * 2')) ?? '', /^`price: number` · 3 hits/);
    assert.match((await hover(text, 'price‸ * 2')) ?? '', /^`price: number` · 3 hits/);
    assert.match((await hover(text, 'price * ‸2')) ?? '', /^`price \* 2: number` · 3 hits/);
    assert.match((await hover(text, 'to‸tal([1')) ?? '', /^`total\(\[1, 2\]\): number` · 1 hit\n\n`6`$/);
  });

  it('says nothing where nothing was run', async () => {
    assert.equal(await hover(text, 'return x‸'), undefined);
    assert.equal(await hover(text, 'return ‸x'), undefined);
  });

  it('tells what a call is a part of by its own value, the rest by the whole', async () => {
    assert.match((await hover(text, 'total([‸])')) ?? '', /^`\[\]: Array\(0\)` · 1 hit\n\n`\[\]`$/);
    assert.match((await hover(text, '.to‸String()')) ?? '', /^`one: string` · 1 hit\n\n`"0"`$/);
  });

  it('lists several types, the most frequent first', async () => {
    const program = `for (const x of [1, 'a', 'b']) {\n  void x;\n}\n`;
    assert.match((await hover(program, 'const x‸')) ?? '', /^`x: string \| number` · 3 hits\n/);
  });

  it('leaves the middle out, and counts what was not recorded', async () => {
    const program = 'let n = 0;\nwhile (n < 50) {\n  n = n + 1;\n}\n';
    const rows = [
      '| iteration 1 | `1` |',
      '| … 45 more | |',
      ...[47, 48, 49, 50].map((n) => `| iteration ${n} | \`${n}\` |`),
    ];
    assert.equal(
      await hover(program, 'n‸ = n', { maxRows: 5 }),
      ['`n: number` · 50 hits', ...table, ...rows].join('\n'),
    );
    const capped = 'let n = 0;\nwhile (true) {\n  n = n + 1;\n  if (n === 5000) break;\n}\n';
    assert.match((await hover(capped, 'n‸ = n', {}, { hits: 3 })) ?? '', /^`n: number` · 5000 hits\n/);
  });

  it('pins a row by its link, and keeps Markdown whole whatever the value is', async () => {
    const program = 'for (const s of ["a|b", "`c`\\n"]) {\n  void s;\n}\n';
    const link = (pin: { frame: number; iterations: object }) =>
      `pin:${pin.frame}:${Object.values(pin.iterations).join()}`;
    const markdown = await hover(program, 'const s‸', { link });
    assert.match(markdown ?? '', /\n\| \[iteration 1\]\(pin:0:1\) \| `"a\\\|b"` \|\n/);
    assert.match(markdown ?? '', /\n\| \[iteration 2\]\(pin:0:2\) \| ``"`c`\\n"`` \|$/);
  });
});
