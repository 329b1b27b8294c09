// The values behind the lines, as they are annotated: `//= x = 1` behind a line is what is shown there.
import assert from 'node:assert/strict';
import { lineValues } from '../../../server/src/tracing/readers/lineValues';
import { noPins, pinPlaceAt, stepCall, stepLoop, type Pins } from '../../../server/src/tracing/readers/pins';
import type { Trace } from '../../../server/src/tracing/trace';
import { fileOf, offsetOf, programPath, traceProgram } from '../../support/tracedProgram';

/** Compares all lines; `pinned` chooses. */
async function checkLines(
  annotated: string,
  pinned: (trace: Trace, text: string) => Pins = () => noPins,
  budget = 60,
): Promise<void> {
  const lines = annotated.split('\n').map((line) => line.replace(/\s*\/\/= .*/, ''));
  const text = lines.join('\n');
  const trace = await traceProgram(text);
  const shown = new Map(
    lineValues(trace, programPath, pinned(trace, text), { budget }).map((value) => [value.line, value.text]),
  );
  const actual = lines.map((line, index) => (shown.has(index) ? `${line} //= ${shown.get(index)}` : line));
  assert.equal(actual.join('\n'), annotated);
  for (const value of shown.values()) assert.ok(value.length <= budget, value);
}

const loop =
  (snippet: string, by: number) =>
  (trace: Trace, text: string, pins: Pins = noPins) =>
    stepLoop(
      trace,
      pins,
      programPath,
      fileOf(trace).sites.find(({ kind, start }) => kind === 'loop' && start === offsetOf(text, snippet))?.id ?? -1,
      by,
    );

const call =
  (name: string, by: number) =>
  (trace: Trace, _text: string, pins: Pins = noPins) =>
    stepCall(
      trace,
      pins,
      programPath,
      fileOf(trace).sites.find((site) => site.kind === 'function' && site.name === name)?.id ?? -1,
      by,
    );

describe('values behind lines', () => {
  it('shows the last call and iteration, and nothing where those did not go', () =>
    checkLines(`function total(prices) { //= prices = [3, -1, 5]
  let sum = 0; //= sum = 0
  for (let i = 0; i < prices.length; i++) { //= i = 2, ✓
    if (prices[i] < 0) { //= ✗
      continue;
    }
    sum += prices[i]; //= sum = 8
  }
  return sum; //= → 8
}
total([1]); //= total(…) = 1
total([3, -1, 5]); //= total(…) = 8`));

  it('moves all lines of a loop together', () =>
    checkLines(
      `function total(prices) { //= prices = [3, -1, 5]
  let sum = 0; //= sum = 0
  for (let i = 0; i < prices.length; i++) { //= i = 1, ✓
    if (prices[i] < 0) { //= ✓
      continue;
    }
    sum += prices[i];
  }
  return sum; //= → 8
}
total([3, -1, 5]); //= total(…) = 8`,
      loop('for', -1),
    ));

  it('moves an inner loop within the outer iteration, which stays', () =>
    checkLines(
      `for (const row of [[1, 2, 3], [4, 5]]) { //= row = [1, 2, 3]
  for (const cell of row) { //= cell = 2
    const twice = cell * 2; //= twice = 4
  }
}`,
      (trace, text) => loop('for (const cell', -1)(trace, text, loop('for (const row', -1)(trace, text)),
    ));

  it('goes to another call, and shows what that call called', () =>
    checkLines(
      `function half(x) { //= x = 2
  return x / 2; //= → 1
}
function quarter(y) { //= y = 4
  const h = half(y); //= h = 2
  return half(h); //= → 1
}
quarter(4); //= quarter(…) = 1
quarter(8); //= quarter(…) = 2`,
      call('quarter', -1),
    ));

  it('shows what was called in the pinned iteration', () =>
    checkLines(
      `function double(x) { //= x = 1
  return x * 2; //= → 2
}
for (const n of [1, 2, 3]) { //= n = 1
  double(n); //= double(…) = 2
}`,
      loop('for', -9),
    ));

  it('shows errors where they were thrown, by whatever', () =>
    checkLines(
      `function check(x) { //= x = null
  if (x === 0) { //= ✗
    throw new RangeError('zero');
  }
  const size = x.size; //= ✗ TypeError: Cannot read properties of null (reading 'size')
  return size;
}
function attempt(x) { //= x = null
  try {
    return check(x); //= x = null
  } catch (error) { //= error = TypeError: Cannot read properties of null (reading 'size')
    return error.name; //= → "TypeError"
  }
}
attempt(null); //= attempt(…) = "TypeError"`,
      undefined,
      80,
    ));

  it('shows what decides, by its parts where there are several', () =>
    checkLines(`const [a, b] = [1, 0]; //= a = 1, b = 0
const both = a && b; //= both = 0, ✓
if (a > 0 && b > 0) { //= a > 0 ✓, a > 0 && b > 0 ✗
  a + b;
}
a + b; //= a = 1, b = 0`));

  it('keeps to the budget: what a line does first, long values cut', () =>
    checkLines(
      `const text = 'abc'.repeat(30); //= text = "abcabcabcabc…
const [p, q, r, s] = [1, 2, 3, 4]; //= p = 1, q = 2, r = 3
`,
      undefined,
      21,
    ));

  it('tells pins where they are', async () => {
    const text = 'function f(n) {\n  for (const x of n) {\n    void x;\n  }\n}\nf([1, 2]);\nf([3]);\n';
    const trace = await traceProgram(text);
    const at = (pins: Pins) => {
      const place = pinPlaceAt(trace, pins, programPath, offsetOf(text, 'void‸'));
      const [first] = place?.loops ?? [];
      return [place?.call.index, place?.call.frames.length, first?.current, first?.iterations.join()];
    };
    assert.deepEqual(at(noPins), [1, 2, 1, '1']);
    const earlier = call('f', -1)(trace, text);
    assert.deepEqual(at(earlier), [0, 2, 2, '1,2']);
    assert.deepEqual(at(loop('for', -1)(trace, text, earlier)), [0, 2, 1, '1,2']);
    assert.deepEqual(at(loop('for', -5)(trace, text, loop('for', 1)(trace, text, earlier))), [0, 2, 1, '1,2']);
    assert.equal(pinPlaceAt(trace, noPins, '/none.js', 0), undefined);
  });
});
