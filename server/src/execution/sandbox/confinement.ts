// What a run is confined to, and what a means of an operating system must bring along to confine it.
import type { Command } from '../runProcess';

export interface Confinement {
  /** Absolute path of the folder that the user has opened. */
  readonly project: string;
  /** Absolute path of the run's own folder, which it may always write. */
  readonly temporary: string;
  /** Absolute path of the folder that it may write too, where there is one: what is kept from run to run. */
  readonly kept?: string;
  /** Absolute path of Trueline's bundles, which stay readable. */
  readonly dist: string;
  /** Folders outside the project that it must be able to read: where its dependencies really lie. */
  readonly dependencies?: readonly string[];
  /** Where it may write: in its own folder only, or in the project too. */
  readonly writes: 'temporary' | 'project';
  readonly network: 'none' | 'all';
}

/** A means of one operating system. */
export interface Sandbox {
  readonly name: string;
  readonly platform: NodeJS.Platform;
  /** Whether it works on this machine. */
  probe(): Promise<boolean>;
  wrap(command: Command, confinement: Confinement): Command;
}

/** Folders and files of a project that a run may not write, because other programs run what stands in them. */
export const guarded = ['.git/hooks', '.git/config', '.vscode', '.idea'];
