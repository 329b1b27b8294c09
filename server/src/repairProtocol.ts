// Trueline's own LSP methods about repairs and their types, shared by server and client like `protocol.ts`. No imports.

/** Server → client notification: what the search for a repair does, or has found last. */
export const repairStatusMethod = 'trueline/repairStatus';
export type RepairStatus =
  /** Nothing is searched for, and nothing is to be told: also where all is green. */
  | { readonly kind: 'quiet' }
  | {
      readonly kind: 'searching';
      readonly uri: string;
      readonly message: string;
      /** Seconds, runs and tokens that it may take. */
      readonly budget: { readonly seconds: number; readonly runs: number; readonly tokens: number };
    }
  | ({ readonly kind: 'found' } & OfferedRepair)
  | { readonly kind: 'none'; readonly uri: string; readonly reason: string };

/** A proved repair of a document. */
export interface RepairName {
  readonly uri: string;
  readonly key: string;
}
export interface OfferedRepair extends RepairName {
  readonly function: string;
  /** What it does; in hint-only mode the hint. */
  readonly description: string;
}

/** Client → server request: looks for a repair of the function at a place, after the user's consent. Cancelling it stops the search. Result: RepairAnswer. */
export const repairMethod = 'trueline/repair';
export interface RepairParams {
  readonly uri: string;
  /** Zero-based; characters are UTF-16 units. */
  readonly position: { readonly line: number; readonly character: number };
  /** Whether a chat model is asked where nothing else helps: code goes to it. */
  readonly withChat: boolean;
}
export type RepairAnswer =
  | ({ readonly kind: 'found' } & OfferedRepair)
  | { readonly kind: 'green'; readonly passing: number }
  | { readonly kind: 'none'; readonly reason: string }
  /** Not trusted, no consent, or it could not be run. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Client → server request: stops the search. Params: none. Answered with null when nothing of it is left. */
export const stopRepairMethod = 'trueline/stopRepair';

/** Client → server request: applies a repair as one edit. Params: RepairName. Result: AcceptedRepair. */
export const acceptRepairMethod = 'trueline/acceptRepair';
export type AcceptedRepair =
  | { readonly kind: 'applied' }
  /** The document is another by now, or the repair is gone. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Client → server request: a repair is not wanted, and does not come back. Params: RepairName. Result: null. */
export const rejectRepairMethod = 'trueline/rejectRepair';

/** Client → server request: a document as it is beside the repaired one, both with the values of the failing call below the lines of the function, where they could be had. Params: RepairName. Result: RepairDiff, or null where the repair is gone. */
export const repairDiffMethod = 'trueline/repairDiff';
export interface RepairDiff {
  readonly title: string;
  readonly original: string;
  readonly repaired: string;
}

/** Client → server request: what the last search in a document has found, or why nothing. Params: WhyNoRepairParams. Result: WhyNoRepair, or null where there was none. */
export const whyNoRepairMethod = 'trueline/whyNoRepair';
export interface WhyNoRepairParams {
  readonly uri: string;
}
export interface WhyNoRepair {
  /** Markdown for the user. */
  readonly markdown: string;
}

/** Client → server request: every run, patch and verdict of the searches since the start. Params: none. Result: RepairLogAnswer. */
export const repairLogMethod = 'trueline/repairLog';
export interface RepairLogAnswer {
  /** One JSON object a line; empty where nothing was searched for. */
  readonly lines: string;
}

/** Client → server notification: whether the user debugs a program; nothing is searched for meanwhile. */
export const debuggingMethod = 'trueline/debugging';
export interface DebuggingParams {
  readonly isDebugging: boolean;
}

/** The VS Code commands behind code lenses and code actions; arguments: a document's URI, the key of a repair. */
export const acceptRepairCommand = 'trueline.repair.accept';
export const rejectRepairCommand = 'trueline.repair.reject';
export const showRepairCommand = 'trueline.repair.showDiff';
