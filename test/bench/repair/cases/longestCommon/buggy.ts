/** The longest common subsequence of two texts. */
export function longestCommon(a: string, b: string): string {
  const table = Array.from({ length: a.length + 1 }, () => new Array<string>(b.length + 1).fill(''));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] === b[j - 1]) {
        table[i][j] = table[i - 1][j - 1] + a[i - 1];
      } else {
        const above = table[i - 1][j];
        const before = table[i][i - 1];
        table[i][j] = above.length >= before.length ? above : before;
      }
    }
  }
  return table[a.length][b.length];
}
