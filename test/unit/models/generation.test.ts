import assert from 'node:assert/strict';
import type { Chosen } from '../../../server/src/models/model';
import { continuesIdentifier } from '../../../server/src/models/embedded/preTokens';
import { generate, isWellFormed, learn, probabilities, promptAt, sequence, shop, take, vocabulary } from './support';

const memory = learn(shop);

function chosen(answer: Chosen): Extract<Chosen, { kind: 'chosen' }> {
  assert.equal(answer.kind, 'chosen');
  return answer;
}

describe('probabilities', () => {
  for (const text of [
    '|',
    'export function |',
    'for (const item of order.|',
    '日本 unseen 🦊 |',
    'item.price |\nconst rest = item.price;\n',
  ]) {
    it(`are above 0 and sum to 1 after ${JSON.stringify(text)}`, () => {
      const prompt = promptAt(text);
      const context = [vocabulary.separator, ...vocabulary.encode(prompt.prefix)];
      const all = probabilities(memory.knowledge(prompt), context);
      assert.ok(all.every((probability) => probability > 0));
      const sum = all.reduce((total, probability) => total + probability, 0);
      assert.ok(Math.abs(sum - 1) < 1e-9, `sum ${sum}`);
    });
  }

  it('sum to 1 with nothing learnt at all', () => {
    const prompt = promptAt('|');
    const all = probabilities(learn({}).knowledge(prompt), [vocabulary.separator]);
    assert.ok(Math.abs(all.reduce((total, probability) => total + probability, 0) - 1) < 1e-9);
    assert.ok(all.every((probability) => probability > 0));
  });
});

describe('next', () => {
  it('goes on as the workspace does', () => {
    assert.equal(take(generate(memory, 'let total = 0;\n  for (const item of |'), 4), 'order.items)');
  });

  it('heals a word that has begun', () => {
    assert.match(take(generate(memory, 'for (const item of order.it|'), 2), /^ems\) ?/);
    assert.match(take(generate(memory, 'total += item.quan|'), 2), /^tity;/);
  });

  it('gives the same each time, and something else for another seed', () => {
    const texts = [1, 1, 2, 3, 4].map((seed) => take(generate(memory, 'export function |', 1, seed), 20));
    assert.equal(texts[0], texts[1]);
    assert.ok(new Set(texts).size > 1);
    assert.equal(take(generate(memory, 'export |'), 30), take(generate(memory, 'export |'), 30));
  });

  it('ends where the document would', () => {
    const generation = generate(memory, `${shop['/w/item.ts'].slice(0, -2)}|`);
    take(generation, 10);
    assert.deepEqual(generation.next(), { kind: 'end' });
  });

  it('gives whole characters only, also where the best tokens are parts of one', () => {
    const foxes = learn({ '/w/a.ts': "const foxes = '🦊🦊🦊 日本語 é';\n".repeat(3) });
    for (const temperature of [0, 1, 3]) {
      for (let seed = 1; seed < 20; seed++) {
        const generation = generate(foxes, "const foxes = '|", temperature, seed);
        for (let step = 0; step < 12; step++) {
          const piece = generation.next();
          if (piece.kind !== 'piece') break;
          assert.ok(piece.text.length > 0 && isWellFormed(piece.text) && !piece.text.includes('\ufffd'), piece.text);
          assert.ok(piece.logProbability <= 1e-9);
        }
      }
    }
    assert.equal(take(generate(foxes, "const foxes = '|"), 8).slice(0, 6), '🦊🦊🦊');
  });
});

describe('roll back', () => {
  it('in the middle of a token goes on as a fresh session does', () => {
    const text = 'export function |';
    const whole = take(generate(memory, text), 25);
    for (let length = 0; length <= whole.length; length++) {
      const rolled = generate(memory, text);
      take(rolled, 25);
      rolled.rollBack(length);
      const fresh = generate(memory, text);
      fresh.append(whole.slice(0, length));
      assert.equal(rolled.generated, fresh.generated);
      assert.equal(take(rolled, 6), take(fresh, 6), `after ${JSON.stringify(whole.slice(0, length))}`);
    }
  });

  it('to a place and on again gives the same at random', () => {
    const random = sequence(5);
    const generation = generate(memory, 'export |');
    const text = take(generation, 40);
    for (let round = 0; round < 50; round++) {
      generation.rollBack(Math.floor(random() * text.length));
      take(generation, 60);
      assert.equal(generation.generated.slice(0, text.length), text);
    }
  });
});

