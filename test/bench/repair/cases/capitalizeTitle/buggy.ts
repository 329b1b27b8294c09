const small = new Set(['a', 'an', 'and', 'of', 'the', 'to', 'in']);

/** A title with capitals, small words in small letters unless they come first. */
export function titleCase(text: string): string {
  return text
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && small.has(word) ? word : capitalize(word)))
    .join(' ');
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.charAt(1);
}
