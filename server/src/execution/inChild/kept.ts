// What modules of a project were turned into is kept between its runs, by what it was made of: most files are the same as
// the last time, and what makes them need not even be loaded then.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Names the folder; nothing is kept where it is not set. */
export const keptVariable = 'TRUELINE_KEPT';

// The program may replace them, and its environment.
const functions = { createHash, mkdirSync, readFileSync, renameSync, statSync, writeFileSync };
const { join } = path;

/** What is kept in a folder; without one, all is made anew. */
export class Kept {
  private readonly versions = new Map<string, string>();

  constructor(private readonly folder: string | undefined) {}

  /**
   * The text that `make` makes of `from`, which must be all that it depends on, or the one that is kept of another time.
   * `maker`: absolute path of the bundle that makes it; another version of it makes anew.
   */
  get(maker: string, from: readonly string[], make: () => string): string {
    if (this.folder === undefined) return make();
    const file = join(this.folder, keyOf([this.versionOf(maker), ...from]));
    try {
      return functions.readFileSync(file, 'utf8');
    } catch {
      // Not yet.
    }
    const made = make();
    write(this.folder, file, made);
    return made;
  }

  private versionOf(maker: string): string {
    const known = this.versions.get(maker);
    if (known !== undefined) return known;
    const { size, mtimeMs } = functions.statSync(maker);
    const version = `${maker} ${size} ${mtimeMs}`;
    this.versions.set(maker, version);
    return version;
  }
}

/** Of the run whose process this is. */
export const keptOfRun = new Kept(process.env[keptVariable]);

function keyOf(parts: readonly string[]): string {
  const hash = functions.createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\0${part}`);
  return hash.digest('hex').slice(0, 32);
}

/** Whole or not at all: another process may read it. */
function write(folder: string, file: string, text: string): void {
  const part = `${file}.${process.pid}`;
  try {
    functions.mkdirSync(folder, { recursive: true });
    functions.writeFileSync(part, text);
    functions.renameSync(part, file);
  } catch {
    // It is made again the next time.
  }
}
