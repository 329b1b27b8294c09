// A history as Markdown, for a hover.
import { codeSpan } from './markdown';
import type { History, HistoryCall } from './history';
import type { Pin } from './pins';

export interface HistoryFormat {
  /** Rows at most; the middle is left out. 12 if absent. */
  readonly maxRows?: number;
  /** Target of the link that pins a row; without it there are no links. */
  readonly link?: (pin: Pin) => string;
}

/** `x: number · 5 hits in 2 calls`, a row for each hit, and what the variable was nearby. */
export function formatHistory(history: History, format: HistoryFormat = {}): string {
  const { label, types, count, calls, nearby } = history;
  const rows = calls.flatMap((call) => call.hits.map((row) => ({ call, ...row })));
  const only = rows.length === 1 ? rows[0] : undefined;
  const times = `${count} ${count === 1 ? 'hit' : 'hits'}`;
  const where = calls.length > 1 ? ` in ${calls.length} calls` : '';
  const header = `${codeSpan(`${shorten(label)}: ${types.join(' | ')}`)} · ${times}${where}`;
  const table = only
    ? [codeSpan(only.hit.value.text)]
    : ['| | |', '| :-- | :-- |', ...elide(rows, format.maxRows ?? 12).map((row) => rowOf(history, row, format))];
  const others = nearby.map(({ line, hit }) => `line ${line + 1}: ${codeSpan(hit.value.text)}`);
  const around = others.length > 0 ? ['', `nearby · ${others.join(' · ')}`] : [];
  return [header, '', ...table, ...around].join('\n');
}

interface Row {
  readonly call: HistoryCall;
  readonly hit: HistoryCall['hits'][number]['hit'];
  readonly pin: Pin;
}

/** The first third and the last two, and between them how many are left out. */
function elide(rows: readonly Row[], maxRows: number): readonly (Row | number)[] {
  if (rows.length <= maxRows) return rows;
  const first = Math.max(1, Math.floor(maxRows / 3));
  const last = Math.max(1, maxRows - first);
  return [...rows.slice(0, first), rows.length - first - last, ...rows.slice(-last)];
}

function rowOf(history: History, row: Row | number, { link }: HistoryFormat): string {
  if (typeof row === 'number') return `| … ${row} more | |`;
  const { call, hit, pin } = row;
  const iterations = hit.iterations.length > 0 ? [`iteration ${hit.iterations.join(' › ')}`] : [];
  const place = [...(history.calls.length > 1 || iterations.length === 0 ? [`call ${call.call}`] : []), ...iterations];
  const label = place.join(' · ');
  const late = hit.isLate ? ' (seen when the loop ended)' : '';
  return `| ${link ? `[${label}](${link(pin)})` : label} | ${codeSpan(hit.value.text).replaceAll('|', '\\|')}${late} |`;
}

const maxLabel = 60;

function shorten(label: string): string {
  return label.length > maxLabel ? `${label.slice(0, maxLabel - 1)}…` : label;
}
