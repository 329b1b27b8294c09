// Loaded before a program (`--require`) in a project that names no loader of TypeScript: modules of CommonJS are turned
// into JavaScript here, those of ECMAScript in the hooks beside.
import fs from 'node:fs';
import Module, { register } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { candidates } from './typescriptPaths';
import { kindOf, transpile } from './transpile';

interface CompilingModule {
  _compile(code: string, file: string): void;
}

interface Internals {
  _extensions: Record<string, (module: CompilingModule, file: string) => void>;
  _resolveFilename(
    request: string,
    parent: { readonly filename?: string | null } | undefined,
    ...rest: unknown[]
  ): string;
}

const internals = Module as unknown as Internals;

for (const extension of ['.ts', '.cts', '.mts', '.tsx', '.jsx']) {
  internals._extensions[extension] = (module, file) => {
    const kind = kindOf(file);
    if (kind === 'module') throw requiredModule(file);
    module._compile(transpile(fs.readFileSync(file, 'utf8'), file, kind), file);
  };
}

const resolve = internals._resolveFilename;
internals._resolveFilename = function (request, parent, ...rest) {
  try {
    return resolve.call(this, request, parent, ...rest);
  } catch (error) {
    const from = parent?.filename;
    if (!/^\.{0,2}\//.test(request) || typeof from !== 'string') throw error;
    const found = candidates(path.resolve(path.dirname(from), request)).find((file) => fs.existsSync(file));
    if (found === undefined) throw error;
    return found;
  }
};

if (isMainThread || process.execArgv.length === 0)
  register(pathToFileURL(path.join(__dirname, 'typescriptHooks.js')).href);

function requiredModule(file: string): Error {
  const error = new Error(`require() of ES Module ${file} is not supported.`);
  return Object.assign(error, { code: 'ERR_REQUIRE_ESM' });
}
