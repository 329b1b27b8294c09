// For the runners that transform modules by themselves: instruments one text.
import { parseTraceOptions, traceOptionsVariable } from './traceOptions';
import { Transform } from './transform';

const transform = new Transform(parseTraceOptions(process.env[traceOptionsVariable]));

/** `undefined` where the file stays as it is. */
export function instrument(text: string, file: string): { readonly code: string; readonly map: string } | undefined {
  return transform.handles(file) ? transform.instrument(text, file) : undefined;
}
