// The figures of the repairs, as text and for machines.
import { quantile } from '../report/statistics';
import { figure, formatTable, percent } from '../report/table';
import type { CaseResult } from './runCase';

/** Which sources of candidates there are. */
export type Mode = 'templates' | 'infill' | 'chat' | 'together';

export interface Summary {
  readonly cases: number;
  /** Passes the visible tests, and so all that the loop knows. */
  readonly repaired: number;
  /** Passes the hidden tests too. */
  readonly right: number;
  readonly wrong: number;
  /** Medians. Seconds, processes, patches. */
  readonly seconds: number;
  readonly slowest: number;
  readonly runs: number;
  readonly tried: number;
  /** Tokens of the chat model: of all cases. */
  readonly tokens: number;
  /** Shares of the cases whose faulty line is among the first, and the median rank. */
  readonly top: readonly { readonly among: number; readonly share: number }[];
  readonly rank: number;
}

export function summarize(results: readonly CaseResult[]): Summary {
  const count = (outcome: CaseResult['outcome']) => results.filter((each) => each.outcome === outcome).length;
  const right = count('right');
  const wrong = count('plausible but wrong');
  const times = results.map(({ time }) => time / 1_000);
  const ranks = results.map(({ rank }) => rank ?? Infinity);
  return {
    cases: results.length,
    repaired: right + wrong,
    right,
    wrong,
    seconds: quantile(times, 0.5),
    slowest: Math.max(...times),
    runs: quantile(
      results.map(({ runs }) => runs),
      0.5,
    ),
    tried: quantile(
      results.map(({ tried }) => tried),
      0.5,
    ),
    tokens: results.reduce((sum, each) => sum + each.tokens, 0),
    top: [1, 3, 5].map((among) => ({ among, share: ranks.filter((rank) => rank <= among).length / ranks.length })),
    rank: quantile(ranks, 0.5),
  };
}

export function formatCase(
  mode: Mode,
  { name, outcome, by, rank, time, tried, tokens, reason, confidence, doubtfulIsRight }: CaseResult,
): string {
  const sure = confidence === undefined ? '' : `confidence ${confidence.toFixed(2)}`;
  const doubt = doubtfulIsRight === undefined ? '' : doubtfulIsRight ? '(would be right)' : '(would be wrong)';
  const spent = tokens === 0 ? '' : `  ${tokens} tokens`;
  const detail = [by, sure, doubt, reason].filter((text) => text !== '').join(': ');
  return `${mode.padEnd(9)} ${name.padEnd(28)} ${outcome.padEnd(19)} line ${String(rank ?? '–').padStart(3)}  ${(time / 1_000).toFixed(1).padStart(5)} s  ${String(tried).padStart(5)} tried${spent}  ${detail}`;
}

export function formatRepairs(results: ReadonlyMap<Mode, readonly CaseResult[]>): string {
  const head = [
    'sources',
    'repaired',
    'right',
    'plausible but wrong',
    'median s',
    'slowest s',
    'median runs',
    'median tried',
    'tokens a bug',
  ];
  const rows = [...results].map(([mode, done]) => {
    const { cases, repaired, right, wrong, seconds, slowest, runs, tried, tokens } = summarize(done);
    const share = (part: number) => `${part} (${percent(part / cases)})`;
    return [
      mode,
      share(repaired),
      share(right),
      share(wrong),
      figure(seconds),
      figure(slowest),
      figure(runs),
      figure(tried),
      figure(Math.round(tokens / cases)),
    ];
  });
  const [first] = results.values();
  const { top, rank } = summarize(first ?? []);
  const shares = top.map(({ among, share }) => `top ${among} ${percent(share)}`).join(', ');
  return `\n${formatTable(head, rows)}\n\nlocalization, faulty line: ${shares}, median rank ${figure(rank)}\n`;
}
