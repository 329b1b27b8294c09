// Sees to it that what a run has to load is kept in a form that loads fast, for the version of Node that runs it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFile } from './inChild/codeCache';
import type { Node } from './node';

const begun = new Set<string>();

/** Makes it in the background where it is not there; a folder that cannot be written to is left alone. */
export function prepareCodeCache({ command, environment, version }: Node, dist: string): void {
  const file = cacheFile(path.join(dist, 'instrumenter.js'), `v${version.join('.')}`);
  if (begun.has(file) || existsSync(file)) return;
  begun.add(file);
  execFile(
    command,
    [path.join(dist, 'makeCodeCache.js')],
    { env: { ...process.env, ...environment }, timeout: 30_000 },
    () => {},
  ).unref();
}
