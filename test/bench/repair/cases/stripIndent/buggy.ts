// Ported from strip-indent 4.1.1, MIT, Copyright (c) Sindre Sorhus.
/** Takes the indentation off that all lines with text have in common. */
export function stripIndent(text: string): string {
  const match = text.match(/^[ \t]*(?=\S)/gm);
  if (!match) return text;

  let minIndent = match.length;
  for (const indent of match) minIndent = Math.min(minIndent, indent.length);
  if (minIndent === 0) return text;

  return text.replace(new RegExp(`^[ \\t]{${minIndent}}`, 'gm'), '');
}

/** The same without the empty lines before and behind. */
export function dedent(text: string): string {
  return stripIndent(text.replace(/^(?:[ \t]*\r?\n)+|(?:\r?\n[ \t]*)+$/g, ''));
}
