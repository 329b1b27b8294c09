// Ported from p-limit 7.3.3, MIT, Copyright (c) Sindre Sorhus; without clearing the queue.
export interface Limit {
  <R>(action: () => Promise<R> | R): Promise<R>;
  readonly activeCount: () => number;
  readonly pendingCount: () => number;
}

/** A function that runs what it is given, at most `concurrency` at a time, in order. */
export function pLimit(concurrency: number): Limit {
  if (!((Number.isInteger(concurrency) || concurrency === Infinity) && concurrency > 0)) {
    throw new TypeError('Expected `concurrency` to be a number from 1 and up');
  }
  const queue: (() => void)[] = [];
  let activeCount = 0;

  const resumeNext = () => {
    if (activeCount < concurrency && queue.length > 0) {
      activeCount++;
      queue.shift()!();
    }
  };

  const next = () => {
    activeCount--;
  };

  const limit = <R,>(action: () => Promise<R> | R): Promise<R> =>
    new Promise<R>((resolve) => {
      queue.push(async () => {
        const result = (async () => action())();
        resolve(result);
        try {
          await result;
        } catch {
          // The caller gets the error.
        }
        next();
      });
      resumeNext();
    });

  return Object.assign(limit, { activeCount: () => activeCount, pendingCount: () => queue.length });
}
