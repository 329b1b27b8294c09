/** The matrix turned by a quarter clockwise. */
export function rotateClockwise<T>(matrix: readonly (readonly T[])[]): T[][] {
  const rows = matrix.length;
  const columns = matrix[0]?.length ?? 0;
  const turned: T[][] = [];
  for (let column = 0; column < columns; column++) {
    const line: T[] = [];
    for (let row = columns - 1; row >= 0; row--) {
      line.push(matrix[row][column]);
    }
    turned.push(line);
  }
  return turned;
}
