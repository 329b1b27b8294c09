// Texts of programs in Markdown.

/** Code as it stands, whatever is in it, on one line. */
export function codeSpan(code: string): string {
  const line = code.replace(/\s*[\r\n]+\s*/g, ' ');
  const ticks = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}
