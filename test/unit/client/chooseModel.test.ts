// The list of models, and what was found of a server, in words.
import assert from 'node:assert/strict';
import { chooseModel } from '../../../client/src/models/chooseModel';
import { modelItems } from '../../../client/src/models/modelList';
import { foundMessage } from '../../../client/src/models/probeMessage';
import { found, nothingSetUp, SetUpInMemory } from './serverSetUp';

const both = { ...nothingSetUp, file: '/models/coder.gguf', baseUrl: 'http://localhost:8080/v1', serverModel: 'big' };

describe('the list of models', () => {
  const shown = (settings: typeof both | typeof nothingSetUp) =>
    modelItems(settings).map(({ label, description }) => [label, description].filter(Boolean).join(': '));

  it('leads to the set-up of what is not set up', () => {
    assert.deepEqual(shown(nothingSetUp), [
      '$(check) Automatic: now: the embedded model',
      '$(blank) Embedded model: always there',
      '$(blank) Model file: not set up yet…',
      '$(blank) Model server: not set up yet…',
    ]);
    assert.deepEqual(
      modelItems(nothingSetUp).map(({ action }) => action.kind),
      ['use', 'use', 'chooseFile', 'setUpServer'],
    );
  });

  it('names what is set up, marks what is chosen, and offers to change it', () => {
    assert.deepEqual(shown({ ...both, completion: 'server' }), [
      '$(blank) Automatic: now: coder.gguf',
      '$(blank) Embedded model: always there',
      '$(blank) Model file: coder.gguf',
      '$(check) Model server: big at http://localhost:8080',
      '$(file) Choose another model file…',
      '$(server) Set up another server…',
    ]);
    assert.equal(shown({ ...both, file: '' })[0], '$(check) Automatic: now: big at http://localhost:8080');
    assert.equal(shown({ ...both, file: 'C:\\models\\a.gguf' })[2], '$(blank) Model file: a.gguf');
  });

  it('is followed', async () => {
    const choose = async (pick: string, values: typeof both | typeof nothingSetUp) => {
      const setUp = new SetUpInMemory([{ pick }]);
      setUp.values = values;
      const done = (what: string) => async () => void setUp.done.push(what);
      const { prompts, settings } = setUp;
      await chooseModel({ prompts, settings, chooseFile: done('file'), setUpServer: done('server') });
      return setUp.done;
    };
    assert.deepEqual(await choose('Model file', both), [{ completion: 'llamaCpp' }]);
    assert.deepEqual(await choose('Model server', both), [{ completion: 'server' }]);
    assert.deepEqual(await choose('Embedded', both), [{ completion: 'embedded' }]);
    assert.deepEqual(await choose('Automatic', both), [{ completion: 'automatic' }]);
    assert.deepEqual(await choose('Model file', nothingSetUp), ['file']);
    assert.deepEqual(await choose('Model server', nothingSetUp), ['server']);
    assert.deepEqual(await choose('another server', both), ['server']);
  });
});

describe('what was found of a server', () => {
  it('is told line by line', () => {
    assert.deepEqual(foundMessage('http://localhost:8080/v1', found), {
      message: 'coder answers at http://localhost:8080/v1.',
      detail: `It honours a grammar.

Tier: request
Fill-in-the-middle: by a template of the model
Log-probabilities: 20 for each token
Context length: 8192 tokens
Round trip: 12 ms`,
    });
  });

  it('says what is not there', () => {
    const { contextLength: _, ...rest } = found;
    const { detail } = foundMessage('x', { ...rest, tier: 'retry', fillInTheMiddle: 'none', logProbabilities: 0 });
    assert.match(detail, /Fill-in-the-middle: no\n/);
    assert.match(detail, /Log-probabilities: none/);
    assert.match(detail, /Context length: the server does not tell/);
  });
});
