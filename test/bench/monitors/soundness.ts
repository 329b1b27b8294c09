// Soundness: real, clean code is replayed, and nothing that the compiler accepts may be refused. The files are shared out
// to processes, so that every core works and memory comes back.
import { fork } from 'node:child_process';
import path from 'node:path';
import type { BenchProject } from '../completion/benchProject';
import type { SiteKind } from '../../../server/src/analysis/analysis';
import type { Share, ShareDone } from './soundnessWorker';
import type { Mode } from './replayFile';
import { Tally } from './tally';

export interface SoundnessOptions {
  readonly projects: readonly BenchProject[];
  /** Only these rules; all of them where it is empty. */
  readonly only: readonly SiteKind[];
  /** The most lines of each project that are replayed. */
  readonly lines: number;
  readonly processes: number;
  readonly modes: readonly Mode[];
}

export interface Soundness {
  readonly project: string;
  readonly mode: Mode;
  readonly files: number;
  readonly lines: number;
  readonly characters: number;
  readonly refused: readonly string[];
  readonly forward: number;
  readonly failures: readonly string[];
  readonly tally: Tally;
}

/** Files that a process replays before it gives its memory back. */
const maxStretch = 24;

/** Replays every project in each mode. */
export async function measureSoundness(options: SoundnessOptions): Promise<readonly Soundness[]> {
  const results: Soundness[] = [];
  for (const project of options.projects) {
    for (const mode of options.modes) {
      const result = await replayProject(project, mode, options);
      results.push(result);
      console.error(`${project.name}, ${mode}: ${result.lines} lines, ${result.refused.length} refused`);
    }
  }
  return results;
}

async function replayProject(
  project: BenchProject,
  mode: Soundness['mode'],
  options: SoundnessOptions,
): Promise<Soundness> {
  const { folder, files } = project;
  const queue = files.filter((file) => !/\.d\.[cm]?ts$|\.json$/.test(file)).sort();
  const result = { files: 0, lines: 0, characters: 0, forward: 0, refused: [] as string[], failures: [] as string[] };
  const tally = new Tally();
  const { lines, processes, only } = options;
  // Files next to each other import the same: a process keeps to a stretch.
  const stretch = Math.min(maxStretch, Math.ceil(queue.length / (processes * 4)));
  const shares: Share[] = [];
  for (let at = 0; at < queue.length; at += stretch) {
    shares.push({ folder, files: queue.slice(at, at + stretch), mode, only });
  }
  const work = async () => {
    for (let share = shares.shift(); share && result.lines < lines; share = shares.shift()) {
      const done = await run(share);
      result.files += done.files;
      result.lines += done.lines;
      result.characters += done.characters;
      result.forward += done.forward;
      result.refused.push(...done.refused);
      result.failures.push(...done.failures);
      tally.merge(done.tally);
      for (const place of done.refused) console.error(`refused: ${place}`);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return { project: project.name, mode, ...result, tally };
}

function run(share: Share): Promise<ShareDone> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'soundnessWorker.ts'), {
      execArgv: ['--import', 'tsx', '--max-old-space-size=6144'],
      serialization: 'advanced',
    });
    child.once('message', (done: ShareDone) => {
      resolve(done);
      child.kill();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a replay ended with code ${code}`)));
    child.send(share);
  });
}
