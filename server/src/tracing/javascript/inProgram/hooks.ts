// The hooks by which modules of ECMAScript are instrumented as they are loaded; they run in a thread of their own.
import { readFile } from 'node:fs/promises';
import type { LoadHook } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { TraceOptions } from './traceOptions';
import type { Transform } from './transform';

let options: TraceOptions | undefined;
/** Loaded with the first module: a program of CommonJS waits for these hooks, but has none. */
let transform: Promise<Transform> | undefined;
/** What was made of each module: more than one thread may register these hooks for the same modules. */
const made = new Map<string, string>();

export function initialize(data: { readonly options: TraceOptions }): void {
  options = data.options;
}

export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context);
  const isModule = loaded.format === 'module' || loaded.format?.startsWith('module-') === true;
  if (!options || !isModule || !url.startsWith('file:')) return loaded;
  const file = fileURLToPath(url);
  transform ??= loadTransform(options);
  const instrumenting = await transform;
  if (!instrumenting.handles(file)) return loaded;
  const source = loaded.source ?? (await readFile(file));
  const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString();
  if (made.get(url) === text) return loaded;
  const code = instrumenting.code(text.replace(/^\uFEFF/, ''), file);
  made.set(url, code);
  return { ...loaded, source: code };
};

async function loadTransform(from: TraceOptions): Promise<Transform> {
  const { Transform } = await import('./transform.js');
  return new Transform(from);
}
