// Nothing of a workspace is run before the user has allowed it there.
import assert from 'node:assert/strict';
import { RunConsent } from '../../../client/src/tracing/runConsent';
import { ScriptedPrompts, type Answer } from './scriptedPrompts';

const allow = 'Allow in This Workspace';

function start(...answers: Answer[]) {
  const kept = new Map<string, unknown>();
  const memento = {
    get: <Value>(key: string, fallback?: Value) => (kept.get(key) ?? fallback) as Value,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const prompts = new ScriptedPrompts(answers);
  return { prompts, consent: new RunConsent(memento, prompts), again: () => new RunConsent(memento, prompts) };
}

describe('the consent to run code', () => {
  it('is asked for once in a workspace, and kept', async () => {
    const { prompts, consent, again } = start({ ask: allow });
    assert.deepEqual(await consent.answer({ mayAsk: true }), { isGranted: true });
    assert.deepEqual(await again().answer({ mayAsk: false }), { isGranted: true });
    prompts.checkDone();
  });

  it('is not asked for where nobody waits for it', async () => {
    const { consent } = start();
    assert.deepEqual(await consent.answer({ mayAsk: false }), { isGranted: false });
  });

  it('is asked for again after a refusal', async () => {
    const { prompts, consent } = start({ ask: undefined }, { ask: allow });
    assert.deepEqual(await consent.answer({ mayAsk: true }), { isGranted: false });
    assert.deepEqual(await consent.answer({ mayAsk: true }), { isGranted: true });
    prompts.checkDone();
  });

  it('is asked for once by several runs at the same time', async () => {
    const { prompts, consent } = start({ ask: allow });
    const answers = await Promise.all([consent.answer({ mayAsk: true }), consent.answer({ mayAsk: true })]);
    assert.deepEqual(answers, [{ isGranted: true }, { isGranted: true }]);
    prompts.checkDone();
  });

  it('can be withdrawn', async () => {
    const { prompts, consent } = start({ ask: allow }, { ask: undefined });
    await consent.answer({ mayAsk: true });
    await consent.withdraw();
    assert.match(prompts.shown.at(-1) ?? '', /no longer run/);
    assert.deepEqual(await consent.answer({ mayAsk: true }), { isGranted: false });
  });
});
