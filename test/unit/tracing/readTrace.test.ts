// Reads event files that are written by hand, so that every event and every damage can be there.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Instrumenter } from '../../../server/src/tracing/instrumenter';
import { readTrace } from '../../../server/src/tracing/readTrace';
import type { Site, Trace } from '../../../server/src/tracing/trace';
import { TraceReader, type TraceReaderOptions } from '../../../server/src/tracing/traceReader';
import { hashOf } from '../../../server/src/tracing/textHash';

const file = '/a.x';
const text = 'def f(n) loop { x = g(n) } throw';
const sites: readonly Site[] = [
  at(0, 'function', text, { name: 'module' }),
  at(1, 'function', text.slice(4), { name: 'f' }),
  at(2, 'binding', 'n', { name: 'n', function: 1, block: 1 }),
  at(3, 'loop', 'loop { x = g(n) }', { function: 1, block: 1 }),
  at(4, 'binding', 'x', { name: 'x', function: 1, block: 1, loops: [3], valueEnd: text.indexOf(' }') }),
  at(5, 'call', 'g(n)', { function: 1, block: 1, loops: [3] }),
  at(6, 'throw', 'throw', { function: 1, block: 1 }),
  at(7, 'return', 'f(n)', { function: 1, block: 1 }),
];
const instrumenter: Instrumenter = {
  handles: () => true,
  instrument: (code) => ({ code, map: '' }),
  sites: (code) => {
    if (code.includes('broken')) throw new SyntaxError('broken');
    return sites;
  },
  originalMessage: (_text, _file, { message }) => message,
};
const begin = ['m 1 HASH /a.x', 'f 1 0 1 0 1 0.5', 'f 2 1 1 1 1 1'];

function at(id: number, kind: Site['kind'], snippet: string, more: Partial<Site>): Site {
  const start = text.indexOf(snippet);
  return { id, kind, start, end: start + snippet.length, function: 0, loops: [], block: 0, ...more };
}

/** Events with blanks for tabs, `_` for a blank; `HASH` is the text's. */
function encode(events: readonly string[]): Buffer {
  const line = (event: string) => `${event.replaceAll(' ', '\t').replaceAll('_', ' ').replace('HASH', hashOf(text))}\n`;
  return Buffer.from(events.map(line).join(''));
}

function read(threads: readonly (readonly string[])[], options: TraceReaderOptions = {}): Trace {
  const reader = new TraceReader(instrumenter, { readFile: () => text, ...options });
  threads.forEach((events, index) => reader.push(`${index}-0.trace`, encode(events)));
  return reader.trace();
}

/** `site[iterations] = value @order`, all of them. */
function hitsOf(trace: Trace): string[] {
  return (trace.files.get(file)?.hits ?? []).flatMap((hits, site) =>
    hits.map(
      ({ frame, iterations, value, order }) => `${frame}:${site}[${iterations.join()}] = ${value.text} @${order}`,
    ),
  );
}

function outcomes(trace: Trace): string[] {
  return trace.frames.map(({ name, outcome }) => {
    if (outcome.kind === 'open') return `${name} is open`;
    return `${name} ${outcome.kind} ${outcome.value?.text ?? '?'}`;
  });
}

