// What a traced process is told by its environment.
export const traceFolderVariable = 'TRUELINE_TRACE';
export const traceOptionsVariable = 'TRUELINE_OPTIONS';

export interface TraceOptions {
  /** Files under this folder are instrumented, those of packages excepted. */
  readonly root: string;
  /** See `Rewriting.rethrow`. */
  readonly rethrow: boolean;
  /** Calls of each function and iterations of each loop that are recorded. */
  readonly hits: number;
}

export function parseTraceOptions(text: string | undefined): TraceOptions {
  const { root, rethrow, hits } = JSON.parse(text ?? '{}') as Partial<TraceOptions>;
  return { root: root ?? process.cwd(), rethrow: rethrow ?? true, hits: hits ?? 100 };
}
