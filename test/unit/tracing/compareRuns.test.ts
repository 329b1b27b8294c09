// Two calls of one function side by side: `left | right` for each step, and where they part.
import assert from 'node:assert/strict';
import { compareRuns, type Run } from '../../../server/src/tracing/readers/compareRuns';
import { traceProgram } from '../../support/tracedProgram';

/** The nth call of a function; functions go by their names. */
async function run(text: string, name: string, call = 1): Promise<Run> {
  const trace = await traceProgram(text);
  const frame = trace.frames.find((each) => each.name === name && each.call === call)?.id;
  assert.ok(frame !== undefined);
  return { trace, frame };
}

/** Steps that are not the same, with `C` before the one at which control parts and `V` at which values do. */
async function check(text: string, name: string, expected: readonly string[]): Promise<void> {
  const compared = compareRuns(await run(text, name, 1), await run(text, name, 2));
  assert.ok(compared.kind === 'compared');
  const { steps, controlParts, valuesPart } = compared;
  const actual = steps.flatMap(({ site, iterations, left, right, verdict, line }, index) => {
    if (verdict === 'same') return [];
    const marks = `${index === controlParts ? 'C' : ''}${index === valuesPart ? 'V' : ''}`;
    const place = `${text.slice(site.start, site.end)}${iterations.length > 0 ? `[${iterations.join()}]` : ''}`;
    return [`${marks} ${line + 1} ${place}: ${left?.value.text ?? '–'} | ${right?.value.text ?? '–'}`.trim()];
  });
  assert.deepEqual(actual, expected);
}

describe('two runs side by side', () => {
  it('tells the first value that is another, and the condition at which they go different ways', () =>
    check(
      `function kind(x) {
  const zero = 0;
  const twice = x * 2;
  if (twice > 5) {
    return 'big' + zero;
  }
  return 'small' + zero;
}
kind(1);
kind(3);`,
      'kind',
      [
        'V 1 x: 1 | 3',
        '3 x: 1 | 3',
        '3 twice: 2 | 6',
        '4 twice: 2 | 6',
        'C 4 twice > 5: false | true',
        '5 zero: – | 0',
        '5 \'big\' + zero: – | "big0"',
        '7 zero: 0 | –',
        '7 \'small\' + zero: "small0" | –',
      ],
    ));

  it('aligns iterations, and goes on where both go on', () =>
    check(
      `function sum(xs) {
  let s = 0;
  for (const x of xs) {
    s += x;
  }
  return s;
}
sum([1, 2]);
sum([1, 2, 4]);`,
      'sum',
      [
        'V 1 xs: [1, 2] | [1, 2, 4]',
        '3 xs: [1, 2] | [1, 2, 4]',
        'C 3 x[3]: – | 4',
        '4 x[3]: – | 4',
        '4 s[3]: – | 7',
        '6 s: 3 | 7',
      ],
    ));

  it('finds no difference between equal runs', async () => {
    const text = 'function f(x) {\n  return x + 1;\n}\nf(1);\nf(1);\n';
    await check(text, 'f', []);
    const compared = compareRuns(await run(text, 'f', 1), await run(text, 'f', 2));
    assert.ok(compared.kind === 'compared');
    assert.deepEqual([compared.controlParts, compared.valuesPart, compared.steps.length], [undefined, undefined, 3]);
  });

  it('does not compare what is not of one function and text', async () => {
    const text = 'function f() {}\nfunction g() {}\nf();\ng();\n';
    const f = await run(text, 'f');
    const reasons = [
      compareRuns(f, await run(text, 'g')),
      compareRuns(f, await run(`${text}\n`, 'f')),
      compareRuns(f, { ...f, frame: 99 }),
    ];
    assert.deepEqual(
      reasons.map((compared) => compared.kind === 'incomparable' && compared.reason),
      ['They are calls of different functions.', 'The file has changed between the runs.', 'There is no such call.'],
    );
  });
});
