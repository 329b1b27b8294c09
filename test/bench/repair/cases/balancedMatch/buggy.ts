// Ported from balanced-match 1.0.2, MIT, Copyright (c) 2013 Julian Gruber.
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly pre: string;
  readonly body: string;
  readonly post: string;
}

/** The first outermost pair of `a` and `b` in a text, with what is before, between and behind. */
export function balanced(a: string, b: string, text: string): Match | undefined {
  const found = range(a, b, text);
  if (!found) return undefined;
  const [start, end] = found;
  return {
    start,
    end,
    pre: text.slice(0, start),
    body: text.slice(start + a.length, end),
    post: text.slice(end + b.length),
  };
}

/** Where that pair is. */
export function range(a: string, b: string, text: string): [number, number] | undefined {
  let ai = text.indexOf(a);
  let bi = text.indexOf(b, ai + 1);
  let i = ai;
  if (ai < 0 || bi <= 0) return undefined;
  if (a === b) return [ai, bi];

  const begins: number[] = [];
  let left = text.length;
  let right = -1;
  let result: [number, number] | undefined;
  while (i >= 0 && !result) {
    if (i === ai) {
      begins.push(i);
      ai = text.indexOf(a, i + 1);
    } else if (begins.length === 1) {
      result = [begins.pop()!, bi];
    } else {
      const begin = begins.pop()!;
      if (begin < left) [left, right] = [begin, bi];
    }
    i = ai < bi && ai >= 0 ? ai : bi;
  }
  if (begins.length > 0) result = [left, right];
  return result;
}
