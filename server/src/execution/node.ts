// The Node that runs the user's code: theirs, because their dependencies are made for it; else the one that runs us.
import { execFile } from 'node:child_process';
import type { Environment } from './environment';

export interface Node {
  readonly command: string;
  /** Major, minor, patch. */
  readonly version: readonly [number, number, number];
  /** What its environment must hold so that it is Node. */
  readonly environment: Environment;
}

const found = new Map<string, Promise<Node>>();

/** The `node` on the PATH of this environment, asked once for its version. */
export function findNode(environment: Environment): Promise<Node> {
  const path = environment['PATH'] ?? environment['Path'] ?? '';
  const known = found.get(path) ?? ask(environment);
  found.set(path, known);
  return known;
}

/** Whether the version is at least this one. */
export function isAtLeast({ version }: Node, major: number, minor: number): boolean {
  return version[0] > major || (version[0] === major && version[1] >= minor);
}

function ask(environment: Environment): Promise<Node> {
  return new Promise((resolve) =>
    execFile('node', ['--version'], { env: environment, timeout: 5_000 }, (error, stdout) => {
      const own = { command: process.execPath, version: parse(process.version), environment: asNode };
      resolve(error ? own : { command: 'node', version: parse(stdout), environment: {} });
    }),
  );
}

/** Electron is Node when it is told so. */
const asNode: Environment = process.versions['electron'] ? { ELECTRON_RUN_AS_NODE: '1' } : {};

function parse(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.trim().replace(/^v/, '').split('.').map(Number);
  return [major, minor, patch];
}
