// Soundness and exactness as tables.
import { quantile } from '../report/statistics';
import { figure, formatTable, percent } from '../report/table';
import type { Soundness } from './soundness';
import { Tally } from './tally';

const behind = { present: 'the rest', cutOff: 'nothing', line: 'the lines after' } as const;

export function formatSoundness(all: readonly Soundness[]): string {
  const head = [
    'replayed',
    'cursor',
    'files',
    'lines',
    'characters',
    'questions',
    'ms',
    'p95',
    'refused',
    'forward',
    'failed',
  ];
  const rows = all.map(({ project, mode, files, lines, characters, tally, refused, forward, failures }) => [
    project,
    behind[mode],
    String(files),
    String(lines),
    String(characters),
    String(tally.questions),
    figure(quantile(tally.milliseconds, 0.5)),
    figure(quantile(tally.milliseconds, 0.95)),
    String(refused.length),
    String(forward),
    String(failures.length),
  ]);
  const total = new Tally();
  for (const { tally } of all) total.merge(tally);
  const failures = all.flatMap((one) => one.failures).slice(0, 20);
  return [
    '\nSoundness\n' + formatTable(head, rows),
    '\nExactness\n' + formatExactness(total),
    ...(failures.length > 0 ? ['\nThe analysis failed:', ...failures] : []),
  ].join('\n');
}

export function formatExactness({ byKind }: Tally): string {
  const rows = Object.entries(byKind).map(([kind, { exact, barred, open, reasons }]) => {
    const places = exact + barred + open;
    const why = Object.entries(reasons)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([reason, count]) => `${reason} (${percent(count / places)})`);
    return [
      kind,
      String(places),
      percent(exact / places),
      percent(barred / places),
      percent(open / places),
      why.join('; '),
    ];
  });
  return formatTable(['monitor', 'places', 'exact', 'bars some', 'open', 'why open'], rows);
}
