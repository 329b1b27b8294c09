// What every test runner must bring along: whether a project uses it, and the command that runs a file's tests with it.
import type { Environment } from '../environment';
import type { DiscoveredTest } from '../javascript/discoverTests';
import type { Node } from '../node';
import type { Project } from '../project';
import type { Request } from '../inChild/request';

export type RunnerName = 'vitest' | 'jest' | 'mocha' | 'node:test';

export interface Runner {
  readonly name: RunnerName;
  /** Package to be installed; absent where Node itself is the runner. */
  readonly package?: string;
  /** Modules whose import by a test file says that it is one of this runner. */
  readonly modules: RegExp;
  /** Whether the project's configuration files are there. */
  isConfigured(project: Project): boolean;
  /** Whether a script of package.json calls it. */
  readonly script: RegExp;
  command(request: TestRequest): NodeCommand;
}

export interface TestRequest {
  readonly project: Project;
  readonly node: Node;
  /** Absolute path. */
  readonly file: string;
  /** Full names of the tests that are wanted; absent for all. */
  readonly names?: readonly string[];
  /** The tests that stand in the file. */
  readonly discovered: readonly DiscoveredTest[];
  /** Folder of the runner's package; the project's for `node:test`. */
  readonly installed: string;
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
}

/** A run of Node, before limits, confinement and trace. */
export interface NodeCommand {
  /** Arguments of Node: its flags, the script, and the script's own. */
  readonly args: readonly string[];
  readonly environment: Environment;
  /** Working directory. */
  readonly folder: string;
  /** What a driver of ours is asked. */
  readonly request?: Request;
}

/** Source of a regular expression that matches exactly these full names; `undefined` for all. */
export function patternOf(names: readonly string[] | undefined): string | undefined {
  return names && `^(?:${names.map(escape).join('|')})$`;
}

export function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
