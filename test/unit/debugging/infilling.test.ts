// Infilling with an analysis of its own: when it is started, what it is shown, and that it ends.
import assert from 'node:assert/strict';
import type { Analysis } from '../../../server/src/analysis/analysis';
import type { Syntax } from '../../../server/src/analysis/syntax';
import { infillingBy } from '../../../server/src/debugging/infill/completeBy';
import type { Opened } from '../../../server/src/models/model';
import { parseSettings } from '../../../server/src/settings';

const unavailable: Opened = { kind: 'unavailable', reason: 'nothing is written here' };
const model = { name: 'silent', tier: 'step', open: () => Promise.resolve(unavailable) } as const;
const syntax: Syntax = {
  cuts: () => Promise.resolve({ statements: [], expressions: [] }),
  barred: () => Promise.resolve({ kind: 'open', reason: '' }),
};
const writing = { path: '/a.ts', text: 'const a = ;', offset: 10, sample: 0 };

describe('infilling', () => {
  const begin = () => {
    const told: string[] = [];
    const startAnalysis = () => {
      told.push('start');
      return {
        setOverlay: (_: string, text = 'no overlay') => {
          if (told.at(-1) !== text) told.push(text);
        },
        prepare: () => Promise.resolve(),
        legalWords: ({ kinds }: { kinds: readonly string[] }) => Promise.resolve(kinds.map(() => ({ kind: 'none' }))),
        dispose: () => void told.push('dispose'),
      } as unknown as Analysis & { dispose(): void };
    };
    return { told, infilling: infillingBy({ model, syntax }, startAnalysis, parseSettings({})) };
  };
  const signal = new AbortController().signal;

  it('starts its analysis when something is to be written, once, and leaves no file with a hole in it', async () => {
    const { told, infilling } = begin();
    assert.deepEqual(told, []);
    await infilling.complete(writing, signal);
    await infilling.complete(writing, signal);
    infilling.dispose();
    const once = [writing.text, 'no overlay'];
    assert.deepEqual(told, ['start', ...once, ...once, 'dispose']);
  });

  it('starts nothing when it is cancelled, or over', async () => {
    const { told, infilling } = begin();
    assert.equal(await infilling.complete(writing, AbortSignal.abort()), undefined);
    infilling.dispose();
    assert.equal(await infilling.complete(writing, signal), undefined);
    assert.deepEqual(told, []);
  });
});
