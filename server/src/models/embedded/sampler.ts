// Picks among weighted alternatives: the best at temperature 0, else at random from a seed.
import type { Sampling } from '../model';

/** The index of the picked weight, or -1 where all are 0. `draw` makes different picks of one session differ. */
export function pick(weights: ArrayLike<number>, sampling: Sampling, draw: number): number {
  if (sampling.temperature <= 0) return largest(weights);
  const top = weights[largest(weights)] ?? 0;
  if (top <= 0) return -1;
  let sum = 0;
  const heated = Float64Array.from({ length: weights.length }, (_, at) => {
    const heat = (weights[at]! / top) ** (1 / sampling.temperature);
    sum += heat;
    return heat;
  });
  let left = uniform(sampling.seed, draw) * sum;
  for (let at = 0; at < heated.length; at++) {
    left -= heated[at]!;
    if (left < 0) return at;
  }
  return largest(weights);
}

function largest(weights: ArrayLike<number>): number {
  let best = -1;
  let most = 0;
  for (let at = 0; at < weights.length; at++) {
    if (weights[at]! <= most) continue;
    most = weights[at]!;
    best = at;
  }
  return best;
}

/** A number in 0 … 1 (not 1) for a seed and a draw: the output function of splitmix32, twice. */
function uniform(seed: number, draw: number): number {
  return mix(mix(seed) ^ draw) / 2 ** 32;
}

function mix(value: number): number {
  let state = (value + 0x9e3779b9) | 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}
