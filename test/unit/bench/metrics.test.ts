// The metrics of the completion bench, on texts whose values can be counted by hand.
import assert from 'node:assert/strict';
import { lex, namesOf } from '../../bench/completion/lexer';
import { match } from '../../bench/completion/metrics';
import { addedErrors } from '../../bench/completion/oracle';
import { spread } from '../../bench/report/statistics';

describe('tokens of cut-off code', () => {
  const checkTokens = (code: string, expected: string) =>
    assert.equal(
      lex(code)
        .map((token) => token.text)
        .join('‧'),
      expected,
    );

  it('leaves out white space and comments', () => checkTokens('a . b /* c */ ( // d\n1)', 'a‧.‧b‧(‧1‧)'));
  it('reads templates with code in them', () =>
    checkTokens('`a${b + `${c}`}d` + {e}', '`a${‧b‧+‧`${‧c‧}`‧}d`‧+‧{‧e‧}'));
  it('tells a regular expression from a division', () => checkTokens('a / b; x = /c d/g', 'a‧/‧b‧;‧x‧=‧/c d/g'));
  it('ends where a string is not closed', () => checkTokens("f('a", "f‧(‧'a"));
  it('takes keywords for names behind a dot only', () =>
    assert.deepEqual(namesOf(lex('delete().this.#x?.default; return new Map()', '.')), [
      'delete',
      'this',
      '#x',
      'default',
      'Map',
    ]));
});

describe('match', () => {
  const truth = 'length + other.size;'; // length + other . size ;  : 3 names, 6 tokens

  it('is whole for the same text', () => assert.deepEqual(match(truth, truth), { nim: 1, ism: 1, pm: 1 }));
  it('is nothing for no text', () => assert.deepEqual(match('', truth), { nim: 0, ism: 0, pm: 0 }));
  it('counts the common beginning', () =>
    assert.deepEqual(match('length + other.name;', truth), { nim: 1, ism: 2 / 3, pm: 4 / 6 }));
  it('counts names past tokens that differ', () =>
    assert.deepEqual(match('length - other.size', truth), { nim: 1, ism: 1, pm: 1 / 6 }));
  it('does not take a beginning of the name for the name', () =>
    assert.deepEqual(match('len + other.size;', truth), { nim: 0, ism: 0, pm: 0 }));
  it('gives nothing more for a longer text', () =>
    assert.deepEqual(match(`${truth}\nmore();`, truth), { nim: 1, ism: 1, pm: 1 }));
});

describe('added errors', () => {
  const error = (code: number, message: string, start = 0) => ({ code, message, kind: 'type' as const, start });
  const inserted = { offset: 10, length: 5 };

  it('are a difference of multisets', () => {
    const before = [error(1, 'a'), error(2, 'b')];
    const after = [error(1, 'a'), error(1, 'a', 30), error(1, 'c', 40)];
    assert.deepEqual(addedErrors(before, after, inserted), [error(1, 'a', 30), error(1, 'c', 40)]);
  });
  it('are not those that stand where they stood, with another message', () => {
    const before = [error(1, 'a', 4), error(1, 'a', 20)];
    const after = [error(1, 'b', 4), error(1, 'b', 25), error(2, 'b', 4)];
    assert.deepEqual(addedErrors(before, after, inserted), [error(2, 'b', 4)]);
  });
  it('are all that are new in the inserted text', () => {
    const before = [error(1, 'a', 10)];
    assert.deepEqual(addedErrors(before, [error(1, 'b', 10)], inserted), [error(1, 'b', 10)]);
  });
});

describe('spread', () => {
  it('takes the nearest rank', () => assert.deepEqual(spread([5, 1, 4, 2, 3]), { median: 3, p95: 5 }));
  it('of nothing is no number', () => assert.deepEqual(spread([]), { median: NaN, p95: NaN }));
});