describe('reading a trace', () => {
  it('gives values their frame, iteration and order', () => {
    const trace = read([
      [
        ...begin,
        'v 2 1 2 1 number 7',
        'i 2 1 3 1',
        'v 2 1 4 1 number 1',
        'i 2 1 3 2',
        'v 2 1 4 1 number 2',
        'l 2 1 3 2',
      ],
    ]);
    assert.deepEqual(hitsOf(trace), ['1:2[] = 7 @3', '1:4[1] = 1 @5', '1:4[2] = 2 @7']);
    const [module, f] = trace.frames;
    assert.deepEqual([module?.from, module?.to, f?.parent, f?.from, f?.to], [1, 1, 0, 2, 8]);
    assert.deepEqual(f?.arguments, [{ name: 'n', value: { type: 'number', text: '7', whole: true } }]);
  });

  it('takes a value once that is told twice of an iteration', () => {
    const twice = ['i 2 1 3 4', 'v 2 1 4 1 number 1', 'v 2 1 4 1 number 1', 'i 2 1 3 5', 'v 2 1 4 1 number 1'];
    assert.deepEqual(hitsOf(read([[...begin, ...twice]])), ['1:4[4] = 1 @4', '1:4[5] = 1 @7']);
  });

  it('undoes escapes, and reads flags', () => {
    const trace = read([[...begin, String.raw`v 2 1 2 3 string "a\\n\n\t\\"`, 'v 2 1 2 0 Array(9) […]']]);
    const [first, second] = trace.files.get(file)?.hits[2] ?? [];
    assert.equal(first?.value.text, '"a\\n\n\t\\"');
    assert.deepEqual(
      [first.value.whole, first.isLate, second?.value.whole, second?.isLate],
      [true, true, false, undefined],
    );
  });

  it('reads the same in portions of any size', () => {
    const events = encode([...begin, 'v 2 1 2 1 string "größe_😀"', 'x 2 2 r', 'c 1 0:1_1:5_3:12', 'g bounded']);
    const whole = read([]);
    assert.equal(whole.files.size, 0);
    for (const size of [1, 3, 7]) {
      const reader = new TraceReader(instrumenter, { readFile: () => text });
      for (let from = 0; from < events.length; from += size) reader.push('a', events.subarray(from, from + size));
      const trace = reader.trace();
      assert.deepEqual(hitsOf(trace), ['1:2[] = "größe 😀" @3']);
      assert.deepEqual(trace.files.get(file)?.counts, [1, 5, 0, 12, 0, 0, 0, 0]);
      assert.deepEqual(trace.gaps, ['bounded']);
    }
  });

  it('shows what is there while the program still runs, and goes on', () => {
    const reader = new TraceReader(instrumenter, { readFile: () => text });
    reader.push('a', encode(begin));
    assert.deepEqual(outcomes(reader.trace()), ['module is open', 'f is open']);
    reader.push('a', encode(['v 2 1 7 1 number 3', 'x 2 4 r']));
    assert.deepEqual(outcomes(reader.trace()), ['module is open', 'f returned 3']);
    assert.equal(reader.trace().frames[1]?.duration, 3);
  });

  it('takes a last line that is torn for none, and any other that makes no sense for a gap', () => {
    const reader = new TraceReader(instrumenter, { readFile: () => text });
    reader.push('7-0.trace', Buffer.concat([encode(begin), Buffer.from('v\t2\t1\t2\t1\tnumb')]));
    assert.deepEqual(reader.trace().gaps, []);
    const nonsense = [
      '',
      'what',
      'v 2 1 2',
      'v 9 1 2 1 number 1',
      'v 2 1 99 1 number 1',
      'x 2 1 q',
      'f a 1 1 1 1 1',
      's late',
    ];
    const trace = read([[...begin, ...nonsense, 'v 2 1 2 1 number 5']]);
    assert.deepEqual(hitsOf(trace), ['1:2[] = 5 @11']);
    assert.deepEqual(trace.gaps, [`0-0.trace: ${nonsense.length} lines could not be understood.`]);
  });

  it('says of a file why its values are missing, and keeps who called whom', () => {
    const events = [
      'm 1 HASH /a.x',
      'm 2 0123 /b.x',
      'f 1 0 1 0 1 0',
      'f 2 1 2 1 1 1',
      'v 2 2 2 1 number 1',
      'f 3 2 1 1 1 2',
    ];
    const trace = read([events]);
    assert.deepEqual(trace.gaps, ['/b.x has changed since it was run; its values are not shown.']);
    assert.deepEqual(
      trace.frames.map(({ name, parent }) => `${name} < ${parent}`),
      ['module < undefined', 'f < 0'],
    );
    const gone = read([['m 1 HASH /a.x']], { readFile: () => undefined });
    assert.deepEqual(gone.gaps, ['/a.x cannot be read any more; its values are not shown.']);
    const broken = read([[`m 1 ${hashOf('broken')} /a.x`]], { readFile: () => 'broken' });
    assert.deepEqual(broken.gaps, ['/a.x could not be read: broken']);
  });

  it('joins threads: frames get numbers of their own, counts add up, orders do not mix', () => {
    const thread = [...begin, 'v 2 1 2 1 number 1', 'c 1 0:1_1:1', 'c 1 1:4'];
    const trace = read([thread, thread]);
    assert.deepEqual(
      trace.frames.map(({ id, parent }) => `${id} < ${parent}`),
      ['0 < undefined', '1 < 0', '2 < undefined', '3 < 2'],
    );
    assert.deepEqual(trace.files.get(file)?.counts.slice(0, 2), [2, 8]);
    const [first, second] = trace.files.get(file)?.hits[2] ?? [];
    assert.equal(first?.order, 3);
    assert.ok((second?.order ?? 0) > 2 ** 30);
  });

  it('finds where a frame was called: at the next value of its caller, else at the only call of its name', () => {
    const inner = ['f 3 2 1 1 2 2', 'x 3 3 r'];
    const trace = read([
      [...begin, 'i 2 1 3 1', ...inner, 'v 2 1 5 1 number 1', ...inner, 'i 2 1 3 2', 'v 2 1 5 1 number 1'],
    ]);
    assert.deepEqual(
      trace.frames.map(({ callSite }) => callSite),
      [undefined, undefined, 5, 7],
    );
  });

  it('gives frames that an error left the error, from where it was thrown, known, caught or not caught', () => {
    const left = 'x 2 2 t';
    assert.deepEqual(outcomes(read([[...begin, left]])), ['module is open', 'f threw ?']);
    assert.deepEqual(outcomes(read([[...begin, 'v 2 1 6 0 Error boom', left, 'x 1 3 t']])), [
      'module threw boom',
      'f threw boom',
    ]);
    assert.deepEqual(outcomes(read([[...begin, 'e 2 0 Error boom', left, 'x 1 3 t']])), [
      'module threw boom',
      'f threw boom',
    ]);
    assert.deepEqual(outcomes(read([[...begin, left, 'k 1 0 Error boom', 'x 1 3 r']])), [
      'module returned undefined',
      'f threw boom',
    ]);
    const uncaught = read([[...begin, left, 'u 0 Error boom', 's at_f']]);
    assert.deepEqual(outcomes(uncaught), ['module threw boom', 'f threw boom']);
    assert.deepEqual(
      uncaught.uncaught.map(({ value, stack }) => [value.text, stack]),
      [['boom', 'at f']],
    );
  });

  it('does not take a function that waits for one that was left by an error which its caller caught', () => {
    const waits = [...begin, 'v 2 1 2 1 number 1', 'v 1 1 7 1 Promise Promise', 'k 1 0 Error boom'];
    assert.deepEqual(outcomes(read([waits])), ['module is open', 'f is open']);
    assert.deepEqual(outcomes(read([[...begin, 'k 1 0 Error boom']])), ['module is open', 'f threw boom']);
  });

  it('keeps to its bounds: the first and the last values and calls stay, and a gap says so', () => {
    const many = Array.from({ length: 500 }, (_, index) => [`i 2 1 3 ${index + 1}`, `v 2 1 4 1 number ${index}`]);
    const hits = read([[...begin, ...many.flat()]], { maxHits: 100 });
    const kept = hits.files.get(file)?.hits[4] ?? [];
    assert.ok(kept.length > 50 && kept.length <= 100, String(kept.length));
    assert.deepEqual([kept[0]?.value.text, kept[1]?.value.text, kept.at(-1)?.value.text], ['0', '1', '499']);
    assert.match(hits.gaps.join(), /^\d+ values in the middle of the run were left out\.$/);

    const calls = Array.from({ length: 300 }, (_, index) => [
      `f ${index + 2} 1 1 1 ${index + 1} 1`,
      `v ${index + 2} 1 2 1 number ${index}`,
      `x ${index + 2} 1 r`,
    ]);
    const frames = read([['m 1 HASH /a.x', 'f 1 0 1 0 1 0', ...calls.flat()]], { maxFrames: 50 });
    assert.ok(frames.frames.length > 30 && frames.frames.length <= 56, String(frames.frames.length));
    assert.deepEqual([frames.frames[0]?.name, frames.frames[1]?.call, frames.frames.at(-1)?.call], ['module', 1, 300]);
    assert.deepEqual(
      frames.files.get(file)?.hits[2]?.map(({ frame, value }) => frames.frames[frame]?.call === Number(value.text) + 1),
      frames.frames.slice(1).map(() => true),
    );
    assert.match(frames.gaps.join(), /^\d+ calls in the middle of the run were left out\.$/);
  });

  it('reads the files of a folder, and nothing of one that is not there', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'trueline-read-'));
    try {
      writeFileSync(path.join(folder, '10-0.trace'), encode(['m 1 HASH /a.x', 'f 1 0 1 1 1 0']));
      writeFileSync(path.join(folder, '9-0.trace'), encode(['m 1 HASH /a.x', 'f 1 0 1 0 1 0']));
      writeFileSync(path.join(folder, 'other.txt'), 'nonsense');
      const trace = await readTrace(folder, instrumenter, { readFile: () => `\uFEFF${text}` });
      assert.deepEqual(
        trace.frames.map(({ name }) => name),
        ['module', 'f'],
      );
      assert.deepEqual(trace.gaps, []);
      assert.equal((await readTrace(path.join(folder, 'none'), instrumenter)).frames.length, 0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
