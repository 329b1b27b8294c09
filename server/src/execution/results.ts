// Results of tests and examples, which the scripts in a run's process append to a file, one JSON object a line, so that
// those are there too that came before the run was ended.
import type { TestResult } from '../tracing/tracing';
import { record } from './project';

/** What such a script writes: `TestResult`, where `file` may be missing. */
export type WrittenResult = Omit<TestResult, 'file'> & { readonly file?: string };

/** The results in the text of the file. A line that is cut off is left out. `file`: of those that name none. */
export function readResults(text: string, file: string): readonly TestResult[] {
  return text.split('\n').flatMap((line) => {
    const result = parse(line);
    return result ? [{ ...result, file: result.file ?? file }] : [];
  });
}

function parse(line: string): WrittenResult | undefined {
  let fields: Readonly<Record<string, unknown>>;
  try {
    fields = record(JSON.parse(line));
  } catch {
    return undefined;
  }
  const { name, state } = fields;
  if (typeof name !== 'string' || (state !== 'passed' && state !== 'failed' && state !== 'skipped')) return undefined;
  return {
    name,
    state,
    ...pick(fields, ['line', 'duration'], 'number'),
    ...pick(fields, ['file', 'message', 'expected', 'actual'], 'string'),
  };
}

function pick(fields: Readonly<Record<string, unknown>>, names: readonly string[], type: string) {
  return Object.fromEntries(names.filter((name) => typeof fields[name] === type).map((name) => [name, fields[name]]));
}
