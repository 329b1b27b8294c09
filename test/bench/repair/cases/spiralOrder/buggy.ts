/** The cells of a matrix along a spiral, clockwise from the top left. */
export function spiral<T>(matrix: readonly (readonly T[])[]): T[] {
  const cells: T[] = [];
  let top = 0;
  let left = 0;
  let bottom = matrix.length - 1;
  let right = (matrix[0]?.length ?? 0) - 1;
  while (top <= bottom && left <= right) {
    for (let column = left; column <= right; column++) cells.push(matrix[top][column]);
    top++;
    for (let row = top; row <= bottom; row++) cells.push(matrix[row][right]);
    right--;
    for (let column = right; column >= left; column--) cells.push(matrix[bottom][column]);
    bottom--;
    for (let row = bottom; row >= top; row--) cells.push(matrix[row][left]);
    left++;
  }
  return cells;
}
