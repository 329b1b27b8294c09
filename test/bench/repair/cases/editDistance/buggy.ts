/** How many letters must be inserted, removed or replaced to make `to` of `from`. */
export function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = previous[j - 1] + cost(from, to, i - 1, j - 1);
      row.push(Math.min(replace, previous[j - 1] + 1, row[j] + 1));
    }
    previous = row;
  }
  return previous[to.length];
}

function cost(from: string, to: string, i: number, j: number): number {
  return from[i] === to[j] ? 0 : 1;
}
