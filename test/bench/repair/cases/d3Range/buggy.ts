// Ported from d3-array 3.2.5, ISC, Copyright 2010-2026 Mike Bostock.
/** Numbers from `start` up to `stop`, which is left out; from 0 if only one number is given. */
export function range(stop: number): number[];
export function range(start: number, stop: number, step?: number): number[];
export function range(startOrStop: number, end?: number, step = 1): number[] {
  const start = end === undefined ? 0 : startOrStop;
  const stop = end === undefined ? startOrStop : end;
  const n = Math.max(0, Math.floor((stop - start) / step));
  const numbers = new Array<number>(n);
  for (let i = 0; i < n; i++) numbers[i] = start + i * step;
  return numbers;
}

/** Pairs of neighbours. */
export function pairs<T>(values: readonly T[]): [T, T][] {
  return values.slice(1).map((value, index) => [values[index], value]);
}
