// Reads what traced programs have written (docs/tracing-format.md) back into a trace, at once or while they run.
import { readdir, readFile as readBytes } from 'node:fs/promises';
import path from 'node:path';
import type { Instrumenter } from './instrumenter';
import type { Trace } from './trace';
import { TraceReader, type TraceReaderOptions } from './traceReader';

/**
 * The trace of all programs that wrote to the folder. What cannot be read is told in `Trace.gaps`; a folder that is not
 * there gives an empty trace.
 */
export async function readTrace(
  folder: string,
  instrumenter: Instrumenter,
  options: TraceReaderOptions = {},
): Promise<Trace> {
  const reader = new TraceReader(instrumenter, options);
  for (const name of await traceFiles(folder)) reader.push(name, await readBytes(path.join(folder, name)));
  return reader.trace();
}

/** Names of the event files in a folder, oldest process and thread first. */
export async function traceFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.trace'))
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}
