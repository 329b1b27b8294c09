import assert from 'node:assert/strict';
import { Skeletons } from '../../../server/src/models/embedded/skeleton';
import { TokenIndex } from '../../../server/src/models/embedded/tokenIndex';
import { shop, textOf, vocabulary } from './support';

const skeletons = new Skeletons(vocabulary);

/** The symbols of a text, a name as `name`, the rest of a cut name as `…`. */
function read(text: string): string {
  const symbols = [...skeletons.read(vocabulary.encode(text))];
  const names = ['␣name', 'name', '…'];
  return symbols.map((symbol) => names[symbol - vocabulary.size] ?? vocabulary.bytesOf(symbol)).join('|');
}

describe('skeleton', () => {
  it('takes out names, and leaves keywords and punctuation', () => {
    assert.equal(read('const order = other.name;'), read('const file = value.length;'));
    assert.equal(read('const order = new Map();'), 'const|␣name| =| new|␣name|();');
    assert.equal(read('return quokkaPotoroo(1)').replace(/(\|…)+/, '|…'), 'return|␣name|…|(|1|)');
  });

  it('knows the tokens that followed a shape', () => {
    const text = textOf(shop);
    const index = skeletons.index(text);
    assert.deepEqual(index.data.documents, text.documents);
    const { order, following } = index.data;
    for (let rank = 0; rank < index.size; rank++) {
      assert.equal(following[rank], text.tokens[order[rank]!] ?? text.separator);
    }
    const shape = [...skeletons.read(vocabulary.encode(' of order.items)'))].reverse();
    let interval = index.first(shape[0]!);
    for (let length = 1; length < shape.length; length++) interval = index.extend(interval, length, shape[length]!);
    assert.ok(interval.high > interval.low);
    assert.ok(interval.high - interval.low <= TokenIndex.build(text).size);
  });
});
