// Values where you look, over the real server: consent, runs, hovers, pins, edits, coverage, calls, comparison.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { CodeLens, Hover } from 'vscode-languageserver/node';
import {
  callTreeMethod,
  clearTracesMethod,
  compareRunsMethod,
  coverageDetailsMethod,
  coverageMethod,
  discoverMethod,
  pinChoicesMethod,
  pinPlaceMethod,
  stopRunsMethod,
  targetsAtMethod,
  trustGrantedMethod,
  whyValueMethod,
  type CallTreeAnswer,
  type CoverageDetails,
  type CoveredFile,
  type PinChoices,
  type PinPlace,
  type RunAnswer,
  type RunComparison,
  type Runnables,
  type TargetsAt,
  type WhyValue,
} from '../../server/src/protocol';
import { createProject, type TestProject } from '../support/project';
import { TraceSession } from '../support/traceSession';

const source = `//- /package.json
{ "name": "shop", "type": "module" }
//- /sum.js
/**
 * Adds the even ones.
 * @example
 * sumEven([1, 2, 4]) // => 6
 * @example
 * sumEven([3]) // => 3
 */
export function sumEven(values) {
  let total = 0;
  for (const value of values) {
    if (value % 2 === 0) total += value;
  }
  return total;
}

export function unused(value) {
  return value + 1;
}
//- /sum.test.js
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sumEven } from './sum.js';

describe('sumEven', () => {
  it('adds even ones', () => {
    assert.equal(sumEven([2, 4]), 6);
  });
  it('adds odd ones too', () => {
    assert.equal(sumEven([2, 3]), 5);
  });
});
//- /endless.js
import { writeFileSync } from 'node:fs';
writeFileSync(new URL('./process.txt', import.meta.url), String(process.pid));
setInterval(() => {}, 1000);
`;

