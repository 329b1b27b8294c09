export interface Item {
  readonly weight: number;
  readonly value: number;
}

/** The greatest value of items, each taken once at most, that weigh `capacity` together or less. */
export function knapsack(items: readonly Item[], capacity: number): number {
  const best = new Array<number>(capacity + 1).fill(0);
  for (const { weight, value } of items) {
    for (let room = weight; room <= capacity; room++) {
      best[room] = Math.max(best[room], best[room - weight] + value);
    }
  }
  return best[capacity];
}
