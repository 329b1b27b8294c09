// What the model's threads say to each other and to the model in front of them.
import type { Prompt } from '../model';
import type { TokenIndexData } from './tokenIndex';

/** What is learnt from files on disk. */
export type LearntKind = 'workspace' | 'dependencies';

/** What outlives a prompt: also the text that ships with the model, and the shapes of the workspace. */
export type LastingKind = LearntKind | 'base' | 'workspaceSkeleton';

/** Model → worker and learner: a finished index; replaces the earlier one of its kind. */
export interface IndexMessage {
  readonly kind: LastingKind;
  readonly data: TokenIndexData;
}

/** Model → worker: the text that the editor holds; `undefined` when it is closed. */
export interface DocumentMessage {
  readonly file: string;
  readonly text: string | undefined;
}

/** Learner → model → worker: a file as it is on disk now; no tokens where it is gone. */
export interface ChangedMessage {
  readonly file: string;
  readonly tokens: Uint16Array | undefined;
}

/** Model → learner, request. The answer is `Learnt`, or `null` where it was aborted. */
export interface LearnMessage {
  readonly folders: readonly string[];
  readonly dependencies: boolean;
  /** Absolute paths that are left out, with all below them. */
  readonly exclude: readonly string[];
}

export interface Learnt {
  readonly files: number;
  /** Bytes of source text. */
  readonly bytes: number;
  readonly tokens: number;
  /** Of the indexes of these files, skeletons included. */
  readonly indexBytes: number;
  /** Milliseconds. */
  readonly duration: number;
  /** How many of the files came from the index on disk. */
  readonly kept: number;
}

/** Learner → model, while it learns. */
export interface ProgressMessage {
  readonly kind: LearntKind;
  readonly files: number;
  readonly bytes: number;
  /** 0 to 1. */
  readonly share: number;
}

/** Model → worker, request. The answer is a number for each text; see `score`. */
export interface ScoreMessage {
  readonly prompt: Prompt;
  readonly texts: readonly string[];
}

/** The `workerData` of the worker. */
export interface WorkerData {
  /** Folder with the vocabulary, the weights and the base text. */
  readonly assets: string;
}

/** The `workerData` of the learner. */
export interface LearnerData extends WorkerData {
  /** Folder with the type libraries of the language. */
  readonly libraries: string;
  /** Folder in which indexes are kept. */
  readonly storage?: string;
  /** Most bytes of index, in memory and on disk. */
  readonly maxIndexBytes: number;
}
