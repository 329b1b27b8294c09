// The proxy and its worker thread: answers, lateness, death and return.
import assert from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnalysisStatus, Question } from '../../../server/src/analysis/analysis';
import { TypeScriptAnalysis } from '../../../server/src/analysis/typescript/typescriptAnalysis';
import { libFolder } from '../../support/typescriptFixture';

const source = 'export function f(user: { name: string }) {\n  \n}\n';
const offset = source.indexOf('\n}');
const soon = () => Date.now() + 60_000;

describe('the analysis in its thread', () => {
  let folder: string;
  let file: string;
  let analysis: TypeScriptAnalysis;
  let logged: string[];
  let seen: (status: AnalysisStatus) => void;

  const question = (text: string): Question => ({
    kinds: ['members'],
    form: 'member',
    token: '',
    insertion: { file, offset, text },
    site: offset + text.length,
  });
  const words = async (text: string) => {
    const [answer] = await analysis.legalWords(question(text), soon());
    return answer?.kind === 'exact' ? answer.words.filter((word) => !(word in {})) : answer;
  };

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'trueline-thread-'));
    file = path.join(folder, 'main.ts');
    writeFileSync(file, source);
    writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"lib":["es2022"]}}');
    const dist = path.join(folder, 'dist');
    mkdirSync(dist);
    symlinkSync(libFolder, path.join(dist, 'lib'));
    // The worker from its source; it dies when it is told of a file `/die`.
    const worker = path.join(__dirname, '../../../server/src/analysis/typescript/worker.ts');
    writeFileSync(
      path.join(dist, 'typescriptWorker.js'),
      `require(${JSON.stringify(worker)});
require('node:worker_threads').parentPort.on('message', ({ params }) => {
  if (params?.files?.[0] === '/die') process.exit(1);
});`,
    );
    logged = [];
    seen = () => undefined;
    analysis = new TypeScriptAnalysis({
      dist,
      log: (message) => logged.push(message),
      onStatus: (status) => seen(status),
    });
  });
  after(() => {
    analysis.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is late before it is loaded', async () => {
    const [answer] = await analysis.legalWords(question('user.'), Date.now() + 1);
    assert.strictEqual(answer?.kind, 'late');
    const found = await analysis.newDiagnostics(question('user.').insertion, 'felt', Date.now() - 1);
    assert.strictEqual(found.kind, 'late');
  });
  it('prepares, says its state, and answers', async () => {
    const ready = new Promise<AnalysisStatus>((resolve) => (seen = resolve));
    await analysis.prepare(file, offset);
    assert.strictEqual((await ready).state, 'ready');
    // The status does not wait for a thread that is at work.
    let { state, detail } = await analysis.status(file);
    while (state === 'loading') ({ state, detail } = await analysis.status(file));
    assert.match(detail, /tsconfig\.json/);
    assert.deepStrictEqual(await words('user.'), ['name']);
  });
  it('finds new errors', async () => {
    const found = await analysis.newDiagnostics({ file, offset, text: 'user.nme;' }, 'felt', soon());
    assert.ok(found.kind === 'checked');
    assert.deepStrictEqual(
      found.diagnostics.map(({ code }) => code),
      [2551],
    );
  });
  it('sees overlays, also those set before the thread died', async () => {
    analysis.setOverlay(file, source.replace('name', 'nickname'));
    const moved = (text: string) => ({ ...question(text), insertion: { file, offset: offset + 4, text } });
    const ask = async () => {
      const [answer] = await analysis.legalWords({ ...moved('user.'), site: offset + 9 }, soon());
      return answer?.kind === 'exact' ? answer.words.filter((word) => !(word in {})) : (answer ?? { kind: 'none' });
    };
    assert.deepStrictEqual(await ask(), ['nickname']);
    const restarted = new Promise<AnalysisStatus>((resolve) => (seen = resolve));
    analysis.filesChanged(['/die']);
    assert.strictEqual((await restarted).state, 'loading');
    // Until the thread is back the answer is that it is late, never a wrong one.
    let answer = await ask();
    while ('kind' in answer) {
      assert.strictEqual(answer.kind, 'late');
      await new Promise(setImmediate);
      answer = await ask();
    }
    assert.deepStrictEqual(answer, ['nickname']);
    assert.ok(logged.some((line) => /started again/.test(line)));
  });
});
