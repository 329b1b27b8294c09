// Choosing a model: a server on this machine, a file that is not there, and what the status item says of them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LoopbackServer } from '../harness/loopbackServer';
import { answering } from './answers';
import { closeAll, folder, learnt, open, trueline, until } from './editor';

const key = 'sk-inside-0123456789';
const run = (name: string) => vscode.commands.executeCommand(`trueline.${name}`);

describe('choosing a model', () => {
  let server: LoopbackServer;
  let baseUrl: string;

  before(async () => {
    server = await LoopbackServer.start(key);
    baseUrl = `${server.origin}/v1`;
  });

  beforeEach(async () => {
    await open('src/orders.ts');
  });

  afterEach(closeAll);

  after(async () => {
    server.stop();
    for (const name of ['completion', 'llamaCpp.file', 'server.baseUrl', 'server.model']) await set(name, undefined);
    await learnt();
  });

  it('sets up a server by dialogue, with a key that appears nowhere', async () => {
    const shown = await answering(
      [{ enter: baseUrl }, { enter: key }, { pick: 'second' }, { ask: 'Use This Model' }],
      () => run('setUpServer'),
    );
    assert.match(shown.join('\n'), /second answers at .*Tier: rerank.*Log-probabilities: 5 for each/);
    assert.deepEqual(chosen(), { completion: 'server', baseUrl, model: 'second' });
    await untilStatus(/^\$\(check\) second$/);
    assert.ok(
      server.authorizations.every((each) => each === `Bearer ${key}`),
      server.authorizations.join(),
    );
    const configuration = JSON.stringify(vscode.workspace.getConfiguration());
    const { text, tooltip } = (await trueline()).status();
    for (const place of [...shown, configuration, text, tooltip, await output()])
      assert.ok(!place.includes(key), place);
  });

  it('forgets the key of a server, which then refuses, and says so', async () => {
    const shown = await answering([{ pick: server.origin }], () => run('removeServerKey'));
    assert.match(shown.at(-1) ?? '', /the key for .* is removed/);
    await untilStatus(/^\$\(warning\) embedded$/);
    assert.notEqual(server.authorizations.at(-1), `Bearer ${key}`);
    const { tooltip, severity, command } = (await trueline()).status();
    assert.match(tooltip, /is wanted, but it failed .*refuses the key.*; the embedded model serves\./);
    assert.deepEqual([severity, command], ['warning', 'trueline.chooseModel']);
  });

  it('shows why a server cannot be used, and keeps nothing of it', async () => {
    const before = chosen();
    const wrong = 'sk-wrong-0123456789';
    const shown = await answering(
      [{ enter: baseUrl }, { enter: wrong }, { ask: 'Try Again' }, { ask: undefined }],
      () => run('setUpServer'),
    );
    assert.match(shown.at(-1) ?? '', /cannot be used.*refuses the key \(401\)/);
    assert.deepEqual(chosen(), before);
    for (const place of [...shown, await output()]) assert.ok(!place.includes(wrong), place);
  });

  it('lets no workspace say where code goes, or which file is loaded', async () => {
    const before = chosen();
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder()), '.vscode/settings.json');
    const settings = {
      'trueline.completion.maxLines': 7,
      'trueline.model.server.baseUrl': 'https://elsewhere.example.com/v1',
      'trueline.model.server.model': 'other',
      'trueline.model.llamaCpp.file': '/other.gguf',
    };
    await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify(settings)));
    const maxLines = () => vscode.workspace.getConfiguration('trueline').get('completion.maxLines');
    await until('the settings of the workspace are read', () => maxLines() === 7);
    assert.deepEqual(chosen(), before);
    assert.equal(vscode.workspace.getConfiguration('trueline.model').get('llamaCpp.file'), '');
    await vscode.workspace.fs.delete(uri);
    await until('they are gone', () => maxLines() === 3);
  });

  it('goes back to the embedded model', async () => {
    await answering([{ pick: 'Embedded model' }], () => run('chooseModel'));
    assert.equal(chosen().completion, 'embedded');
    await learnt();
  });

  it('says of a model file that is not there that it failed, while the embedded model serves', async () => {
    await answering([{ pick: 'Model file' }, { open: '/no/such/coder.gguf' }], () => run('chooseModel'));
    assert.equal(chosen().completion, 'llamaCpp');
    await untilStatus(/^\$\(warning\) embedded$/);
    assert.match((await trueline()).status().tooltip, /is wanted, but it failed .*; the embedded model serves\./);
  });
});

function chosen() {
  const model = vscode.workspace.getConfiguration('trueline.model');
  return {
    completion: model.get<string>('completion'),
    baseUrl: model.get<string>('server.baseUrl'),
    model: model.get<string>('server.model'),
  };
}

async function set(name: string, value: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('trueline.model').update(name, value, vscode.ConfigurationTarget.Global);
}

const pause = 2_000; // ms between two completions: each ends the one before, which on a busy machine had no time to begin

/** Waits for a text of the status item; a model is loaded when a completion is asked for. */
async function untilStatus(text: RegExp): Promise<void> {
  const api = await trueline();
  let asked = 0;
  await until(
    `the status item says ${text.source}`,
    async () => {
      if (Date.now() - asked > pause) {
        asked = Date.now();
        await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      }
      return text.test(api.status().text);
    },
    () => `${api.status().text}\n${api.status().tooltip}`,
  );
}

/** The text of the output channel, which is a document while it is shown. */
async function output(): Promise<string> {
  const document = () =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && /trueline/i.test(uri.path));
  await run('showOutput');
  await until('the output is shown', () => (document()?.getText() ?? '') !== '');
  return document()?.getText() ?? '';
}
