// Strength as tables.
import { formatTable, percent } from '../report/table';
import type { Caught, Strength } from './strength';

export function formatStrength(all: readonly Strength[]): string {
  const parts = [
    format('A word that exists nowhere', all, ({ unknown }) => unknown),
    format('Another word that is legal by its name', all, ({ other }) => other),
  ];
  const caught = all.flatMap(({ unknown, other }) => [...Object.values(unknown), ...Object.values(other)]);
  const missed = caught.flatMap((one) => one.missed).slice(0, 20);
  const wrong = caught.flatMap((one) => one.wronglyRefused).slice(0, 20);
  return [
    '\nStrength',
    ...parts,
    ...missed.map((place) => `missed: ${place}`),
    ...wrong.map((place) => `refused without a new error: ${place}`),
  ].join('\n');
}

function format(
  title: string,
  all: readonly Strength[],
  of: (strength: Strength) => Readonly<Record<string, Caught>>,
): string {
  const kinds = [...new Set(all.flatMap((one) => Object.keys(of(one))))];
  const rows = [...kinds, 'all'].map((kind) => {
    const caught = all.flatMap((one) => Object.entries(of(one)).filter(([name]) => kind === 'all' || name === kind));
    const sum = (count: (one: Caught) => number) => caught.reduce((total, [, one]) => total + count(one), 0);
    const words = sum((one) => one.words);
    const errors = sum((one) => one.errors);
    return [
      kind,
      String(words),
      percent(sum((one) => one.atOnce) / words),
      String(errors),
      percent(sum((one) => one.checked) / errors),
      percent(sum((one) => one.legal) / words),
      String(sum((one) => one.missed.length)),
    ];
  });
  const head = [title, 'words', 'caught at once', 'new errors', 'seen by the final check', 'no error', 'missed'];
  return formatTable(head, rows) + '\n';
}
