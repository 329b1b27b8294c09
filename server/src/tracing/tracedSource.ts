// What has been collected of one version of a file: its sites, the hits of each within a bound, and its counts.
import type { Instrumenter } from './instrumenter';
import { parameterSites } from './parameters';
import { hashOf } from './textHash';
import type { Preview, Site } from './trace';

/** A frame may be left out for a bound; its hits go with it. */
interface Leavable {
  readonly isLeftOut: boolean;
}

export interface CollectedHit<Frame extends Leavable> {
  readonly frame: Frame;
  readonly iterations: readonly number[];
  readonly value: Preview;
  readonly order: number;
  readonly isLate: boolean;
}

export class TracedSource<Frame extends Leavable> {
  /** By site, in order of arrival. */
  readonly hits: CollectedHit<Frame>[][];
  /** Sites of the parameters. */
  readonly parameters: ReadonlySet<number>;
  /** Exact counts by site, of each module that was made of the text: threads and processes have their own. */
  private readonly modules = new Map<string, number[]>();

  constructor(
    readonly path: string,
    readonly text: string,
    readonly sites: readonly Site[],
  ) {
    this.hits = sites.map(() => []);
    this.parameters = parameterSites(text, path, sites);
  }

  /** Keeps the first and the last hits of each site; returns how many were left out. */
  trim(perSite: number): number {
    return this.hits.reduce((sum, hits) => sum + leaveOutMiddle(hits, perSite), 0);
  }

  /** Leaves out the hits of frames that are left out; returns how many. */
  forgetFrames(): number {
    let forgotten = 0;
    this.hits.forEach((hits, site) => {
      const kept = hits.filter(({ frame }) => !frame.isLeftOut);
      forgotten += hits.length - kept.length;
      this.hits[site] = kept;
    });
    return forgotten;
  }

  count(module: string, site: number, count: number): void {
    if (!this.sites[site]) return;
    let counts = this.modules.get(module);
    if (!counts) this.modules.set(module, (counts = []));
    counts[site] = Math.max(count, counts[site] ?? 0);
  }

  counts(): number[] {
    const modules = [...this.modules.values()];
    return this.sites.map((site) => modules.reduce((sum, counts) => sum + (counts[site.id] ?? 0), 0));
  }
}

/** Leaves the oldest out behind the first quarter; returns how many. */
export function leaveOutMiddle(items: unknown[], keep: number): number {
  const excess = items.length - keep;
  if (excess <= 0) return 0;
  items.splice(Math.floor(keep / 4), excess);
  return excess;
}

/** The source that was run, or why there is none, in a sentence. */
export function openSource<Frame extends Leavable>(
  path: string,
  hash: string,
  instrumenter: Instrumenter,
  readFile: (path: string) => string | undefined,
): TracedSource<Frame> | string {
  // Without the byte order mark, as the text is run and edited.
  const text = readFile(path)?.replace(/^\uFEFF/, '');
  if (text === undefined) return `${path} cannot be read any more; its values are not shown.`;
  if (hashOf(text) !== hash) return `${path} has changed since it was run; its values are not shown.`;
  try {
    return new TracedSource(path, text, instrumenter.sites(text, path));
  } catch (error) {
    return `${path} could not be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
