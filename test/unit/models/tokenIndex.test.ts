import assert from 'node:assert/strict';
import { suffixArray } from '../../../server/src/models/embedded/suffixArray';
import { TokenIndex, type Interval } from '../../../server/src/models/embedded/tokenIndex';
import { TokenTextBuilder } from '../../../server/src/models/embedded/tokenText';
import { joinRanges, Tally, View, type Range } from '../../../server/src/models/embedded/view';
import { sequence } from './support';

/** Sorts suffixes by comparing them. */
function sortNaively(text: readonly number[]): number[] {
  const compare = (a: number, b: number): number => {
    for (let at = 0; ; at++) {
      if (a + at >= text.length) return -1;
      if (b + at >= text.length) return 1;
      if (text[a + at] !== text[b + at]) return text[a + at]! - text[b + at]!;
    }
  };
  return [...text.keys()].sort((a, b) => (a === b ? 0 : compare(a, b)));
}

function randomDocuments(random: () => number, alphabet: number): number[][] {
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
    Array.from({ length: Math.floor(random() * 30) }, () => Math.floor(random() * alphabet)),
  );
}

/** What followed a context, looked up by reading everything. */
function countNaively(
  tokens: ArrayLike<number>,
  context: readonly number[],
  hidden: readonly Range[],
): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = context.length; at < tokens.length; at++) {
    if (hidden.some(({ start, end }) => at >= start && at < end)) continue;
    if (!context.every((token, back) => tokens[at - context.length + back] === token)) continue;
    counts.set(tokens[at]!, (counts.get(tokens[at]!) ?? 0) + 1);
  }
  return counts;
}

describe('suffix array', () => {
  it('sorts random texts as comparing does', () => {
    const random = sequence(1);
    for (let round = 0; round < 3000; round++) {
      const alphabet = 1 + Math.floor(random() * 6);
      const text = Array.from({ length: Math.floor(random() * 70) }, () => Math.floor(random() * alphabet));
      const expected = sortNaively(text);
      assert.deepEqual([...suffixArray(Int32Array.from(text), alphabet)], expected);
      assert.deepEqual([...suffixArray(Uint16Array.from(text), alphabet)], expected);
    }
  });

  it('sorts long periods, which recur deeply', () => {
    const text = Array.from({ length: 600 }, (_, at) => (at % 3 === 0 ? 1 : at % 2));
    assert.deepEqual([...suffixArray(Int32Array.from(text), 2)], sortNaively(text));
    assert.deepEqual([...suffixArray(new Uint16Array(300), 1)], sortNaively(new Array<number>(300).fill(0)));
  });
});

describe('token index', () => {
  it('counts what followed a context as reading everything does', () => {
    const random = sequence(2);
    for (let round = 0; round < 400; round++) {
      const alphabet = 2 + Math.floor(random() * 4);
      const builder = new TokenTextBuilder(alphabet);
      randomDocuments(random, alphabet).forEach((tokens, at) => builder.add(`/${at}`, tokens));
      const index = TokenIndex.build(builder.build());
      const { tokens, documents } = index.data;
      const hidden = documents.filter(() => random() < 0.3).map(({ start, end }) => ({ start, end: end + 1 }));
      const view = new View(index, joinRanges(hidden));
      const at = Math.floor(random() * tokens.length);
      const length = Math.min(at, 1 + Math.floor(random() * 6));
      const context = [...tokens.subarray(at - length, at)];
      if (length > 0) assert.deepEqual(lookUp(view, context, alphabet + 1), countNaively(tokens, context, hidden));
    }
  });

  it('nests the interval of a longer context in that of the shorter', () => {
    const builder = new TokenTextBuilder(3);
    builder.add('/a', [0, 1, 2, 0, 1, 2, 1, 1, 0, 2]);
    const index = TokenIndex.build(builder.build());
    const short = index.first(2);
    const long = index.extend(short, 1, 1);
    assert.ok(long.low >= short.low && long.high <= short.high && long.high - long.low === 2);
    assert.equal(size(index.extend(long, 2, 2)), 0);
  });

  it('joins ranges that touch or overlap', () => {
    const ranges = [{ start: 5, end: 7 }, { start: 0, end: 2 }, { start: 2, end: 3 }, { start: 6, end: 9 }]; // prettier-ignore
    assert.deepEqual(joinRanges(ranges), [{ start: 0, end: 3 }, { start: 5, end: 9 }]); // prettier-ignore
  });
});

function lookUp(view: View, context: readonly number[], vocabularySize: number): Map<number, number> {
  let interval = view.index.first(context.at(-1)!);
  for (let length = 1; length < context.length; length++) {
    interval = view.index.extend(interval, length, context[context.length - 1 - length]!);
  }
  const counts = view.count(interval, new Tally(vocabularySize));
  const found = new Map<number, number>();
  for (let at = counts.from; at < counts.to; at++) found.set(counts.tokens[at]!, counts.counts[at]!);
  // The end of the text is an interval's member too: what follows it counts as a separator.
  const endsThere = context.every(
    (token, back) => view.index.data.tokens[view.index.size - context.length + back] === token,
  );
  if (!endsThere || view.isHidden(view.index.size)) return found;
  const separator = view.index.data.separator;
  const ends = (found.get(separator) ?? 0) - 1;
  if (ends > 0) found.set(separator, ends);
  else found.delete(separator);
  return found;
}

function size({ low, high }: Interval): number {
  return high - low;
}
