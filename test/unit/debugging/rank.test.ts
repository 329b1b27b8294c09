import assert from 'node:assert/strict';
import { naturalnessBy, type Naturalness } from '../../../server/src/debugging/naturalness';
import type { Patch } from '../../../server/src/debugging/patch';
import { rank } from '../../../server/src/debugging/rank';
import { faultyOf } from './templateTable';

const faulty = faultyOf('function f(a, b) {\n  return a + a;\n}\n');
const at = faulty.text.lastIndexOf('a;');

function patch(text: string, prior: number): Patch {
  const edits = [{ start: at, end: at + 1, text }];
  return { path: faulty.path, edits, source: 'template', kind: 'wrong-variable', description: text, prior };
}

const patches = [patch('x', -1), patch('b', -1.1), patch('c', -9)];
const likes = (wanted: string): Naturalness => ({
  score: (_, texts) => Promise.resolve(texts.map((text) => (text.includes(wanted) ? -10 : -40))),
});

async function order(naturalness: Naturalness, window?: number): Promise<string[]> {
  const found: string[] = [];
  const options = window === undefined ? {} : { window };
  for await (const { description } of rank(faulty, patches, naturalness, new AbortController().signal, options)) {
    found.push(description);
  }
  return found;
}

describe('rank', () => {
  it('puts what is natural first', async () => {
    assert.deepEqual(await order(likes('a + b')), ['b', 'x', 'c']);
  });

  it('does not let it outweigh everything', async () => {
    assert.deepEqual(await order(likes('a + c')), ['x', 'b', 'c']);
  });

  it('keeps the order where nobody can tell', async () => {
    assert.deepEqual(await order({ score: () => Promise.resolve(undefined) }), ['x', 'b', 'c']);
  });

  it('looks at some at a time', async () => {
    assert.deepEqual(await order(likes('a + b'), 1), ['x', 'b', 'c']);
  });

  it('asks for the whole line, with the original among the texts', async () => {
    const asked: unknown[] = [];
    const model = {
      score(prompt: { prefix: string; suffix: string }, texts: readonly string[]) {
        asked.push([prompt.prefix, texts, prompt.suffix]);
        return Promise.resolve(texts.map(() => -1));
      },
    };
    await order(naturalnessBy(model));
    const lines = ['a', 'x', 'b', 'c'].map((name) => `  return a + ${name};`);
    assert.deepEqual(asked, [['function f(a, b) {\n', lines, '\n}\n']]);
  });
});
