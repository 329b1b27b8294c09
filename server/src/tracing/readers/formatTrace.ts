// A trace for the command line: a table to read, and the same as JSON.
import { coverageOf } from './coverage';
import { lineValues } from './lineValues';
import type { Pins } from './pins';
import type { Trace } from '../trace';

export interface TraceSelection {
  readonly path: string;
  /** Lines from 0, both included; the whole file if absent. */
  readonly lines?: { readonly from: number; readonly to: number };
  readonly pins: Pins;
  /** Characters for the values of a line; 60 if absent. */
  readonly budget?: number;
}

/** Columns that code takes at most. */
const maxCode = 60;

/** `line | code | values`, one row a line; gaps and uncaught errors behind it. */
export function formatTrace(trace: Trace, selection: TraceSelection): string {
  const { lines, uncaught, gaps } = traceJson(trace, selection);
  const width = Math.min(maxCode, Math.max('code'.length, ...lines.map(({ code }) => code.length)));
  const digits = Math.max('line'.length, ...lines.map(({ line }) => String(line).length));
  const row = (line: string, code: string, values: string) =>
    `${line.padStart(digits)} | ${cut(code, width).padEnd(width)} | ${values}`.trimEnd();
  const table = lines.map(({ line, code, values }) => row(String(line), code, values));
  const notes = [...uncaught.map(({ value }) => `Not caught: ${value.text}`), ...gaps];
  return [row('line', 'code', 'values'), ...table, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

export interface TraceJson {
  readonly path: string;
  readonly lines: readonly {
    /** From 1, as people count. */
    readonly line: number;
    readonly code: string;
    readonly values: string;
    /** Absent where no value is recorded. */
    readonly count?: number;
  }[];
  readonly uncaught: Trace['uncaught'];
  readonly gaps: readonly string[];
}

/** Plain data for `JSON.stringify`. */
export function traceJson(trace: Trace, { path, lines, pins, budget = 60 }: TraceSelection): TraceJson {
  const { uncaught, gaps } = trace;
  const text = trace.files.get(path)?.text;
  if (text === undefined) return { path, lines: [], uncaught, gaps };
  const values = new Map(lineValues(trace, path, pins, { budget }).map((value) => [value.line, value.text]));
  const statements = coverageOf(trace, path)?.statements ?? [];
  const code = text.split(/\r?\n/);
  if (code.at(-1) === '') code.pop();
  const from = lines?.from ?? 0;
  const shown = code.slice(from, (lines?.to ?? code.length) + 1).map((each, index) => {
    const line = from + index;
    const statement = statements.find(({ range }) => range.start.line === line);
    const count = statement && { count: statement.count };
    return { line: line + 1, code: each.replaceAll('\t', '  '), values: values.get(line) ?? '', ...count };
  });
  return { path, lines: shown, uncaught, gaps };
}

function cut(code: string, width: number): string {
  return code.length > width ? `${code.slice(0, width - 1)}…` : code;
}
