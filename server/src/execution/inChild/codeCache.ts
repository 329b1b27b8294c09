// A big bundle is compiled once and kept as V8 has it, beside the bundles: loading the compiler of TypeScript takes a
// third of the time then. V8 itself refuses what another version has written.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

interface Loaded {
  readonly exports: unknown;
  readonly script: Script;
  /** Whether it was compiled from what was kept. */
  readonly isKept: boolean;
}

/** Runs a bundle of Trueline's and gives what it exports. */
export function loadBundle(file: string): Loaded {
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const cachedData = read(cacheFile(file));
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} as unknown };
  const run = script.runInThisContext() as (...values: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, path.dirname(file));
  return { exports: module.exports, script, isKept: cachedData !== undefined && script.cachedDataRejected === false };
}

/** Keeps a bundle with all functions that have been called by now. */
export function keepBundle(file: string, script: Script): void {
  const cache = cacheFile(file);
  mkdirSync(path.dirname(cache), { recursive: true });
  writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
  renameSync(`${cache}.${process.pid}`, cache);
}

export function cacheFile(bundle: string, version = process.version): string {
  return path.join(path.dirname(bundle), 'cache', version, `${path.basename(bundle)}.cache`);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
