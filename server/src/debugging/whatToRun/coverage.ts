// Which functions the test files reached in earlier traced runs.
import type { RunResult } from '../../tracing/tracing';

export class Coverage {
  /** By test file, the functions that it reached, as `path name`. */
  private readonly reached = new Map<string, Set<string>>();

  /** A run of some tests of a file adds to what is known of it; one of all of them says it anew. */
  add({ target, trace }: RunResult): void {
    if (target.kind !== 'tests' || trace.files.size === 0) return;
    const isWhole = target.names === undefined;
    const known = isWhole ? new Set<string>() : this.reached.get(target.file);
    if (!known) return;
    for (const file of trace.files.values()) {
      for (const site of file.sites) {
        if (site.kind !== 'function' || site.name === undefined || !file.counts[site.id]) continue;
        known.add(keyOf(file.path, site.name));
      }
    }
    this.reached.set(target.file, known);
  }

  knows(testFile: string): boolean {
    return this.reached.has(testFile);
  }

  /** Test files that reached one of these functions. */
  testFilesOf(path: string, functions: readonly string[]): readonly string[] {
    const keys = functions.map((name) => keyOf(path, name));
    return [...this.reached].flatMap(([test, reached]) => (keys.some((key) => reached.has(key)) ? [test] : []));
  }
}

/** Of a method its own name, as frames have it. */
function keyOf(path: string, name: string): string {
  return `${path} ${name.slice(name.lastIndexOf('.') + 1)}`;
}
