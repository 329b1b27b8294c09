// The hooks by which modules of ECMAScript in TypeScript are found and turned into JavaScript.
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { LoadHook, ResolveHook } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { candidates } from './typescriptPaths';
import { kindOf, needsTranspiling, transpile } from './transpile';

export const resolve: ResolveHook = async (specifier, context, nextResolve) => {
  const { parentURL } = context;
  if (/^(\.{0,2}\/|file:)/.test(specifier) && parentURL?.startsWith('file:')) {
    const url = new URL(specifier, parentURL);
    const file = fileURLToPath(url);
    if (!isFile(file)) {
      const found = candidates(file).find(isFile);
      if (found !== undefined) return nextResolve(pathToFileURL(found).href, context);
    }
  }
  return nextResolve(specifier, context);
};

export const load: LoadHook = async (url, context, nextLoad) => {
  if (!url.startsWith('file:')) return nextLoad(url, context);
  const file = fileURLToPath(url);
  if (!needsTranspiling(file)) return nextLoad(url, context);
  const kind = kindOf(file);
  // Those of CommonJS are read by `require`, with what is hooked there.
  if (kind === 'commonjs') return { format: 'commonjs', shortCircuit: true };
  const loaded = await nextLoad(url, { ...context, format: 'module' });
  const source = loaded.source ?? (await readFile(file));
  const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString();
  return { format: 'module', source: transpile(text, file, 'module'), shortCircuit: true };
};

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
