// The dialogue that sets up a model server, from the address to the settings.
import assert from 'node:assert/strict';
import { setUpServer } from '../../../client/src/models/setUpServer';
import { found, SetUpInMemory } from './serverSetUp';

const local = 'http://localhost:8080/v1';
const far = 'https://models.example.com/v1';
const key = 'sk-0123456789';

describe('setting up a model server', () => {
  it('keeps address, model and key once the result was taken, the model before the address', async () => {
    const answers = [{ enter: `${far}/` }, { enter: ` ${key} ` }, { ask: 'Use This Model' }];
    const setUp = new SetUpInMemory(answers, [found]);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.deepEqual(setUp.probes, [{ baseUrl: far, model: '', key }]);
    const written = { serverModel: 'coder', baseUrl: far, completion: 'server' };
    assert.deepEqual(setUp.done, [`key changed: ${far}`, written]);
    assert.deepEqual(Object.keys(setUp.done[1] as object), ['serverModel', 'baseUrl', 'completion']);
    assert.equal(await setUp.keys.get(far), key);
    assert.deepEqual(await setUp.keys.origins(), ['https://models.example.com']);
  });

  it('asks without a key where none is entered', async () => {
    const setUp = new SetUpInMemory([{ enter: local }, { enter: '' }, { ask: 'Use This Model' }], [found]);
    await setUpServer(setUp);
    assert.deepEqual(setUp.probes, [{ baseUrl: local, model: '' }]);
    assert.deepEqual(await setUp.keys.origins(), []);
  });

  it('keeps nothing where the user turns away, at whatever step', async () => {
    const steps = [{ enter: local }, { enter: key }, { pick: 'coder' }, { ask: 'Use This Model' }];
    const results = [{ ...found, models: ['coder', 'chat'] }];
    const away = [{ enter: undefined }, { enter: undefined }, { pick: undefined }, { ask: undefined }];
    for (const [index, turn] of away.entries()) {
      const setUp = new SetUpInMemory([...steps.slice(0, index), turn], results);
      await setUpServer(setUp);
      setUp.prompts.checkDone();
      assert.deepEqual([setUp.done, [...setUp.secrets]], [[], []], `step ${index}`);
    }
  });

  it('keeps nothing where the user stops the probe', async () => {
    const setUp = new SetUpInMemory([{ enter: local }, { enter: key }, 'stop']);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.deepEqual([setUp.done, [...setUp.secrets], setUp.probes], [[], [], []]);
  });

  it('probes again with a model that was not the one that was tried', async () => {
    const models = ['coder', 'chat'];
    const second = { ...found, models, model: 'chat', tier: 'retry' } as const;
    const answers = [{ enter: local }, { enter: '' }, { pick: 'chat' }, { ask: 'Use This Model' }];
    const setUp = new SetUpInMemory(answers, [{ ...found, models }, second]);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.deepEqual(
      setUp.probes.map(({ model }) => model),
      ['', 'chat'],
    );
    assert.match(setUp.prompts.shown.at(-2) ?? '', /chat answers at .*Tier: retry/);
    assert.equal(setUp.values.serverModel, 'chat');
  });

  it('shows why a probe failed, and tries again, with other entries or another model', async () => {
    const failed = { kind: 'failed', reason: 'localhost:8080 cannot be reached' } as const;
    const answers = [
      { enter: 'http://localhost:8080' },
      { enter: key },
      { ask: 'Try Again' },
      { ask: 'Name a Model' },
      { enter: 'coder' },
      { ask: 'Change the Entries' },
      { enter: local },
      { enter: key },
      { ask: 'Use This Model' },
    ];
    const setUp = new SetUpInMemory(answers, [failed, failed, failed, found]);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.ok(setUp.prompts.shown.some((text) => text.includes(failed.reason)));
    assert.deepEqual(
      setUp.probes.map(({ baseUrl, model }) => [baseUrl, model]),
      [['http://localhost:8080', ''], ['http://localhost:8080', ''], ['http://localhost:8080', 'coder'], [local, 'coder']], // prettier-ignore
    );
  });

  it('warns before code goes over a network unencrypted', async () => {
    const exposed = 'http://models.example.com/v1';
    const answers = [{ enter: exposed }, { ask: 'Change the Address' }, { enter: exposed }, { ask: undefined }];
    const setUp = new SetUpInMemory(answers);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.ok(setUp.prompts.shown.some((text) => text.includes('is not encrypted')));
    assert.deepEqual(setUp.probes, []);
  });

  it('takes neither key nor model along to another origin', async () => {
    const failed = { kind: 'failed', reason: 'no' } as const;
    const answers = [
      { enter: far },
      { enter: key },
      { ask: 'Name a Model' },
      { enter: 'big' },
      { ask: 'Change the Entries' },
      { enter: local },
      { enter: '' },
      { ask: undefined },
    ];
    const setUp = new SetUpInMemory(answers, [failed, failed, failed]);
    await setUpServer(setUp);
    setUp.prompts.checkDone();
    assert.deepEqual(setUp.probes.slice(1), [
      { baseUrl: far, model: 'big', key },
      { baseUrl: local, model: '' },
    ]);
  });

  it('offers the key that is kept, and removes it where none is wanted', async () => {
    for (const [pick, kept] of [
      ['Use the key', key],
      ['Use no key', undefined],
    ] as const) {
      const setUp = new SetUpInMemory([{ enter: far }, { pick }, { ask: 'Use This Model' }], [found]);
      await setUp.keys.set(far, key);
      await setUpServer(setUp);
      setUp.prompts.checkDone();
      assert.equal(setUp.probes[0]?.key, kept);
      assert.equal(await setUp.keys.get(far), kept);
    }
  });
});
