// The key of a server: where it is kept, and that it appears nowhere else.
import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { KnownKeys } from '../../../client/src/models/knownKeys';
import { redactingOutput } from '../../../client/src/models/redactingOutput';
import { removeServerKey } from '../../../client/src/models/removeServerKey';
import { setUpServer } from '../../../client/src/models/setUpServer';
import { found, SetUpInMemory } from './serverSetUp';

const key = 'sk-a"b\\c/0123456789';
const far = 'https://models.example.com/v1';

describe('the key of a model server', () => {
  it('is kept under the origin of its server', async () => {
    const { keys } = new SetUpInMemory([]);
    await keys.set('https://Models.example.com:443/v1', key);
    assert.equal(await keys.get('https://models.example.com/other'), key);
    for (const other of ['http://models.example.com/v1', 'https://models.example.com:8443/v1', 'not an address', '']) {
      assert.equal(await keys.get(other), undefined, other);
    }
  });

  it('appears in nothing that is shown or written, even where a server repeats it', async () => {
    const failed = { kind: 'failed', reason: `401: wrong key ${key}` } as const;
    const repeated = { ...found, model: `coder ${key}`, detail: `Bearer ${key} is welcome.` };
    const answers = [{ enter: far }, { enter: key }, { ask: 'Try Again' }, { ask: 'Use This Model' }];
    const setUp = new SetUpInMemory(answers, [failed, repeated]);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.equal(await setUp.keys.get(far), key);
    const { values, prompts, done, secrets } = setUp;
    const elsewhere = { shown: prompts.shown, values, done, entries: [...secrets.keys()] };
    for (const spelling of spellings) assert.ok(!JSON.stringify(elsewhere).includes(spelling), JSON.stringify(elsewhere)); // prettier-ignore
  });

  it('is taken out of all that is logged', () => {
    const known = new KnownKeys();
    known.add(key);
    known.add('');
    const lines: string[] = [];
    const output = redactingOutput(recorder(lines), (text) => known.redact(text));
    for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) {
      output[level](`Bearer ${key}`, { key }, [key]);
    }
    output.error(new Error(`refused: ${key}`));
    output.append(JSON.stringify({ key }));
    output.appendLine(`?key=${encodeURIComponent(key)}`);
    output.replace(key);
    assert.equal(lines.length, 9);
    for (const line of lines) {
      assert.ok(line.includes('…'), line);
      for (const spelling of spellings) assert.ok(!line.includes(spelling), line);
    }
    assert.match(lines[5] ?? '', /refused: …[^]*at /);
  });

  it('is removed by command, and the language server is told', async () => {
    const setUp = new SetUpInMemory([{ pick: 'https://models.example.com' }]);
    setUp.values = { ...setUp.values, baseUrl: far };
    await setUp.keys.set(far, key);
    await setUp.keys.set('http://localhost:8080', 'other');
    await removeServerKey(setUp);
    assert.equal(await setUp.keys.get(far), undefined);
    assert.deepEqual(await setUp.keys.origins(), ['http://localhost:8080']);
    assert.deepEqual(setUp.done, [`key changed: ${far}`]);
  });

  it('cannot be removed where there is none', async () => {
    const setUp = new SetUpInMemory([]);
    await removeServerKey(setUp);
    assert.deepEqual(setUp.prompts.shown, ['no key of a model server is kept.']);
  });
});

const spellings = [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key), '0123456789'];

function recorder(lines: string[]): LogOutputChannel {
  const record = (...args: readonly unknown[]) => void lines.push(args.map(String).join(' '));
  const levels = { trace: record, debug: record, info: record, warn: record, error: record };
  return { ...levels, append: record, appendLine: record, replace: record } as Partial<LogOutputChannel> as LogOutputChannel; // prettier-ignore
}
