// A reporter of node:test that writes Trueline's results, and prints nothing.
import { failure, writeResult } from './writeResult';

interface Event {
  readonly type: string;
  readonly data: {
    readonly name: string;
    readonly nesting: number;
    readonly file?: string;
    /** From 1. */
    readonly line?: number;
    readonly skip?: string | boolean;
    readonly todo?: string | boolean;
    readonly details?: { readonly duration_ms?: number; readonly type?: string; readonly error?: unknown };
  };
}

/** Events come in the order of the source; a test ends after those that lie in it. */
async function* report(events: AsyncIterable<Event>): AsyncGenerator<string> {
  const names: string[] = [];
  let last = 0; // nesting of the test that ended before
  for await (const { type, data } of events) {
    if (type === 'test:start') names[data.nesting] = data.name;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isParent = last > data.nesting;
    last = data.nesting;
    if (data.details?.type === 'suite' || (isParent && type === 'test:pass')) continue;
    if (isParent && isOnlyOfInner(data.details?.error)) continue;
    writeResult({
      name: [...names.slice(0, data.nesting), data.name].join(' '),
      ...(data.file !== undefined && { file: data.file.replace(/^file:\/\//, '') }),
      ...(data.line !== undefined && { line: data.line - 1 }),
      state: type === 'test:fail' && !data.todo ? 'failed' : data.skip || data.todo ? 'skipped' : 'passed',
      ...(data.details?.duration_ms !== undefined && { duration: data.details.duration_ms }),
      ...(type === 'test:fail' && failure(causeOf(data.details?.error))),
    });
  }
  yield '';
}

/** The runner wraps what was thrown. */
function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error;
}

/** A test whose inner tests failed fails itself; those have their results. */
function isOnlyOfInner(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'failureType' in error && error.failureType === 'subtestsFailed'
  );
}

export = report;
