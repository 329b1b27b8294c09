const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Whether every bracket is closed by its like, in order; other letters do not count. */
export function isBalanced(text: string): boolean {
  const expected: string[] = [];
  for (const letter of text) {
    if (letter in closers) expected.push(closers[letter]);
    else if (')]}'.includes(letter) && expected.pop() !== letter) return false;
  }
  return true;
}
