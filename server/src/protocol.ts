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
