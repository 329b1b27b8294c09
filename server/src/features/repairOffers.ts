// The proved repairs that are offered now, one a document: shown while its text is the one that they were proved for, applied as
// one edit, and gone for good when they are rejected.
import type { Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FoundRepair } from '../debugging/search/searches';
import type { AcceptedRepair, RepairName } from '../repairProtocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { Documents } from './documents';
import type { CodeLenses } from './codeLenses';
import { diagnosticOf } from './repairWords';

export interface Offer extends FoundRepair {
  readonly uri: string;
  /** The text of the document that it repairs. */
  readonly text: string;
}

export class RepairOffers {
  private readonly offers = new Map<string, Offer>();
  /** Documents for which the client has a diagnostic. */
  private readonly shown = new Set<string>();

  constructor(
    private readonly context: FeatureContext,
    private readonly documents: Documents,
    private readonly lenses: CodeLenses,
  ) {
    documents.onDidChangeContent(({ document: { uri } }) => this.publish(uri));
    documents.onDidClose(({ document: { uri } }) => this.remove(uri));
    context.onSettings(() => [...this.offers.keys()].forEach((uri) => this.publish(uri)));
  }

  set(offer: Offer): void {
    this.offers.set(offer.uri, offer);
    this.publish(offer.uri);
  }

  remove(uri: string): void {
    if (this.offers.delete(uri)) this.publish(uri);
  }

  /** The repair of a document as it is now. */
  at(uri: string): { readonly offer: Offer; readonly document: TextDocument } | undefined {
    const offer = this.offers.get(uri);
    const document = this.documents.get(uri);
    return offer && document?.getText() === offer.text ? { offer, document } : undefined;
  }

  named({ uri, key }: RepairName): Offer | undefined {
    const offer = this.offers.get(uri);
    return offer?.key === key ? offer : undefined;
  }

  async accept(name: RepairName): Promise<AcceptedRepair> {
    const current = this.named(name) && this.at(name.uri);
    if (!current)
      return { kind: 'refused', reason: 'The document is another than the one that this repair was proved for.' };
    const { offer, document } = current;
    const label = `Repair ${offer.function}`;
    const edit = this.editOf(offer, document);
    const { applied, failureReason } = await this.context.connection.workspace.applyEdit({ label, edit });
    if (applied) return { kind: 'applied' };
    return { kind: 'refused', reason: failureReason ?? 'The editor did not apply it.' };
  }

  /** One edit of the version of the document that there is now. */
  editOf({ patch }: Offer, document: TextDocument): WorkspaceEdit {
    const { uri, version } = document;
    const edits = patch.edits.map(({ start, end, text }) => ({ range: rangeOf(document, start, end), newText: text }));
    const { workspaceEdit } = this.context.client.capabilities.workspace ?? {};
    if (workspaceEdit?.documentChanges !== true) return { changes: { [uri]: edits } };
    const change: TextDocumentEdit = { textDocument: { uri, version }, edits };
    return { documentChanges: [change] };
  }

  private publish(uri: string): void {
    const current = this.at(uri);
    if (!current && !this.shown.has(uri)) return;
    if (current) this.shown.add(uri);
    else this.shown.delete(uri);
    const { hintOnly } = this.context.settings().repair;
    const diagnostics = current ? [diagnosticOf(current.offer, current.document, { hintOnly })] : [];
    const version = this.documents.get(uri)?.version;
    void this.context.connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    this.lenses.refresh();
  }
}

export function rangeOf(document: TextDocument, start: number, end: number): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
