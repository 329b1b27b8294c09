export type Grid = readonly string[];

/** The fewest steps from the top left to the bottom right, up, down, left or right, around each `#`; -1 if there is no way. */
export function shortestSteps(grid: Grid): number {
  const rows = grid.length;
  const columns = grid[0].length;
  const seen = new Set<string>(['0,0']);
  let frontier: [number, number][] = [[0, 0]];
  for (let steps = 0; frontier.length > 0; steps++) {
    const next: [number, number][] = [];
    for (const [row, column] of frontier) {
      if (row === rows - 1 && column === columns - 1) return steps;
      for (const [down, right] of [
        [0, 1],
        [1, 0],
        [0, -1],
        [-1, 0],
      ]) {
        const r = row + down;
        const c = column + right;
        const key = `${r},${c}`;
        if (r < 0 || c < 0 || r >= rows || c >= columns || grid[r][c] === '#' || seen.has(key)) continue;
        next.push([r, c]);
      }
    }
    frontier = next;
  }
  return -1;
}