describe('values over LSP', () => {
  let project: TestProject;
  let session: TraceSession;

  const examples = () => session.ran({ kind: 'examples', uri: session.uri('/sum.js'), function: 'sumEven' });
  const tests = () => session.ran({ kind: 'tests', uri: session.uri('/sum.test.js') });
  const hoverAt = async (marked: string): Promise<string | undefined> => {
    const { uri, position } = session.place('/sum.js', marked);
    const params = { textDocument: { uri }, position };
    const hover = await session.server.connection.sendRequest<Hover | null>('textDocument/hover', params);
    return (hover?.contents as { value: string } | undefined)?.value;
  };

  beforeEach(async () => {
    project = createProject(source);
    session = await TraceSession.start(project);
  });
  afterEach(() => {
    session.server.process.kill('SIGKILL');
    project.dispose();
  });

  it('runs nothing in a workspace that is not trusted, until it is', async () => {
    session.server.process.kill('SIGKILL');
    session = await TraceSession.start(project, { initialization: { trusted: false } });
    const target = { kind: 'examples', uri: session.uri('/sum.js'), function: 'sumEven' } as const;
    const refused = await session.run(target);
    assert.match(refused.kind === 'refused' ? refused.reason : '', /not trusted/);
    assert.deepEqual(session.asked, []);
    await session.server.connection.sendNotification(trustGrantedMethod);
    assert.equal((await session.run(target)).kind, 'ran');
  });

  it('runs nothing without consent, and asks before each run', async () => {
    session.isGranted = false;
    const target = { kind: 'script', uri: session.uri('/endless.js') } as const;
    const refused = await session.run(target);
    assert.match(refused.kind === 'refused' ? refused.reason : '', /not allowed/);
    assert.equal(existsSync(project.file('/process.txt')), false);
    session.isGranted = true;
    await examples();
    assert.deepEqual(session.asked, [{ mayAsk: true }, { mayAsk: true }]);
  });

  it('runs examples, and shows what they gave behind the lines', async () => {
    await session.open('/sum.js');
    const { results, ended } = await examples();
    assert.deepEqual(
      results.map(({ name, state, line }) => [name, state, line]),
      [
        ['sumEven([1, 2, 4])', 'passed', 3],
        ['sumEven([3])', 'failed', 5],
      ],
    );
    assert.equal(ended.kind, 'exited');
    const lines = await session.shown('/sum.js', 1, (shown) => shown.length > 0);
    assert.ok(lines.includes('9: total = 0'), lines.join('\n'));
    assert.ok(lines.includes('10: value = 3'), lines.join('\n'));
  });

  it('shows the history of a variable in a hover, with links that pin a hit', async () => {
    await session.open('/sum.js');
    await examples();
    const hover = (await hoverAt('const va$0lue of')) ?? '';
    assert.match(hover, /value: number.*4 hits in 2 calls/);
    const [, query = ''] = /command:trueline\.trace\.pin\?([^)\s]+)/.exec(hover) ?? [];
    const [params] = JSON.parse(decodeURIComponent(query)) as [Parameters<TraceSession['pin']>[0]];
    await session.pin(params);
    const lines = await session.shown('/sum.js', 1, (shown) => shown.includes('10: value = 1'));
    assert.ok(lines.includes('8: values = [1, 2, 4]'), lines.join('\n'));
    assert.equal(await hoverAt('Adds the $0even'), undefined);
  });

  it('gives links only to a client that has the commands', async () => {
    session.server.process.kill('SIGKILL');
    session = await TraceSession.start(project, { initialization: { trusted: true } });
    await session.open('/sum.js');
    await examples();
    const hover = (await hoverAt('const va$0lue of')) ?? '';
    assert.match(hover, /value: number/);
    assert.doesNotMatch(hover, /command:/);
  });

  it('goes through iterations and calls', async () => {
    await session.open('/sum.js');
    await examples();
    const place = session.place('/sum.js', 'tot$0al += value');
    const before = await session.at<PinPlace>(pinPlaceMethod, '/sum.js', 'tot$0al += value');
    assert.deepEqual([before.function, before.call, before.loop?.current], ['sumEven', { current: 2, count: 2 }, 1]);
    const call = await session.pin({ kind: 'step', of: 'call', by: -1, ...place });
    assert.deepEqual([call?.call.current, call?.loop?.current], [1, 3]);
    const iteration = await session.pin({ kind: 'step', of: 'iteration', by: -1, ...place });
    assert.deepEqual([iteration?.call.current, iteration?.loop?.current], [1, 2]);
    await session.shown('/sum.js', 1, (shown) => shown.includes('10: value = 2'));
    const { of, choices } = await session.at<PinChoices>(pinChoicesMethod, '/sum.js', 'tot$0al += value');
    assert.equal(of, 'iteration');
    assert.deepEqual(
      choices.map(({ isCurrent }) => isCurrent),
      [false, true, false],
    );
    assert.match(choices[2]?.values ?? '', /value = 4/);
  });

  it('moves values with the text, drops those of changed lines, and brings all back with the text', async () => {
    await session.open('/sum.js');
    await examples();
    const text = project.text('/sum.js');
    await session.shown('/sum.js', 1, (shown) => shown.includes('9: total = 0'));
    await session.change('/sum.js', 2, text.replace('  let total = 0;', '  // first\n  let total = 1 - 1;'));
    const edited = await session.shown('/sum.js', 2, (shown) => shown.length > 0);
    assert.ok(edited.includes('11 (stale): value = 3'), edited.join('\n'));
    assert.ok(!edited.some((line) => /^(9|10)\b/.test(line)), edited.join('\n'));
    assert.match((await hoverAt('value % 2')) ?? 'nothing', /nothing|before the last edits/);
    await session.change('/sum.js', 3, text);
    const back = await session.shown('/sum.js', 3, (shown) => shown.length > 0);
    assert.ok(back.includes('9: total = 0'), back.join('\n'));
  });

  it('runs tests by the runner of the project, and tells what they cover', async () => {
    const { run, results } = await tests();
    assert.deepEqual(
      results.map(({ name, state, expected, actual }) => [name, state, expected, actual]),
      [
        ['sumEven adds even ones', 'passed', undefined, undefined],
        ['sumEven adds odd ones too', 'failed', '5', '2'],
      ],
    );
    const files = await session.server.connection.sendRequest<CoveredFile[]>(coverageMethod, { run });
    const sum = files.find(({ uri }) => uri === session.uri('/sum.js'));
    assert.deepEqual(sum?.functions, { covered: 1, total: 2 });
    const params = { run, uri: session.uri('/sum.js') };
    const details = await session.server.connection.sendRequest<CoverageDetails>(coverageDetailsMethod, params);
    assert.deepEqual(
      details.functions.map(({ name, count }) => [name, count]),
      [
        ['sumEven', 2],
        ['unused', 0],
      ],
    );
  });

  it('runs tests without values where none are wanted', async () => {
    const target = { kind: 'tests', uri: session.uri('/sum.test.js'), names: ['sumEven adds even ones'] } as const;
    const answer = await session.run(target, false);
    assert.deepEqual(answer.kind === 'ran' && answer.results.map(({ state }) => state), ['passed']);
    assert.equal(await session.server.connection.sendRequest(callTreeMethod), null);
  });

  it('tells who called whom', async () => {
    await session.ran({ kind: 'call', uri: session.uri('/sum.js'), function: 'sumEven', arguments: '[2, 3]' });
    const tree = await session.server.connection.sendRequest<CallTreeAnswer>(callTreeMethod);
    const labels = (calls: CallTreeAnswer['roots']): string[] =>
      calls.flatMap(({ label, children }) => [label, ...labels(children)]);
    assert.ok(labels(tree.roots).includes('sumEven(values = [2, 3]) → 2'), labels(tree.roots).join('\n'));
  });

  it('names tests and modules among the calls', async () => {
    await tests();
    const tree = await session.server.connection.sendRequest<CallTreeAnswer>(callTreeMethod);
    const labels = tree.roots.map(({ label }) => label);
    for (const label of ['sum.js', 'sumEven adds even ones', 'sumEven adds odd ones too']) {
      assert.ok(labels.includes(label), labels.join('\n'));
    }
  });

  it('lays a failing call beside a passing one', async () => {
    await session.open('/sum.js');
    await tests();
    const comparison = await session.at<RunComparison>(compareRunsMethod, '/sum.js', 'let tot$0al');
    assert.ok(comparison.kind === 'compared', JSON.stringify(comparison));
    assert.match(comparison.failing.label, /adds odd ones too: sumEven\(values = \[2, 3\]\)/);
    assert.match(comparison.passing.label, /adds even ones: sumEven\(values = \[2, 4\]\)/);
    assert.equal(comparison.parting?.line, 10);
    assert.match(comparison.failing.text, /value = 3/);
  });

  it('lays a failing example beside a passing one', async () => {
    await session.open('/sum.js');
    await examples();
    const comparison = await session.at<RunComparison>(compareRunsMethod, '/sum.js', 'let tot$0al');
    assert.ok(comparison.kind === 'compared', JSON.stringify(comparison));
    assert.match(comparison.failing.label, /^sumEven\(\[3\]\): /);
    assert.match(comparison.passing.label, /^sumEven\(\[1, 2, 4\]\): /);
  });

  it('tells the lines that made a value', async () => {
    await session.open('/sum.js');
    await session.ran({ kind: 'call', uri: session.uri('/sum.js'), function: 'sumEven', arguments: '[2, 3, 4]' });
    const why = await session.at<WhyValue>(whyValueMethod, '/sum.js', 'return tot$0al');
    assert.equal(why.label, 'total = 6');
    assert.ok(
      why.lines.some(({ line, code }) => line === 10 && code.startsWith('if (value % 2')),
      JSON.stringify(why),
    );
  });

  it('finds what can be run, for the lenses, the Testing view and a line', async () => {
    await session.open('/sum.js');
    const { connection } = session.server;
    const found = await connection.sendRequest<Runnables>(discoverMethod, { uri: session.uri('/sum.test.js') });
    assert.deepEqual(
      found.tests.map(({ name, children }) => [name, children.map((child) => child.fullName)]),
      [['sumEven', ['sumEven adds even ones', 'sumEven adds odd ones too']]],
    );
    const params = { textDocument: { uri: session.uri('/sum.js') } };
    const lenses = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', params);
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [7, '$(play) Run Its 2 Examples with Values'],
        [7, 'Run with Arguments…'],
        [15, 'Run with Arguments…'],
      ],
    );
    const at = (name: string, marked: string) => session.at<TargetsAt>(targetsAtMethod, name, marked);
    const uri = session.uri('/sum.js');
    assert.deepEqual(await at('/sum.js', 'let $0total'), {
      kind: 'targets',
      targets: [{ kind: 'examples', uri, function: 'sumEven' }],
    });
    assert.deepEqual(await at('/sum.js', '$0sumEven([3])'), {
      kind: 'targets',
      targets: [{ kind: 'examples', uri, function: 'sumEven', index: 1 }],
    });
    assert.deepEqual(await at('/sum.js', 'value $0+ 1'), {
      kind: 'needsArguments',
      function: 'unused',
      parameters: 'value',
    });
    assert.deepEqual(await at('/sum.test.js', 'sumEven([2, 4])$0'), {
      kind: 'targets',
      targets: [{ kind: 'tests', uri: session.uri('/sum.test.js'), names: ['sumEven adds even ones'] }],
    });
  });

  it('forgets all values when it is told to', async () => {
    await session.open('/sum.js');
    await examples();
    await session.shown('/sum.js', 1, (shown) => shown.length > 0);
    await session.server.connection.sendRequest(clearTracesMethod);
    await session.shown('/sum.js', 1, (shown) => shown.length === 0);
    assert.equal(await hoverAt('const va$0lue of'), undefined);
  });

  it('runs again on save what was run last, where that is set and allowed', async () => {
    session.server.process.kill('SIGKILL');
    session = await TraceSession.start(project, { settings: { trace: { runOnSave: true } } });
    await session.open('/sum.js');
    await examples();
    const text = project.text('/sum.js').replace('let total = 0', 'let total = 100');
    writeFileSync(project.file('/sum.js'), text);
    await session.change('/sum.js', 2, text);
    const params = { textDocument: { uri: session.uri('/sum.js') } };
    await session.server.connection.sendNotification('textDocument/didSave', params);
    await session.shown('/sum.js', 2, (shown) => shown.includes('9: total = 100'));
    assert.deepEqual(session.asked.at(-1), { mayAsk: false });
  });

  describe('where a program does not end', () => {
    /** Starts it, and resolves when it runs, with its process id. */
    const startEndless = async (): Promise<{ readonly pid: number; readonly answer: Promise<RunAnswer> }> => {
      const answer = session.run({ kind: 'script', uri: session.uri('/endless.js') });
      const file = project.file('/process.txt');
      while (!existsSync(file) || readFileSync(file, 'utf8') === '') await delay(20);
      return { pid: Number(readFileSync(file, 'utf8')), answer };
    };

    it('stops it when the user says so, and answers others meanwhile', async () => {
      await session.open('/sum.js');
      const { answer } = await startEndless();
      assert.equal(await hoverAt('const va$0lue of'), undefined);
      await session.server.connection.sendRequest(stopRunsMethod);
      const stopped = await answer;
      assert.ok(stopped.kind === 'ran' && stopped.ended.kind === 'stopped', JSON.stringify(stopped));
      assert.equal(stopped.ended.reason, 'user');
    });

    it('stops it when the time is up', async () => {
      session.server.process.kill('SIGKILL');
      session = await TraceSession.start(project, { settings: { trace: { timeout: 1 } } });
      const stopped = await session.run({ kind: 'script', uri: session.uri('/endless.js') });
      assert.ok(stopped.kind === 'ran' && stopped.ended.kind === 'stopped', JSON.stringify(stopped));
      assert.equal(stopped.ended.reason, 'time');
    });

    it('leaves nothing of it when the server is shut down', async () => {
      const { answer } = await startEndless();
      answer.catch(() => {}); // the server may end before it has answered
      assert.equal(await session.server.stop(), 0);
      assert.deepEqual(processesOf(project.folder), []);
    });
  });
});

/** Command lines of processes that name the folder. */
function processesOf(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && !line.includes('mocha'));
}
