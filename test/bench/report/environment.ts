// What every bench says about where its figures come from: machine, date, version, commit.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.join(__dirname, '../../..');

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** GB, rounded. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
}

/** The head of every bench's JSON. */
export interface Environment {
  readonly bench: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Of Trueline, from package.json. */
  readonly version: string;
  /** Short hash, `+` behind it where the checkout has changes; `unknown` outside a checkout. */
  readonly commit: string;
  readonly machine: Machine;
}

export function describeEnvironment(bench: string): Environment {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    bench,
    date: new Date().toISOString().slice(0, 16) + 'Z',
    version: manifest.version,
    commit: readCommit(),
    machine: {
      cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.cpus().length,
      memory: Math.round(os.totalmem() / 2 ** 30),
      system: `${os.type()} ${os.arch()}`,
      node: process.version,
    },
  };
}

/** The environment in one line for the head of a table. */
export function formatEnvironment({ bench, date, version, commit, machine }: Environment): string {
  const { cpu, cores, memory, system, node } = machine;
  return `${bench} · ${date} · Trueline ${version} (${commit}) · ${cpu}, ${cores} cores, ${memory} GB, ${system}, Node ${node}`;
}

function readCommit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') && '+');
  } catch {
    return 'unknown';
  }
}
