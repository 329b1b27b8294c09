// Ported from leven 4.1.0, MIT, Copyright (c) Sindre Sorhus.
/** The Levenshtein distance of two texts. */
export function leven(first: string, second: string): number {
  if (first === second) return 0;
  if (first.length > second.length) [first, second] = [second, first];

  let firstLength = first.length;
  let secondLength = second.length;
  while (firstLength > 0 && first.charCodeAt(firstLength - 1) === second.charCodeAt(secondLength - 1)) {
    firstLength--;
    secondLength--;
  }

  let start = 0;
  while (start < firstLength && first.charCodeAt(start) === second.charCodeAt(start)) start++;
  firstLength -= start;
  secondLength -= start;
  if (firstLength === 0) return secondLength;

  const row = Array.from({ length: firstLength }, (_, index) => index + 1);
  let result = 0;
  for (let index2 = 0; index2 < secondLength;) {
    const code = second.charCodeAt(start + index2);
    let diagonal = index2++;
    result = index2;
    for (let index = 0; index < firstLength; index++) {
      const replaced = code === first.charCodeAt(start + index) ? diagonal : diagonal + 1;
      diagonal = row[index];
      if (diagonal > result) result = replaced > result ? result + 1 : replaced;
      else result = replaced < diagonal ? diagonal + 1 : replaced;
      row[index] = result;
    }
  }
  return result;
}
