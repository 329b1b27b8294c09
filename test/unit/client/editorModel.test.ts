// The editor's own model answers only while a command of the user runs, and after consent.
import assert from 'node:assert/strict';
import type { CancellationToken } from 'vscode';
import type { ChatModel } from '../../../client/src/editorModel/chatModel';
import { askConsent, withdrawConsent } from '../../../client/src/editorModel/consent';
import { EditorModelAnswers } from '../../../client/src/editorModel/editorModelAnswers';
import type { EditorModelParams } from '../../../server/src/protocol';
import { neverCancelled, ScriptedPrompts } from './scriptedPrompts';

const params: EditorModelParams = { messages: [{ role: 'user', text: 'go on' }], justification: 'because' };

function modelOf(ask: () => AsyncGenerator<string>): ChatModel {
  return { name: 'Big', vendor: 'somebody', ask };
}

const saysHello = modelOf(async function* () {
  yield 'hel';
  yield 'lo';
});

describe("the editor's model", () => {
  it('answers while a command runs, and neither before nor after it', async () => {
    const answers = new EditorModelAnswers();
    const refusal = { kind: 'unavailable', reason: "the editor's model is asked only by a command of yours" };
    assert.deepEqual(await answers.answer(params, neverCancelled), refusal);
    const answer = await answers.allow(saysHello, neverCancelled, () => answers.answer(params, neverCancelled));
    assert.deepEqual(answer, { kind: 'text', text: 'hello', model: 'Big' });
    assert.deepEqual(await answers.answer(params, neverCancelled), refusal);
    await assert.rejects(answers.allow(saysHello, neverCancelled, () => Promise.reject(new Error('no'))));
    assert.deepEqual(await answers.answer(params, neverCancelled), refusal);
  });

  it('is still asked for a later command when an earlier one ends', async () => {
    const answers = new EditorModelAnswers();
    let finish = () => {};
    const earlier = answers.allow(saysHello, neverCancelled, () => new Promise<void>((resolve) => (finish = resolve)));
    await answers.allow(saysHello, neverCancelled, async () => {
      finish();
      await earlier;
      assert.equal((await answers.answer(params, neverCancelled)).kind, 'text');
    });
  });

  it('stops when the request or the command is cancelled', async () => {
    for (const cancelled of ['request', 'command']) {
      const token = { ...neverCancelled, isCancellationRequested: false };
      const answers = new EditorModelAnswers();
      let isClosed = false;
      const model = modelOf(async function* () {
        try {
          yield 'a';
          token.isCancellationRequested = true;
          yield 'b';
          assert.fail('asked for more');
        } finally {
          isClosed = true;
        }
      });
      const of = (name: string): CancellationToken => (name === cancelled ? token : neverCancelled);
      const answer = await answers.allow(model, of('command'), () => answers.answer(params, of('request')));
      assert.deepEqual(answer, { kind: 'unavailable', reason: 'cancelled' });
      assert.ok(isClosed);
    }
  });

  it('says why there is no answer', async () => {
    const errors: readonly [object, RegExp][] = [
      [{ code: 'NoPermissions', message: 'x' }, /you have not allowed Trueline to use Big/],
      [{ code: 'Blocked', message: 'x' }, /Big is blocked, or its quota is used up/],
      [{ code: 'NotFound', message: 'x' }, /Big is not there any more/],
      [{ code: 'Unknown', message: 'x', cause: new Error('overloaded') }, /Big gave no answer: overloaded/],
      [{ message: 'off line' }, /Big gave no answer: off line/],
    ];
    for (const [properties, reason] of errors) {
      const answers = new EditorModelAnswers();
      // eslint-disable-next-line require-yield -- it fails before its first part
      const model = modelOf(async function* () {
        throw Object.assign(new Error(), properties);
      });
      const answer = await answers.allow(model, neverCancelled, () => answers.answer(params, neverCancelled));
      assert.match(answer.kind === 'unavailable' ? answer.reason : '', reason);
    }
  });
});

describe('the consent', () => {
  const store = new Map<string, unknown>();
  const memento = {
    get: <Value>(name: string) => store.get(name) as Value,
    update: async (name: string, value: unknown) => void store.set(name, value),
  };

  beforeEach(() => store.clear());

  it('is asked for once, and remembered', async () => {
    const prompts = new ScriptedPrompts([{ ask: 'Allow in This Workspace' }]);
    assert.ok(await askConsent(memento, prompts, saysHello));
    assert.ok(await askConsent(memento, prompts, saysHello));
    assert.match(prompts.shown.join(), /send code of this workspace to Big[^]*somebody/);
    assert.equal(prompts.shown.length, 1);
  });

  it('is asked for again after a refusal', async () => {
    const prompts = new ScriptedPrompts([{ ask: undefined }, { ask: 'Allow in This Workspace' }]);
    assert.ok(!(await askConsent(memento, prompts, saysHello)));
    assert.deepEqual([...store], []);
    assert.ok(await askConsent(memento, prompts, saysHello));
  });

  it('is asked for again after it is withdrawn', async () => {
    const prompts = new ScriptedPrompts([{ ask: 'Allow in This Workspace' }, { ask: undefined }]);
    await withdrawConsent(memento, prompts);
    assert.match(prompts.shown.at(-1) ?? '', /have no consent/);
    assert.ok(await askConsent(memento, prompts, saysHello));
    await withdrawConsent(memento, prompts);
    assert.match(prompts.shown.at(-1) ?? '', /is withdrawn/);
    assert.ok(!(await askConsent(memento, prompts, saysHello)));
  });
});
