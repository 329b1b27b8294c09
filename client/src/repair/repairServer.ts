// What the views of repairs ask of the language server.
import type * as vscode from 'vscode';
import {
  acceptRepairMethod,
  debuggingMethod,
  rejectRepairMethod,
  repairDiffMethod,
  repairLogMethod,
  repairMethod,
  stopRepairMethod,
  whyNoRepairMethod,
  type AcceptedRepair,
  type DebuggingParams,
  type RepairAnswer,
  type RepairDiff,
  type RepairLogAnswer,
  type RepairName,
  type RepairParams,
  type WhyNoRepair,
} from '../../../server/src/repairProtocol';
import type { LanguageServer } from '../languageServer';

export class RepairServer {
  constructor(readonly server: LanguageServer) {}

  /** A server that cannot be asked is a refusal too. */
  async repair({ document, selection }: vscode.TextEditor, withChat: boolean): Promise<RepairAnswer> {
    const { line, character } = selection.active;
    const params: RepairParams = { uri: this.server.uriOf(document), position: { line, character }, withChat };
    try {
      return await this.server.request<RepairAnswer>(repairMethod, params);
    } catch (error) {
      return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async stop(): Promise<void> {
    await this.server.request(stopRepairMethod);
  }

  accept(name: RepairName): Promise<AcceptedRepair> {
    return this.server.request(acceptRepairMethod, name);
  }

  async reject(name: RepairName): Promise<void> {
    await this.server.request(rejectRepairMethod, name);
  }

  diff(name: RepairName): Promise<RepairDiff | null> {
    return this.server.request(repairDiffMethod, name);
  }

  why(document: vscode.TextDocument): Promise<WhyNoRepair | null> {
    return this.server.request(whyNoRepairMethod, { uri: this.server.uriOf(document) });
  }

  async log(): Promise<string> {
    return (await this.server.request<RepairLogAnswer>(repairLogMethod)).lines;
  }

  async debugging(isDebugging: boolean): Promise<void> {
    const params: DebuggingParams = { isDebugging };
    await this.server.notify(debuggingMethod, params);
  }
}
