// The sets of the token trie against a naive reading of their definitions, over made-up vocabularies and words.
import assert from 'node:assert/strict';
import { hasToken, removeTokens, tokensIn, TokenTrie } from '../../../server/src/decoding/tokenTrie';
import { isConsistent, WordSet } from '../../../server/src/decoding/wordSet';

describe('the token trie', () => {
  it('allows the beginnings of a word, and its rest with a boundary', () => {
    const tokens = ['n', 'na', 'name', 'named', 'name(', 'name = ', 'me', 'x', '.', ' ', 'length', ''];
    checkMask(tokens, ['name', 'length'], '', ['n', 'na', 'name', 'name(', 'name = ', 'length']);
    checkMask(tokens, ['name', 'length'], 'na', ['me']);
    checkMask(tokens, ['name', 'named'], 'name', ['.', ' ']);
    checkMask(tokens, ['name', 'names'], '', ['n', 'na', 'name', 'name(', 'name = ']);
    checkMask(tokens, ['name'], 'nom', []);
    checkMask(tokens, [], '', []);
  });

  it('knows private names, names outside ASCII, and words that are no names', () => {
    checkMask(['#', '#a', '#ab', '#a.', '#b', 'a'], ['#a'], '', ['#', '#a', '#a.']);
    checkMask(['ä', 'äu', 'äß', 'ä→', 'ä ', 'b'], ['ä', 'äu'], '', ['ä', 'äu', 'ä→', 'ä ']);
    checkMask(['→', '𝒳', '🎉', 'é'], ['a'], 'a', ['→', '🎉']);
    checkMask(['"', '"a', '"a-b"', '"a-b",', '"a-c"'], ['"a-b"'], '', ['"', '"a', '"a-b"', '"a-b",']);
  });

  it('takes tokens that end inside a character by their bytes', () => {
    const [lead, next] = [Uint8Array.of(0xc3), Uint8Array.of(0xa4)]; // ä
    const trie = TokenTrie.build([lead, next, 'a', Uint8Array.of(0xe2)]);
    assert.deepEqual(tokensIn(trie.mask(WordSet.of(['ä']))), [0]);
    const begun = WordSet.of(['ä']).narrowBytes('\xc3');
    assert.ok(begun);
    assert.deepEqual(tokensIn(trie.mask(begun)), [1]);
    // Either may still become a character that ends the word.
    assert.deepEqual(tokensIn(trie.mask(WordSet.of(['b']), 'b')), [0, 3]);
  });

  it('bars what begins with a refused text', () => {
    const tokens = ['get', ' get', '\n  getter', 'g', ' g', 'ge', 'forget', ' ', 'get('];
    const trie = TokenTrie.build(tokens);
    assert.deepEqual(textsIn(trie.startingWith(['get']), tokens), ['get', ' get', '\n  getter', 'get(']);
    assert.deepEqual(textsIn(trie.startingWith(['']), tokens), []);
    const mask = trie.mask(WordSet.of(['get', 'forget']));
    removeTokens(mask, trie.startingWith(['get']));
    assert.deepEqual(textsIn(mask, tokens), ['g', 'ge', 'forget']);
  });

  it('gives each of equal tokens', () => checkMask(['a', 'b', 'a'], ['ab'], '', ['a', 'a']));

  it('agrees with the definitions', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 300; round++) {
      const tokens = Array.from({ length: 1 + random(200) }, () => madeUp(random, 'ab_$1#ä𝒳 .\n(→🎉', 5));
      const words = Array.from({ length: random(12) }, () => madeUp(random, 'ab_$1ä𝒳', 6) || 'a');
      const word = words[random(Math.max(1, words.length))] ?? '';
      const typed = [...word].slice(0, random(4)).join('');
      const legal = tokens.filter((token) => isLegal(token, words, typed));
      checkMask(tokens, words, typed, legal);
      const trie = TokenTrie.build(tokens);
      const refused = [madeUp(random, 'ab.', 2), madeUp(random, 'ab.', 3)];
      const barred = tokens.filter((token) =>
        refused.some((text) => text !== '' && (token.startsWith(text) || token.trimStart().startsWith(text))),
      );
      assert.deepEqual(textsIn(trie.startingWith(refused), tokens), barred);
    }
  });

  it('narrows step by step to the same set', () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 100; round++) {
      const tokens = Array.from({ length: 100 }, () => madeUp(random, 'abcä (', 4));
      const words = Array.from({ length: 20 }, () => madeUp(random, 'abcä', 6) || 'a');
      const trie = TokenTrie.build(tokens);
      let open: WordSet | undefined = WordSet.of(words);
      let typed = '';
      for (const character of words[0] ?? '') {
        typed += character;
        open = open?.narrow(character);
        assert.ok(open);
        assert.deepEqual(trie.mask(open), trie.mask(WordSet.of(words), typed));
        assert.equal(open.isWhole, words.includes(typed));
        assert.equal(open.size, words.filter((word) => word.startsWith(typed)).length);
      }
    }
  });
});

function checkMask(tokens: readonly string[], words: readonly string[], typed: string, legal: readonly string[]): void {
  const set = WordSet.of(words);
  const mask = TokenTrie.build(tokens).mask(set, typed);
  const told = `${JSON.stringify(words)} after ${JSON.stringify(typed)}`;
  assert.deepEqual(textsIn(mask, tokens), legal, told);
  tokens.forEach((token, id) => assert.equal(hasToken(mask, id), isConsistent(token, set, typed), `${told}: ${token}`));
}

function textsIn(set: Uint32Array, tokens: readonly string[]): string[] {
  return tokensIn(set).map((id) => tokens[id] ?? '');
}

/** The definition, word by word. */
function isLegal(token: string, words: readonly string[], typed: string): boolean {
  return words.some((word) => {
    if (token === '' || !word.startsWith(typed)) return false;
    const rest = word.slice(typed.length);
    return rest.startsWith(token) || (token.startsWith(rest) && /^[^\p{ID_Continue}$]/u.test(token.slice(rest.length)));
  });
}

function madeUp(random: (below: number) => number, alphabet: string, maxLength: number): string {
  const characters = [...alphabet];
  return Array.from({ length: random(maxLength + 1) }, () => characters[random(characters.length)]).join('');
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}
