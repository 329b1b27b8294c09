// What features and command line ask of runs under trace: run one, and what its values are. The answers are plain data,
// because they are given in a thread of its own.
import type { CallNode } from './readers/callTree';
import type { FileCoverage, Position } from './readers/coverage';
import type { Pin } from './readers/pins';
import type { RunResult, Target } from './tracing';

/** A document as the editor holds it; a trace may be of an older text. */
export interface TracedDocument {
  readonly path: string;
  readonly text: string;
}

/** A place in it. */
export interface TracedPlace extends TracedDocument {
  /** UTF-16 units. */
  readonly offset: number;
}

export interface RunLimits {
  /** Milliseconds. */
  readonly time: number;
  /** MB. */
  readonly memory: number;
  /** Calls of each function and iterations of each loop that are recorded. */
  readonly hits: number;
  readonly mayUseNetwork: boolean;
}

export interface RunRequest {
  readonly target: Target;
  /** Folder of the project. */
  readonly root: string;
  readonly limits: RunLimits;
  /** Without, it is only run. */
  readonly withValues: boolean;
  /** Names the run in its progress. */
  readonly token: string;
}

/** A run without its trace, by which later questions name it. */
export interface Run {
  readonly id: number;
  readonly result: Omit<RunResult, 'trace'>;
  readonly gaps: readonly string[];
  /** Paths of the files that were traced. */
  readonly files: readonly string[];
}

export interface ShownLine {
  /** From 0, in the document. */
  readonly line: number;
  readonly text: string;
  readonly kind: 'values' | 'error';
  /** Seen in another version of the document. */
  readonly isStale: boolean;
}

export type PinChange =
  | { readonly kind: 'to'; readonly run: number; readonly pin: Pin }
  | { readonly kind: 'step'; readonly of: 'iteration' | 'call'; readonly by: number; readonly place: TracedPlace };

export interface ShownPin {
  readonly function: string;
  readonly call: { readonly current: number; readonly count: number };
  readonly loop?: { readonly line: number; readonly current: number; readonly count: number };
}

export interface Choices {
  readonly of: 'iteration' | 'call';
  readonly choices: readonly {
    readonly label: string;
    readonly values: string;
    readonly isCurrent: boolean;
    readonly run: number;
    readonly pin: Pin;
  }[];
}

export interface ShownTree {
  readonly run: number;
  readonly roots: readonly ShownCall[];
  readonly omitted: number;
}

export interface ShownCall extends Pick<CallNode, 'path' | 'duration' | 'omitted'> {
  readonly label: string;
  readonly outcome: CallNode['outcome']['kind'];
  readonly value?: string;
  readonly line: number;
  readonly pin: Pin;
  readonly children: readonly ShownCall[];
}

export type FailAgainstPass =
  | {
      readonly kind: 'compared';
      readonly function: string;
      readonly failing: Side;
      readonly passing: Side;
      readonly parting?: { readonly line: number; readonly text: string };
    }
  | { readonly kind: 'incomparable'; readonly reason: string };

export interface Side {
  readonly label: string;
  readonly text: string;
}

export interface Origin {
  readonly label: string;
  readonly lines: readonly {
    readonly path: string;
    readonly line: number;
    readonly code: string;
    readonly values: string;
  }[];
}

/** Something in a file that can be run. */
export interface FoundRunnables {
  readonly tests: readonly FoundTest[];
  readonly examples: readonly FoundExample[];
  readonly functions: readonly ExportedFunction[];
}

export interface FoundTest {
  readonly kind: 'suite' | 'test';
  readonly name: string;
  readonly fullName: string;
  /** From 0. */
  readonly line: number;
  readonly endLine: number;
  readonly children: readonly FoundTest[];
}

export interface FoundExample {
  readonly function: string;
  /** From 0 among those of the function. */
  readonly index: number;
  /** Of its first code, from 0. */
  readonly line: number;
  readonly text: string;
  /** Where the function itself stands. */
  readonly functionLine: number;
  readonly functionEndLine: number;
}

export interface ExportedFunction {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  /** Their source text. */
  readonly parameters: string;
}

export type ChosenTargets =
  | { readonly kind: 'targets'; readonly targets: readonly Target[] }
  /** `parameters`: those of the function, as source text. */
  | { readonly kind: 'needsArguments'; readonly function: string; readonly parameters: string };

/** The questions by their names; `undefined` where nothing is known. */
export interface TraceQuestions {
  lines(document: TracedDocument & { readonly budget: number }): readonly ShownLine[];
  /** Markdown; `links`: with links that pin a hit. */
  hover(place: TracedPlace & { readonly links: boolean }): string | undefined;
  pin(change: PinChange): ShownPin | undefined;
  pinPlace(place: TracedPlace): ShownPin | undefined;
  choices(place: TracedPlace): Choices;
  coverage(run: { readonly run: number }): readonly Pick<FileCoverage, 'path' | 'share'>[];
  coverageDetails(file: { readonly run: number; readonly path: string }): FileCoverage | undefined;
  callTree(): ShownTree | undefined;
  compare(place: TracedPlace): FailAgainstPass;
  why(place: TracedPlace): Origin | undefined;
  discover(document: TracedDocument): FoundRunnables;
  /** What a line asks to be run, from 0; the whole file, if absent. */
  targets(place: TracedDocument & { readonly line?: number }): ChosenTargets;
  /** The last target whose run has seen the file. */
  lastTarget(file: { readonly path: string }): Target | undefined;
  /** A table to read, or JSON. */
  format(file: {
    readonly run: number;
    readonly path: string;
    readonly lines?: { readonly from: number; readonly to: number };
    readonly as: 'table' | 'json';
  }): string;
  clear(): void;
}

export interface Traces {
  /** Never rejects for what the program does. When `signal` aborts, all its processes are ended before it resolves. */
  run(request: RunRequest, onProgress: (message: string) => void, signal: AbortSignal): Promise<Run>;
  ask<Name extends keyof TraceQuestions>(
    name: Name,
    ...params: Parameters<TraceQuestions[Name]>
  ): Promise<ReturnType<TraceQuestions[Name]>>;
}

export type { Position };
