// The engine's own work for each token, on a vocabulary of 150,000: taking a drawn token into the
// monitors' state, and finding the tokens that legal words allow. No model and no analysis.
import { TokenTrie, type TokenSet } from '../../../../server/src/decoding/tokenTrie';
import { WordSet } from '../../../../server/src/decoding/wordSet';
import { quantile } from '../../report/statistics';
import { bytesOf, madeUpVocabulary, tokenizerOf } from './madeUpVocabulary';

export interface EngineOptions {
  /** Real code. */
  readonly texts: readonly string[];
  /** Tokens that are taken in, from the second half of each text, over all texts. */
  readonly tokens: number;
  /** How often all of it is done again. Of each piece of work the median counts: what else the machine does is no work of the engine. */
  readonly rounds: number;
  /** Starts the monitors behind a text; the function that is returned takes in one token, and answers at once what is asked. */
  start(prefix: string): (token: string) => void;
}

/** In µs. */
export interface Work {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

export interface EngineFigures {
  readonly vocabulary: number;
  /** Time to build the tree of the vocabulary, once for a model, in ms. */
  readonly build: number;
  readonly tokens: number;
  /** Taking in a token. */
  readonly advance: Work;
  readonly masks: readonly {
    /** Number of legal words. */
    readonly words: number;
    /** Taking in an answer whose words are sorted, and one whose words are not, once a question. */
    readonly prepare: Work;
    readonly prepareUnsorted: Work;
    /** The set of legal tokens at the beginning of a word, for as many words, and further on in it. */
    readonly first: Work;
    readonly later: Work;
  }[];
  /** All of it for one token, if answers come sorted: half of all tokens get a mask, as many for 1, 50 and 2,000 words. */
  readonly token: Work;
  /** The same as the clock says, all rounds together: with the pauses that other work on the machine makes. */
  readonly tokenByClock: Work;
}

const sizes = [1, 50, 2000];

export function measureEngine({ texts, tokens, rounds, start }: EngineOptions): EngineFigures {
  const vocabulary = madeUpVocabulary();
  const bytes = bytesOf(vocabulary);
  const begun = performance.now();
  const trie = TokenTrie.build(bytes);
  const build = performance.now() - begun;
  const names = namesIn(texts);
  const tokenize = tokenizerOf(vocabulary);
  const passages = texts.map((text) => {
    const half = text.indexOf('\n', text.length / 2) + 1;
    const pieces = textsOf(tokenize(text.slice(half)).map((id) => bytes[id]!));
    return { prefix: text.slice(0, half), pieces: pieces.slice(0, Math.ceil(tokens / texts.length)) };
  });
  const runs = Array.from({ length: rounds }, () => {
    const advance = passages.flatMap(({ prefix, pieces }) => {
      const take = start(prefix);
      return pieces.map((piece) => timed(() => take(piece)));
    });
    const count = Math.ceil(advance.length / 2 / sizes.length);
    const masks = sizes.map((size) => measureMasks(trie, names, size, count));
    const work = masks.flatMap(({ all }) => all);
    const token = advance.map((time, index) => time + (index % 2 === 0 ? 0 : (work[(index - 1) / 2] ?? 0)));
    return { advance, masks, token };
  });
  const work = (of: (run: (typeof runs)[number]) => readonly number[]) => workOf(mediansOf(runs.map(of)));
  return {
    vocabulary: trie.size,
    build,
    tokens: runs[0]?.advance.length ?? 0,
    advance: work(({ advance }) => advance),
    masks: sizes.map((words, index) => ({
      words,
      prepare: work(({ masks }) => masks[index]!.prepare),
      prepareUnsorted: work(({ masks }) => masks[index]!.prepareUnsorted),
      first: work(({ masks }) => masks[index]!.first),
      later: work(({ masks }) => masks[index]!.later),
    })),
    token: work(({ token }) => token),
    tokenByClock: workOf(runs.flatMap(({ token }) => token)),
  };
}

/** Of each place in lists of the same length the median. */
function mediansOf(lists: readonly (readonly number[])[]): number[] {
  return (lists[0] ?? []).map((_, index) =>
    quantile(
      lists.map((list) => list[index] ?? NaN),
      0.5,
    ),
  );
}

/** Masks at every character of words: at the beginning the answer is put in order too. */
function measureMasks(trie: TokenTrie, names: readonly string[], size: number, count: number) {
  const times = {
    prepare: [] as number[],
    prepareUnsorted: [] as number[],
    first: [] as number[],
    later: [] as number[],
    all: [] as number[],
  };
  let mask: TokenSet = trie.boundary;
  for (let round = 0; times.all.length < count; round++) {
    const words = Array.from({ length: size }, (_, index) => names[(round * 7919 + index * 31) % names.length] ?? '');
    const word = words[round % size] ?? '';
    let open: WordSet | undefined;
    const sorted = [...words].sort();
    const prepareUnsorted = timed(() => (open = WordSet.of(words)));
    const prepare = timed(() => (open = WordSet.of(sorted)));
    const first = timed(() => open && (mask = trie.mask(open)));
    times.prepare.push(prepare);
    times.prepareUnsorted.push(prepareUnsorted);
    times.first.push(first);
    times.all.push(prepare + first);
    for (let at = 0; at < word.length; at += 4) {
      const later = timed(() => {
        open = open?.narrow(word.slice(at, at + 4));
        if (open) mask = trie.mask(open);
      });
      times.later.push(later);
      times.all.push(later);
    }
  }
  if (mask.length !== trie.boundary.length) throw new Error('A mask must cover the vocabulary.');
  times.all.length = count;
  return times;
}

/** All names of the texts, each once, as an answer brings them from another thread: copied. */
function namesIn(texts: readonly string[]): readonly string[] {
  return structuredClone([
    ...new Set(texts.flatMap((text) => text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [])),
  ]);
}

/** The texts of tokens; those that end inside a character go with the next. */
function textsOf(tokens: readonly Uint8Array[]): string[] {
  const decoder = new TextDecoder();
  return tokens.map((token) => decoder.decode(token, { stream: true })).filter((text) => text !== '');
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) * 1000;
}

function workOf(times: readonly number[]): Work {
  return { median: quantile(times, 0.5), p99: quantile(times, 0.99), max: quantile(times, 1) };
}
