// The instrumenter, as the runners that transform sources themselves call it. It is a bundle of its own beside this one;
// where it is not there, or the run is not traced, nothing is instrumented.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Traced {
  readonly code: string;
  /** A source map of version 3, as JSON. */
  readonly map: string;
}

interface Transform {
  instrument(text: string, file: string, options: { rethrow: boolean }): Traced | undefined;
}

let transform: Transform | undefined | 'none';

/** The text with recording in it; `undefined` where the file stays as it is. */
export function instrument(text: string, file: string): Traced | undefined {
  transform ??= load() ?? 'none';
  return transform === 'none' ? undefined : transform.instrument(text, file, { rethrow: true });
}

function load(): Transform | undefined {
  const file = path.join(__dirname, 'traceTransform.js');
  if (!process.env['TRUELINE_TRACE'] || !existsSync(file)) return undefined;
  return createRequire(file)(file) as Transform;
}