describe('choose', () => {
  it('takes the most probable legal word with its boundary', () => {
    const answer = chosen(
      generate(memory, 'for (const item of order.|').choose({ words: ['id', 'items', 'total'], typed: '' }),
    );
    assert.equal(answer.word, 'items');
    assert.equal(answer.text, 'items)');
    const { legalShare = 0 } = answer;
    assert.ok(legalShare > 0.5 && legalShare <= 1);
  });

  it('agrees with multiplying out the probabilities of every word', () => {
    const words = [
      'id',
      'items',
      'item',
      'total',
      'totalOf',
      'name',
      'n',
      'price',
      'quantity',
      'toString',
      'zzz',
      '#id',
      'größe',
    ];
    for (const text of [
      'return order.|',
      'total += item.|',
      'for (const item of order.|',
      'x = a?.|',
      'unseen.|',
      '|',
    ]) {
      const prompt = promptAt(text);
      const knowledge = memory.knowledge(prompt);
      const scores = words.map((word) => {
        const lead = /\W*$/.exec(prompt.prefix)![0].trimStart();
        const context = [
          vocabulary.separator,
          ...vocabulary.encode(prompt.prefix.slice(0, prompt.prefix.length - lead.length)),
        ];
        let score = 1;
        for (const token of vocabulary.encode(lead + word)) {
          score *= probabilities(knowledge, context.slice(-48))[token]!;
          context.push(token);
        }
        const after = probabilities(knowledge, context.slice(-48));
        return score * after.reduce((sum, one, token) => sum + (isBoundary(token) ? one : 0), 0);
      });
      const { word } = chosen(generate(memory, text).choose({ words, typed: '' }));
      const best = words[scores.indexOf(Math.max(...scores))];
      const share = scores[words.indexOf(word)]! / Math.max(...scores);
      assert.ok(share > 1 - 1e-9, `${text}: ${word} instead of ${best}`);
    }
  });

  it('lets a word that is the beginning of another compete', () => {
    const both = learn({ '/w/a.ts': 'list.item.x;\n'.repeat(8) + 'list.items.y;\n'.repeat(2) });
    assert.equal(chosen(generate(both, 'list.|').choose({ words: ['item', 'items'], typed: '' })).word, 'item');
    const other = learn({ '/w/a.ts': 'list.item.x;\n'.repeat(2) + 'list.items.y;\n'.repeat(8) });
    assert.equal(chosen(generate(other, 'list.|').choose({ words: ['item', 'items'], typed: '' })).word, 'items');
  });

  it('never leaves the legal words, whatever the temperature and what is typed', () => {
    const words = ['iterate', 'item', 'items', 'itemised', 'it'];
    for (const typed of ['', 'i', 'it', 'ite', 'items']) {
      const legal = words.filter((word) => word.startsWith(typed));
      for (const temperature of [0, 0.7, 2]) {
        for (let seed = 0; seed < 10; seed++) {
          const generation = generate(memory, `order.${typed}|`, temperature, seed);
          const { word, text } = chosen(generation.choose({ words: legal, typed }));
          assert.ok(legal.includes(word));
          assert.ok((typed + text).startsWith(word));
          const boundary = (typed + text).slice(word.length);
          assert.ok(boundary === '' || !continuesIdentifier(boundary.charCodeAt(0)), JSON.stringify(boundary));
          assert.equal(generation.generated, text);
        }
      }
    }
  });

  it('goes on from what it chose, and takes it back', () => {
    const generation = generate(memory, 'for (const item of order|');
    generation.append('.it');
    const { text } = chosen(generation.choose({ words: ['items'], typed: 'it' }));
    assert.equal(generation.generated, `.it${text}`);
    const on = take(generation, 3);
    generation.rollBack(3 + text.length);
    assert.equal(take(generation, 3), on);
    generation.rollBack(1);
    assert.equal(generation.generated, '.');
  });

  it('says what is wrong with a question that cannot be answered', () => {
    assert.equal(generate(memory, 'order.|').choose({ words: [], typed: '' }).kind, 'unavailable');
    assert.equal(generate(memory, 'order.|').choose({ words: ['items'], typed: 'it' }).kind, 'unavailable');
  });
});

function isBoundary(token: number): boolean {
  const text = vocabulary.textOf(token);
  return text !== undefined && !(text.length > 0 && continuesIdentifier(text.charCodeAt(0)));
}
