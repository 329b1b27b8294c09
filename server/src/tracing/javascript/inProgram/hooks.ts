// The hooks by which modules of ECMAScript are instrumented as they are loaded; they run in a thread of their own.
import { readFile } from 'node:fs/promises';
import type { LoadHook } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { TraceOptions } from './traceOptions';
import { Transform } from './transform';

let transform: Transform | undefined;
/** What was made of each module: more than one thread may register these hooks for the same modules. */
const made = new Map<string, string>();

export function initialize(data: { readonly options: TraceOptions }): void {
  transform = new Transform(data.options);
}

export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context);
  const isModule = loaded.format === 'module' || loaded.format?.startsWith('module-') === true;
  if (!transform || !isModule || !url.startsWith('file:')) return loaded;
  const file = fileURLToPath(url);
  if (!transform.handles(file)) return loaded;
  const source = loaded.source ?? (await readFile(file));
  const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString();
  if (made.get(url) === text) return loaded;
  const code = transform.code(text.replace(/^\uFEFF/, ''), file);
  made.set(url, code);
  return { ...loaded, source: code };
};
