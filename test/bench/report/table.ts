// Figures as text: a Markdown table that also reads well in a terminal, and the forms of its numbers.

/** A Markdown table; the first column stands left, the others right. Rows may hold numbers as text. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]) => `| ${head.map((_, column) => pad(row[column] ?? '', column)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : '-'.repeat(width - 1) + ':')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** A share from 0 to 1 as per cent; a dash where there is none. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(1)}%` : '–';
}

/** A relative change, 0.25 as `+25.0%`. */
export function signedPercent(change: number): string {
  return Number.isFinite(change) ? `${change < 0 ? '−' : '+'}${(Math.abs(change) * 100).toFixed(1)}%` : '–';
}

/** Three significant digits, for milliseconds and ratios. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
