// Trueline's own LSP methods and their types, shared by server and client. No imports.

/** Server → client notification, sent on every change. */
export const statusMethod = 'trueline/status';
export interface StatusParams {
  /** The model that writes completions now. */
  readonly model: ModelStatus;
  /** The model that is wanted for completions, where another has to serve. */
  readonly wanted?: ModelStatus;
  readonly analysis: {
    readonly state: 'idle' | 'loading' | 'ready' | 'failed';
    readonly detail: string;
    readonly warning?: string;
  };
  /** Milliseconds since the epoch until which completions are snoozed. */
  readonly snoozedUntil?: number;
}
export interface ModelStatus {
  readonly name: string;
  readonly tier: 'step' | 'request' | 'rerank' | 'retry';
  /** `idle`: it is loaded when it is wanted. */
  readonly state: 'learning' | 'loading' | 'idle' | 'ready' | 'failed';
  /** One sentence: what was learnt, what is being learnt, or why it failed. */
  readonly detail: string;
  /** 0 to 1 while learning. */
  readonly progress?: number;
}

/** Client → server request: the current status. Params: none. Result: StatusParams. */
export const statusRequestMethod = 'trueline/currentStatus';

/** Client → server request: no completions for some minutes; 0 ends the snooze. */
export const snoozeMethod = 'trueline/snooze';
export interface SnoozeParams {
  readonly minutes: number;
}

/** Client → server request: why the last completion of a document was shown, or was not. Result: Why, or null where none was asked for yet. */
export const whyMethod = 'trueline/why';
export interface WhyParams {
  readonly uri: string;
}
export interface Why {
  /** Markdown for the user. */
  readonly markdown: string;
}

/** Executed after the user took a completion; argument: AcceptedArguments. Registered by the server as an LSP command. */
export const acceptedCommand = 'trueline.accepted';
export interface AcceptedArguments {
  readonly uri: string;
  readonly text: string;
  /** Imports that the text needs, as edits of the document with the text in it. Whoever has made them leaves them out. */
  readonly imports?: readonly AcceptedEdit[];
}
/** A text edit of the protocol. */
export interface AcceptedEdit {
  readonly range: { readonly start: AcceptedPosition; readonly end: AcceptedPosition };
  readonly newText: string;
}
/** Zero-based; characters are UTF-16 units. */
export interface AcceptedPosition {
  readonly line: number;
  readonly character: number;
}

/** Initialization options that the client passes. */
export interface InitializationOptions {
  /** Folder where the server may keep its index between sessions. */
  readonly storage?: string;
  /** Whether the user trusts the workspace. In an untrusted one nothing is read that the user has not opened but the project's own sources, and nothing runs. */
  readonly trusted?: boolean;
  /** What the editor holds under `trueline` at the start: the sizes of memory and index are taken from here. */
  readonly settings?: unknown;
  /** Whether the editor has the commands of Trueline's client, to which hovers and code lenses may lead. */
  readonly hasCommands?: boolean;
}

/** Client → server notification: the user has granted trust. Params: none. */
export const trustGrantedMethod = 'trueline/trustGranted';

/** Server → client request: the key of a model server, out of the editor's secret storage. Result: ServerKey. */
export const serverKeyMethod = 'trueline/serverKey';
export interface ServerKeyParams {
  readonly baseUrl: string;
}
export interface ServerKey {
  readonly key: string | null;
}

/** Client → server notification: the key of a model server was set or removed. Params: ServerKeyParams. */
export const serverKeyChangedMethod = 'trueline/serverKeyChanged';

