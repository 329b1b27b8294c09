export type Matrix = readonly (readonly number[])[];

/** The product of two matrices. Throws if the columns of `a` are not as many as the rows of `b`. */
export function multiply(a: Matrix, b: Matrix): number[][] {
  if (a.some((row) => row.length !== b.length)) throw new RangeError('sizes do not fit');
  return a.map((row) => {
    const columns = b[0]?.length ?? 0;
    return Array.from({ length: columns }, (_, column) => {
      let sum = 0;
      for (let at = 0; at < row.length; at++) {
        sum = row[at] * b[at][column];
      }
      return sum;
    });
  });
}

/** The identity matrix. */
export function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)),
  );
}
