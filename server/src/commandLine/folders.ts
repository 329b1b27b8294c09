// Folders that the command line works in.
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hashOf } from '../tracing/textHash';

/** The folder to learn for a file: the outermost project folder around it within its repository, else its own folder. */
export function projectFolder(file: string): string {
  let found = path.dirname(file);
  for (let folder = found; ; folder = path.dirname(folder)) {
    if (['package.json', 'tsconfig.json', 'jsconfig.json'].some((name) => existsSync(path.join(folder, name))))
      found = folder;
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder) || path.basename(path.dirname(folder)) === 'node_modules') return found;
  }
}

/** Where the platform lets programs keep what they can make again. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const home = os.homedir();
  const base =
    process.platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : (env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'));
  return path.join(base, 'trueline');
}

/** Where what the modules of a project are turned into is kept: no other project writes there. */
export function modulesFolder(project: string): string {
  return path.join(cacheFolder(), 'modules', hashOf(project));
}