/** Client → server request: tries a model server and tells what was found; nothing is kept. Result: ProbeResult. */
export const probeServerMethod = 'trueline/probeServer';
export interface ProbeServerParams {
  readonly baseUrl: string;
  /** Empty: the first that the server names. */
  readonly model: string;
  readonly key?: string;
}
export type ProbeResult =
  | {
      readonly kind: 'found';
      /** All that the server names. */
      readonly models: readonly string[];
      /** The one that was tried. */
      readonly model: string;
      readonly tier: ModelStatus['tier'];
      /** How a text behind the cursor is given to the model: `none` where it cannot be. */
      readonly fillInTheMiddle: 'template' | 'suffix' | 'none';
      /** How many log-probabilities it gives at the most; 0: none. */
      readonly logProbabilities: number;
      /** Tokens. */
      readonly contextLength?: number;
      /** Median, in ms. */
      readonly roundTrip: number;
      /** One sentence for the user. */
      readonly detail: string;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** Server → client request: an answer of one of the editor's own models. Cancelling it stops the model. Result: EditorModelAnswer. */
export const editorModelMethod = 'trueline/editorModel';
export interface EditorModelParams {
  readonly messages: readonly EditorModelMessage[];
  /** Shown to the user where the editor asks for consent. */
  readonly justification: string;
}
export interface EditorModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}
export type EditorModelAnswer =
  | { readonly kind: 'text'; readonly text: string; readonly model: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Client → server request: completes with the editor's own model, because the user said so. Result: EditorCompletion. */
export const completeWithEditorModelMethod = 'trueline/completeWithEditorModel';
export interface CompleteWithEditorModelParams {
  readonly uri: string;
  readonly position: AcceptedPosition;
}
export interface EditorCompletion {
  /** What to insert at the position; empty where nothing is offered. */
  readonly text: string;
  /** How far it was checked, or why nothing is offered. */
  readonly reason: string;
  readonly imports: readonly AcceptedEdit[];
}

/** What is run under trace. Its file must be on disk as it is meant to be run. */
export type TraceTarget =
  | { readonly kind: 'script'; readonly uri: string; readonly arguments?: readonly string[] }
  /** All tests of a file, or those of these full names. */
  | { readonly kind: 'tests'; readonly uri: string; readonly names?: readonly string[] }
  /** The examples in the doc comment of a function, or one of them, from 0. */
  | { readonly kind: 'examples'; readonly uri: string; readonly function: string; readonly index?: number }
  /** `arguments` is source text, as it stands between the parentheses. */
  | { readonly kind: 'call'; readonly uri: string; readonly function: string; readonly arguments: string };

/** Client → server request: runs a target, after the user's consent. Cancelling it stops the run. Result: RunAnswer. */
export const runTracedMethod = 'trueline/runTraced';
export interface RunTracedParams {
  readonly target: TraceTarget;
  /** Without values it is only run; its values stay those of the run before. */
  readonly withValues: boolean;
  /** Chosen by the client; names the run in its RunProgress. */
  readonly token: string;
}
export type RunAnswer =
  | {
      readonly kind: 'ran';
      /** Names the run in later questions. */
      readonly run: number;
      readonly results: readonly TestOutcome[];
      readonly ended: RunEnd;
      readonly output: string;
      /** How the process was confined, in a sentence. */
      readonly confinement: string;
      /** Milliseconds. */
      readonly duration: number;
      /** Why something is missing in the values, in sentences. */
      readonly gaps: readonly string[];
    }
  /** Not trusted, no consent, or it could not be run. */
  | { readonly kind: 'refused'; readonly reason: string };
export type RunEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  /** A limit was reached, or the user stopped it. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly detail: string };
/** What came of a test or an example. */
export interface TestOutcome {
  /** Full name: suites and test, joined by a space. */
  readonly name: string;
  readonly uri: string;
  readonly line?: number;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  readonly duration?: number;
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Server → client notification: how far a run is. */
export const runProgressMethod = 'trueline/runProgress';
export interface RunProgress {
  /** Of a run that the server starts after a save, its own. */
  readonly token: string;
  readonly message: string;
  readonly isDone: boolean;
}

/** Client → server request: stops all runs. Params: none. Answered with null when nothing of them is left. */
export const stopRunsMethod = 'trueline/stopRuns';

/** Server → client request: whether code of the workspace may be run. Result: Consent. */
export const consentMethod = 'trueline/consentToRun';
/** `mayAsk`: whether the user may be asked, where there is no answer yet. */
export type ConsentParams = { readonly mayAsk: boolean };
export type Consent = { readonly isGranted: boolean };

/** Server → client notification: what is shown behind the lines of a document; after a run, a pin, an edit. */
export const traceValuesMethod = 'trueline/traceValues';
export interface TraceValues {
  readonly uri: string;
  /** Of the document for which the lines are right. */
  readonly version: number;
  readonly lines: readonly TraceLine[];
}
export interface TraceLine {
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
  readonly kind: 'values' | 'error';
  /** Seen in another version of the document. */
  readonly isStale: boolean;
}

/** A call of a function and an iteration of its loops, to be looked at. Made by the server, and given back as it is. */
export interface TracePin {
  readonly path: string;
  readonly function: number;
  readonly frame: number;
  readonly iterations: Readonly<Record<number, number>>;
}

/** Client → server request: looks at another call or iteration. Result: PinPlace of the position, or null. */
export const pinMethod = 'trueline/pin';
export type PinParams =
  | { readonly kind: 'to'; readonly run: number; readonly pin: TracePin }
  | ({ readonly kind: 'step'; readonly of: 'iteration' | 'call'; readonly by: number } & TracePlace);
/** A place in a document. */
export interface TracePlace {
  readonly uri: string;
  readonly position: AcceptedPosition;
}

/** The VS Code command behind the links of a hover; argument: PinParams. */
export const pinCommand = 'trueline.trace.pin';

/** Client → server request: what can be pinned at a place, and what is. Params: TracePlace. Result: PinPlace, or null. */
export const pinPlaceMethod = 'trueline/pinPlace';
export interface PinPlace {
  readonly function: string;
  /** From 1, among the calls that are recorded. */
  readonly call: { readonly current: number; readonly count: number };
  /** The innermost loop around; `current` is an iteration, `count` the exact number of them in that call. */
  readonly loop?: { readonly line: number; readonly current: number; readonly count: number };
}

/** Client → server request: the iterations of the innermost loop, else the calls. Params: TracePlace. Result: PinChoices. */
export const pinChoicesMethod = 'trueline/pinChoices';
export interface PinChoices {
  readonly of: 'iteration' | 'call';
  readonly choices: readonly {
    /** `iteration 3`, `call 2`. */
    readonly label: string;
    readonly values: string;
    readonly isCurrent: boolean;
    readonly pin: PinParams;
  }[];
}

/** Client → server request: forgets all values. Params: none. */
export const clearTracesMethod = 'trueline/clearTraces';

/** Client → server request: what a run has covered, by file. Params: RunParams. Result: CoveredFile[]. */
export const coverageMethod = 'trueline/coverage';
export type RunParams = { readonly run: number };
export interface CoveredFile {
  readonly uri: string;
  readonly statements: Covered;
  readonly branches: Covered;
  readonly functions: Covered;
}
export type Covered = { readonly covered: number; readonly total: number };

/** Client → server request: what a run has covered in a file. Result: CoverageDetails, or null where the run is forgotten. */
export const coverageDetailsMethod = 'trueline/coverageDetails';
export type CoverageDetailsParams = RunParams & WhyParams;
export interface CoverageDetails {
  readonly statements: readonly (Counted & { readonly branches: readonly (Counted & { readonly label: string })[] })[];
  readonly functions: readonly (Counted & { readonly name: string })[];
}
export interface Counted {
  readonly count: number;
  readonly range: AcceptedEdit['range'];
}

/** Client → server request: who called whom in the last run. Params: none. Result: CallTreeAnswer, or null where nothing was run. */
export const callTreeMethod = 'trueline/callTree';
export interface CallTreeAnswer {
  readonly run: number;
  readonly roots: readonly TracedCall[];
  /** Calls that are left out. */
  readonly omitted: number;
}
export interface TracedCall {
  readonly label: string;
  readonly outcome: 'returned' | 'threw' | 'open';
  /** What it returned or threw. */
  readonly value?: string;
  /** Milliseconds. */
  readonly duration?: number;
  readonly uri: string;
  readonly line: number;
  readonly pin: TracePin;
  readonly children: readonly TracedCall[];
  readonly omitted: number;
}

/** Client → server request: the last failing call of the function at a place against a passing one. Params: TracePlace. Result: RunComparison. */
export const compareRunsMethod = 'trueline/compareRuns';
export type RunComparison =
  | {
      readonly kind: 'compared';
      readonly function: string;
      readonly failing: ComparedSide;
      readonly passing: ComparedSide;
      /** Line of the document at which they part first, and how. */
      readonly parting?: { readonly line: number; readonly text: string };
    }
  | { readonly kind: 'incomparable'; readonly reason: string };
export interface ComparedSide {
  /** The test, or the call. */
  readonly label: string;
  /** The function with the values below its lines. */
  readonly text: string;
}

/** Client → server request: where the value at a place comes from. Params: TracePlace. Result: WhyValue, or null where none was seen. */
export const whyValueMethod = 'trueline/whyValue';
export interface WhyValue {
  /** `total = 3`. */
  readonly label: string;
  /** In the order of execution. */
  readonly lines: readonly {
    readonly uri: string;
    readonly line: number;
    readonly code: string;
    readonly values: string;
  }[];
}

/** Client → server request: what can be run in a file. Result: Runnables. */
export const discoverMethod = 'trueline/discover';
export type DiscoverParams = WhyParams;
export interface Runnables {
  readonly tests: readonly RunnableTest[];
  readonly examples: readonly {
    readonly function: string;
    /** From 0 among those of the function. */
    readonly index: number;
    readonly line: number;
    readonly text: string;
  }[];
}
export interface RunnableTest {
  readonly kind: 'suite' | 'test';
  readonly name: string;
  readonly fullName: string;
  readonly line: number;
  readonly children: readonly RunnableTest[];
}

/** Client → server request: what a line asks to be run: the test, the examples, the function there. Params: TracePlace. */
export const targetsAtMethod = 'trueline/targetsAt';
export type TargetsAt =
  | { readonly kind: 'targets'; readonly targets: readonly TraceTarget[] }
  /** `parameters`: those of the function, as source text. */
  | { readonly kind: 'needsArguments'; readonly function: string; readonly parameters: string };

/** The VS Code commands behind code lenses; arguments: a TraceTarget; a document's URI, the name of a function, its parameters. */
export const runCommand = 'trueline.trace.run';
export const runWithArgumentsCommand = 'trueline.trace.runWithArguments';
