// The figures of a bench for machines: one object in one file.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Numbers are cut to six significant digits; what is no number (`NaN`) becomes null. */
export function writeJson(file: string, figures: object): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const round = (_: string, value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) ? Number(value.toPrecision(6)) : value;
  writeFileSync(file, JSON.stringify(figures, round, 2) + '\n');
}
