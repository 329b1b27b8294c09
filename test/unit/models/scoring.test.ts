import assert from 'node:assert/strict';
import { score } from '../../../server/src/models/embedded/scoring';
import { learn, probabilities, promptAt, shop, vocabulary } from './support';

const memory = learn(shop);

function scores(text: string, texts: readonly string[]): number[] {
  const prompt = promptAt(text);
  return score(memory.knowledge(prompt), prompt, texts);
}

describe('score', () => {
  it('is the probability of the tokens, one after the other', () => {
    const prompt = promptAt('export function |');
    const context = [vocabulary.separator, ...vocabulary.encode('export function')];
    const [token = -1, ...rest] = vocabulary.encode(' print');
    assert.equal(rest.length, 0);
    const [first = NaN, second = NaN] = score(memory.knowledge(prompt), prompt, ['print', 'totalOf']);
    assert.ok(Math.abs(first - Math.log(probabilities(memory.knowledge(prompt), context)[token] ?? 0)) < 1e-9);
    assert.ok(Number.isFinite(second));
  });

  for (const [text, natural, odd] of [
    [
      '  for (const item of order.items) {\n|  }\n',
      '    total += item.price * item.quantity;\n',
      '    total += item.price * item.price;\n',
    ],
    [
      '  let total = 0;\n|  return total;\n',
      '  for (const item of order.items) {\n',
      '  for (const item of order.total) {\n',
    ],
  ] as const) {
    it(`is higher for ${natural.trim()} than for ${odd.trim()}`, () => {
      const [a = NaN, b = NaN] = scores(text, [natural, odd]);
      assert.ok(a > b, `${a} ${b}`);
    });
  }

  it('counts what follows', () => {
    const [fits = NaN, fitsNot = NaN] = scores('  for (const item of |.items) {\n', ['order', 'other']);
    assert.ok(fits > fitsNot);
  });

  it('gives the same each time, and nothing for nothing', () => {
    assert.deepEqual(scores('let total|', [' = 0;']), scores('let total|', [' = 0;']));
    assert.deepEqual(scores('let total|', []), []);
  });
});
