import assert from 'node:assert/strict';
import { variantsOf } from '../../../server/src/debugging/validate/inputs/testVariants';
import { parse } from '../../../server/src/execution/javascript/parse';

const path = '/queue.test.ts';
const queue = `import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Queue } from './queue';
describe('a queue', () => {
  it('gives what came first', () => {
    const queue = new Queue<'x' | number>(7);
    for (const item of [1, 2, 3]) queue.push({ kind: 'item', item });
    queue.drop();
    assert.equal(queue.shift(0), 1001, 'message');
    expect(queue.size).to.equal(1002);
  });
});
`;

describe('variants of tests', () => {
  const variants = variantsOf(queue, path, 60);

  it('are many, each another one, and the same again', () => {
    assert.ok(variants.length > 30, String(variants.length));
    assert.equal(new Set(variants.map(({ text }) => text)).size, variants.length);
    assert.deepEqual(variantsOf(queue, path, 60), variants);
  });

  it('can be read, and say which test they are of', () => {
    for (const { text, name } of variants) {
      assert.ok(parse(text, path)?.isWhole, text);
      assert.equal(name, 'a queue gives what came first');
    }
  });

  it('change numbers, strings, elements and calls', () => {
    const texts = variants.map(({ text }) => text);
    const parts = [
      "Queue<'x' | number>(8)",
      '[2, 3]',
      'kind: "ite"',
      'kind: "itemitem"',
      'queue.drop(); queue.drop();',
    ];
    for (const part of parts)
      assert.ok(
        texts.some((text) => text.includes(part)),
        part,
      );
    assert.ok(texts.some((text) => !text.includes('queue.drop()')));
  });

  it('leave what is expected, names, keys, types and imports as they are', () => {
    for (const { text } of variants) {
      const kept = ["'./queue'", "'a queue'", "'gives what came first'", "<'x' | number>", 'kind:'];
      for (const part of kept) assert.ok(text.includes(part), `${part} in ${text}`);
      assert.doesNotMatch(text, /100[03456789]|200|'mess'|"mess/);
    }
  });

  it('are of the whole file where the name of a test is computed', () => {
    const table = 'for (const n of [1, 2]) test(`of ${n}`, () => assert.equal(f(n), 3));\n';
    const found = variantsOf(table, path, 10);
    assert.ok(found.length > 3);
    assert.ok(found.every(({ name }) => name === undefined));
  });

  it('are none of what cannot be read', () => assert.deepEqual(variantsOf('test((', path, 10), []));
});
