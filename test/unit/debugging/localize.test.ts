import assert from 'node:assert/strict';
import { blockView, formatBlocks } from '../../../server/src/debugging/blocks';
import { javascriptLocalization } from '../../../server/src/debugging/javascript/javascriptLocalization';
import { localize, suspicionAt } from '../../../server/src/debugging/localize/localize';
import { faultyOf } from './templateTable';
import { preview, tracedRun, type Call } from './tracedProgram';

const faulty = faultyOf(
  `function f(n) {
  let result = 0;
  if (n > 2) result = n * 3;
  else result = n + 1;
  return result;
}
`,
  '/w/buggy.js',
);

const large = (name: string, state: 'passed' | 'failed'): Call => ({
  test: { name, state },
  seen: [
    ['n', '5'],
    ['result = 0', '0'],
    ['n#2', '5'],
    ['n > 2', 'true'],
    ['n#3', '5'],
    ['result = n * 3', '15'],
    ['result#4', '15'],
  ],
});
const small = (name: string, state: 'passed' | 'failed'): Call => ({
  test: { name, state },
  seen: [
    ['n', '1'],
    ['result = 0', '0'],
    ['n#2', '1'],
    ['n > 2', 'false'],
    ['result = n + 1', '2'],
    ['result#4', '2'],
  ],
});

function suspects(calls: readonly Call[]) {
  return localize(faulty, [tracedRun(faulty.path, faulty.text, calls)], javascriptLocalization);
}

const textOf = ({ start, end }: { start: number; end: number }) => faulty.text.slice(start, end);

describe('localize', () => {
  it('suspects what only the failing test reaches', () => {
    const [first] = suspects([large('a', 'failed'), small('b', 'passed'), small('c', 'passed')]);
    assert.equal(first && textOf(first), 'result = n * 3');
    assert.deepEqual(first && [first.passed, first.failed], [0, 1]);
  });

  it('suspects the other arm where the other test fails', () => {
    const [first] = suspects([large('a', 'passed'), small('b', 'failed')]);
    assert.equal(first && textOf(first), 'result = n + 1');
  });

  it('counts tests as Ochiai does', () => {
    const all = suspects([large('a', 'failed'), small('b', 'passed'), small('c', 'passed'), large('d', 'passed')]);
    const condition = all.find((each) => textOf(each) === 'n > 2' && each.kind === 'expression');
    assert.ok(condition);
    assert.deepEqual([condition.passed, condition.failed], [3, 1]);
    assert.ok(condition.suspiciousness <= 1 / Math.sqrt(1 * 4) && condition.suspiciousness >= 0.7 / Math.sqrt(1 * 4));
  });

  it('has a sensible order with one failing test alone', () => {
    const all = suspects([large('a', 'failed')]);
    const rank = (text: string) => all.findIndex((each) => textOf(each) === text);
    assert.ok(rank('result = n * 3') < rank('result = 0'), all.map(textOf).join('\n'));
    assert.equal(rank('result = n + 1'), -1);
  });

  it('puts the place of an error first', () => {
    const thrown: Call = {
      test: { name: 'a', state: 'failed' },
      seen: [
        ['n', '5'],
        ['n#2', '5'],
        ['n > 2', 'true'],
      ],
      outcome: { kind: 'threw', value: preview('"no"') },
    };
    const [first] = suspects([thrown]);
    assert.equal(first && textOf(first), 'n > 2');
  });

  it('suspects all statements where no failing test reached the function', () => {
    const all = suspects([small('a', 'passed')]);
    assert.equal(all.length, 5);
    assert.deepEqual(
      new Set(all.map(({ kind, suspiciousness }) => `${kind} ${suspiciousness}`)),
      new Set(['statement 0.5']),
    );
  });

  it('leaves out runs of another text', () => {
    const run = tracedRun(faulty.path, faulty.text.replace('n * 3', 'n * 4'), [
      { test: { name: 'a', state: 'failed' }, seen: [['n', '5']] },
    ]);
    assert.ok(localize(faulty, [run], javascriptLocalization).every(({ failed }) => failed === 0));
  });

  it('is the same each time', () => {
    const calls = [large('a', 'failed'), small('b', 'passed')];
    assert.deepEqual(suspects(calls), suspects(calls));
  });

  it('tells how suspicious a place is by the smallest suspect around it', () => {
    const all = suspects([large('a', 'failed'), small('b', 'passed')]);
    const start = faulty.text.indexOf('3;');
    assert.ok(suspicionAt(all, { start, end: start + 1 }) > 0.7);
    assert.ok(suspicionAt(all, { start: 0, end: 8 }) < 0.1);
  });
});

describe('blocks', () => {
  const { trace } = tracedRun(faulty.path, faulty.text, [large('a', 'failed')]);
  const frame = trace.frames.find(({ name }) => name === 'f');

  it('show the variables before and after each', () => {
    assert.ok(frame);
    const view = blockView(trace, frame);
    assert.deepEqual(
      view?.blocks.map(({ line, endLine, before, after }) => [line, endLine, before, after]),
      [
        [
          0,
          2,
          [],
          [
            { name: 'n', value: '5' },
            { name: 'result', value: '0' },
          ],
        ],
        [
          2,
          2,
          [
            { name: 'n', value: '5' },
            { name: 'result', value: '0' },
          ],
          [
            { name: 'n', value: '5' },
            { name: 'result', value: '15' },
          ],
        ],
        [4, 4, [{ name: 'result', value: '15' }], [{ name: 'result', value: '15' }]],
      ],
    );
    assert.equal(view?.outcome, 'returned 15');
  });

  it('are a text for a prompt', () => {
    assert.ok(frame);
    const view = blockView(trace, frame);
    const text = view ? formatBlocks(view) : '';
    assert.match(text, /\[BLOCK-2\]\nbefore: n=5, result=0\n {2}if \(n > 2\) result = n \* 3;\nafter: n=5, result=15/);
  });

  it('cut long values in the middle, and leave out the middle of many', () => {
    const loop = 'function f(n) {\n  for (let i = 0; i < n; i++) {\n    g(i);\n  }\n}\n';
    const run = tracedRun('/w/loop.js', loop, [
      { test: { name: 'a', state: 'failed' }, seen: [['n', JSON.stringify('x'.repeat(300))]] },
    ]);
    const [, called] = run.trace.frames;
    const file = run.trace.files.get('/w/loop.js');
    const site = file?.sites.find(({ kind, start }) => kind === 'read' && start === loop.indexOf('i);'));
    assert.ok(called && file && site);
    const hits = Array.from({ length: 20 }, (_, index) => ({
      frame: called.id,
      iterations: [index + 1],
      value: preview(String(index)),
      order: 100 + index,
    }));
    const long = { ...file, hits: file.hits.map((own, id) => (id === site.id ? hits : own)) };
    const view = blockView({ ...run.trace, files: new Map([[file.path, long]]) }, called);
    assert.ok(view);
    assert.equal(view.blocks.length, 10);
    assert.equal(view.leftOut, 11);
    assert.equal(view.blocks[0]?.after[0]?.value.length, 99);
    assert.match(formatBlocks(view), /11 blocks are left out/);
  });
});
