// What the views of values ask of the language server.
import type * as vscode from 'vscode';
import {
  callTreeMethod,
  clearTracesMethod,
  compareRunsMethod,
  coverageDetailsMethod,
  coverageMethod,
  discoverMethod,
  pinChoicesMethod,
  pinMethod,
  pinPlaceMethod,
  runTracedMethod,
  stopRunsMethod,
  targetsAtMethod,
  whyValueMethod,
  type CallTreeAnswer,
  type CoverageDetails,
  type CoveredFile,
  type PinChoices,
  type PinParams,
  type PinPlace,
  type RunAnswer,
  type RunComparison,
  type Runnables,
  type RunTracedParams,
  type TargetsAt,
  type TracePlace,
  type TraceTarget,
  type WhyValue,
} from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';

export class TraceServer {
  private lastToken = 0;

  constructor(readonly server: LanguageServer) {}

  /** A server that cannot be asked is a refusal too. When the token cancels, the run is stopped, and told as far as it came. */
  async run(
    target: TraceTarget,
    { withValues }: { readonly withValues: boolean },
    token?: vscode.CancellationToken,
  ): Promise<RunAnswer> {
    const stopping = token?.onCancellationRequested(() => void this.stop());
    try {
      const params: RunTracedParams = { target, withValues, token: `run ${++this.lastToken}` };
      return await this.server.request<RunAnswer>(runTracedMethod, params);
    } catch (error) {
      return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      stopping?.dispose();
    }
  }

  async stop(): Promise<void> {
    await this.server.request(stopRunsMethod);
  }

  async clear(): Promise<void> {
    await this.server.request(clearTracesMethod);
  }

  pin(params: PinParams): Promise<PinPlace | null> {
    return this.server.request(pinMethod, params);
  }

  pinPlace(editor: vscode.TextEditor): Promise<PinPlace | null> {
    return this.server.request(pinPlaceMethod, this.placeOf(editor));
  }

  choices(editor: vscode.TextEditor): Promise<PinChoices> {
    return this.server.request(pinChoicesMethod, this.placeOf(editor));
  }

  coverage(run: number): Promise<readonly CoveredFile[]> {
    return this.server.request(coverageMethod, { run });
  }

  coverageDetails(run: number, uri: string): Promise<CoverageDetails | null> {
    return this.server.request(coverageDetailsMethod, { run, uri });
  }

  callTree(): Promise<CallTreeAnswer | null> {
    return this.server.request(callTreeMethod);
  }

  compare(editor: vscode.TextEditor): Promise<RunComparison> {
    return this.server.request(compareRunsMethod, this.placeOf(editor));
  }

  whyValue(editor: vscode.TextEditor): Promise<WhyValue | null> {
    return this.server.request(whyValueMethod, this.placeOf(editor));
  }

  discover(uri: vscode.Uri): Promise<Runnables> {
    return this.server.request(discoverMethod, { uri: uri.toString() });
  }

  targetsAt(editor: vscode.TextEditor): Promise<TargetsAt> {
    return this.server.request(targetsAtMethod, this.placeOf(editor));
  }

  /** The place of the cursor. */
  placeOf({ document, selection }: vscode.TextEditor): TracePlace {
    const { line, character } = selection.active;
    return { uri: this.server.uriOf(document), position: { line, character } };
  }
}
