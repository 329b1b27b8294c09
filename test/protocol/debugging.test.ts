// Faults found in programs that really run: `<- n` behind a line says that it is the n-th most suspicious one, or better.
import assert from 'node:assert/strict';
import path from 'node:path';
import { javascriptLocalization } from '../../server/src/debugging/javascript/javascriptLocalization';
import { javascriptTemplates } from '../../server/src/debugging/javascript/javascriptTemplates';
import { localize } from '../../server/src/debugging/localize/localize';
import { applyEdits, type Faulty } from '../../server/src/debugging/patch';
import { templates } from '../../server/src/debugging/templates/templates';
import { defaultLimits } from '../../server/src/execution/limits';
import { JavaScriptInstrumenter } from '../../server/src/tracing/javascript/javascriptInstrumenter';
import { runTraced } from '../../server/src/tracing/runTraced';
import { createProject } from '../support/project';

const dist = path.join(__dirname, '../../dist');

interface Expected {
  /** The fixed text of the marked line is among the first so many patches. */
  readonly fix?: { readonly line: string; readonly rank: number };
  /** Milliseconds after which the run is ended. */
  readonly time?: number;
}

/** `assertions`: one test for each. */
async function checkFault(source: string, assertions: readonly string[], { fix, time = 20_000 }: Expected = {}) {
  const mark = / *\/\/ <- (\d+)$/m.exec(source);
  assert.ok(mark);
  const text = source.replace(mark[0], '');
  const line = source.slice(0, mark.index).split('\n').length;
  const tests = assertions.map((each, index) => `test('t${index}', async () => {\n  ${each}\n});\n`).join('');
  const head =
    "const { test } = require('node:test');\nconst assert = require('node:assert/strict');\nconst { f } = require('./f');\n";
  const project = createProject(`//- /f.js\n${text}module.exports = { f };\n//- /f.test.js\n${head}${tests}`);
  try {
    const file = project.file('f.js');
    const run = await runTraced(
      { kind: 'tests', file: project.file('f.test.js') },
      {
        root: project.folder,
        dist,
        limits: { ...defaultLimits, time },
        sandbox: { writes: 'temporary', network: 'none' },
        instrumenter: new JavaScriptInstrumenter(),
      },
      new AbortController().signal,
    );
    assert.notEqual(run.ended.kind, 'unavailable', run.output);
    const whole = project.text('/f.js');
    const start = whole.search(/(async )?function f\(/);
    const faulty: Faulty = { path: file, name: 'f', text: whole, start, end: text.trimEnd().length };
    const suspects = localize(faulty, [run], javascriptLocalization);
    assert.ok(
      suspects.some(({ failed }) => failed > 0),
      run.output,
    );
    const lineOf = (offset: number) => whole.slice(0, offset).split('\n').length;
    const lines = [...new Set(suspects.filter(({ kind }) => kind !== 'block').map((each) => lineOf(each.start)))];
    const rank = lines.indexOf(line) + 1;
    assert.ok(rank > 0 && rank <= Number(mark[1]), `its line is the ${rank}. of ${lines.join()}`);
    if (!fix) return;
    const failing = run.results.filter(({ state }) => state === 'failed');
    const texts = [...templates(javascriptTemplates, faulty, suspects, { failing })].map(({ edits }) =>
      applyEdits(whole, edits).split('\n')[line - 1]?.trim(),
    );
    const at = texts.indexOf(fix.line);
    assert.ok(at >= 0 && at < fix.rank, `its rank is ${at + 1}`);
  } finally {
    project.dispose();
  }
}

describe('localization of real runs', () => {
  it('finds the arm that only the failing test takes', () =>
    checkFault(
      `function f(n) {
  if (n % 15 === 0) return 'fizzbuzz';
  if (n % 3 === 0) return 'fizz';
  if (n % 5 === 0) return 'fizz'; // <- 1
  return String(n);
}
`,
      ["assert.equal(f(1), '1');", "assert.equal(f(3), 'fizz');", "assert.equal(f(5), 'buzz');"],
    ));

  it('takes earlier assertions of a failing test as passing', () =>
    checkFault(
      `function f(n) {
  if (n < 0) {
    return n; // <- 1
  }
  return n;
}
`,
      ['assert.equal(f(1), 1);\n  assert.equal(f(2), 2);\n  assert.equal(f(-3), 3);'],
    ));

  it('finds where an error came up', () =>
    checkFault(
      `function f(list) {
  const copy = [...list];
  let text = '';
  for (const item of copy) {
    text += item.name.trim(); // <- 1
  }
  return text;
}
`,
      ["assert.equal(f([]), '');", "assert.equal(f([{ name: ' a' }, {}]), 'a');"],
    ));

  it('follows the wrong value back with one failing test', () =>
    checkFault(
      `function f(list) {
  let sum = 0;
  const unused = list.length;
  for (const x of list) {
    sum -= x; // <- 3
  }
  return sum;
}
`,
      ['assert.equal(f([1, 2]), 3);'],
      { fix: { line: 'sum += x;', rank: 12 } },
    ));

  it('finds the loop that does not end', () =>
    checkFault(
      `function f(n) {
  let count = 0;
  while (n > 0) {
    count += n % 10;
    n += 10; // <- 3
  }
  return count;
}
`,
      ['assert.equal(f(25), 8);'],
      { time: 4_000, fix: { line: 'n -= 10;', rank: 40 } },
    ));

  it('has the repair among the first patches', () =>
    checkFault(
      `function f(list, wanted) {
  let low = 0;
  let high = list.length - 1;
  while (low < high) { // <- 5
    const middle = Math.floor((low + high) / 2);
    if (list[middle] === wanted) return middle;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
`,
      ['assert.equal(f([1, 3, 5], 3), 1);', 'assert.equal(f([1, 3, 5], 5), 2);', 'assert.equal(f([], 1), -1);'],
      { fix: { line: 'while (low <= high) {', rank: 25 } },
    ));
});
