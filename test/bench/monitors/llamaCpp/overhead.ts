// What monitors cost where a model computes: the same real code, replayed without and with them in
// turn, so that whatever else the machine does falls on both.
import { readFileSync } from 'node:fs';
import { toLineFeeds } from '../../../../server/src/text/lineEnds';
import { quantile } from '../../report/statistics';
import type { ReplayModel, ReplayPlace, ReplaySession } from './replaySession';

export interface OverheadOptions {
  readonly model: ReplayModel;
  readonly places: readonly ReplayPlace[];
  /** Pairs of runs for each place. */
  readonly rounds: number;
  /** Writes the whole text of the place through the session, which stands at its beginning. */
  run(session: ReplaySession, place: ReplayPlace, monitors: 'off' | 'on'): Promise<void>;
}

export interface Overhead {
  /** Tokens of all places together, written once. */
  readonly tokens: number;
  readonly rounds: number;
  /** Milliseconds of a token: of each token the median over the rounds, of those the median. */
  readonly off: number;
  readonly on: number;
  /** Time with monitors over time without: the sums of each token's medians, which other work on the machine disturbs least. */
  readonly ratio: number;
  /** The same for all runs together, as the clock says. */
  readonly plainRatio: number;
  /** The same for each pair of runs. */
  readonly pairRatio: { readonly median: number; readonly low: number; readonly high: number };
}

/** Milliseconds that each token took, by the length of the text up to its end. */
type TokenTimes = ReadonlyMap<number, number>;

export async function measureOverhead({ model, places, rounds, run }: OverheadOptions): Promise<Overhead> {
  const pairs: { readonly off: TokenTimes; readonly on: TokenTimes }[] = [];
  const medians: { readonly off: number; readonly on: number }[] = [];
  let tokens = 0;
  for (const place of places) {
    const session = await model.open(place);
    tokens += session.length;
    const timed = async (monitors: 'off' | 'on'): Promise<TokenTimes> => {
      session.rollBack(0);
      session.reached.clear();
      const start = performance.now();
      await run(session, place, monitors);
      return tokenTimes(start, session.reached);
    };
    await timed('on'); // the first time loads what is there from then on
    const here: typeof pairs = [];
    for (let round = 0; round < rounds; round++) {
      const isOffFirst = round % 2 === 0;
      const first = await timed(isOffFirst ? 'off' : 'on');
      const second = await timed(isOffFirst ? 'on' : 'off');
      here.push(isOffFirst ? { off: first, on: second } : { off: second, on: first });
    }
    pairs.push(...here);
    for (const end of here[0]?.off.keys() ?? []) {
      // A token that a choice has split or joined in one of the runs stands in the plain ratio only.
      if (!here.every(({ off, on }) => off.has(end) && on.has(end))) continue;
      const median = (of: 'off' | 'on') =>
        quantile(
          here.map((pair) => pair[of].get(end) ?? NaN),
          0.5,
        );
      medians.push({ off: median('off'), on: median('on') });
    }
  }
  const ratios = pairs.map(({ off, on }) => sum(on.values()) / sum(off.values()));
  const all = (of: 'off' | 'on') => sum(pairs.flatMap((pair) => [...pair[of].values()]));
  const each = (of: 'off' | 'on') => medians.map((token) => token[of]);
  return {
    tokens,
    rounds,
    off: quantile(each('off'), 0.5),
    on: quantile(each('on'), 0.5),
    ratio: sum(each('on')) / sum(each('off')),
    plainRatio: all('on') / all('off'),
    pairRatio: { median: quantile(ratios, 0.5), low: quantile(ratios, 0.1), high: quantile(ratios, 0.9) },
  };
}

function tokenTimes(start: number, reached: ReadonlyMap<number, number>): TokenTimes {
  const times = new Map<number, number>();
  let before = start;
  for (const [end, at] of [...reached].filter(([end]) => end > 0).sort(([left], [right]) => left - right)) {
    times.set(end, at - before);
    before = at;
  }
  return times;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

const statementStart = /^[ \t]+(?:const|let|return|if|for|this|await)\b/gm;

/**
 * Stretches of `length` UTF-16 units or somewhat more, `count` over all files, each from the beginning of a
 * statement to the end of a line. All brackets of a stretch are closed in it: the file without it is whole.
 */
export function choosePlaces(files: readonly string[], count: number, length: number): ReplayPlace[] {
  const all = files.flatMap((file) => {
    const text = toLineFeeds(readFileSync(file, 'utf8'));
    return [...text.matchAll(statementStart)].flatMap(({ index, 0: found }) => {
      const start = index + found.search(/\S/);
      const end = closedEnd(text, start, length);
      if (index === 0 || end === undefined) return [];
      return [{ file, before: text.slice(0, start), text: text.slice(start, end), after: text.slice(end) }];
    });
  });
  const step = all.length / count;
  return Array.from({ length: count }, (_, index) => all[Math.floor((index + 0.5) * step)]).filter(
    (place) => place !== undefined,
  );
}

/** The first end of a line, at least `length` behind the start and at most twice that, up to which every bracket is closed. */
function closedEnd(text: string, start: number, length: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length && at <= start + 2 * length; at++) {
    const character = text[at]!;
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (depth < 0) return undefined;
    if (character === '\n' && depth === 0 && at >= start + length) return at;
  }
  return undefined;
}
