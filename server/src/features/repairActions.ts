// textDocument/codeAction and the lenses of repairs: accept, look, reject. In hint-only mode nothing that gives it away.
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver/node';
import { guard } from '../lsp/guard';
import { acceptRepairCommand, rejectRepairCommand, showRepairCommand } from '../repairProtocol';
import type { InitializationOptions } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { CodeLenses } from './codeLenses';
import type { RepairOffers } from './repairOffers';
import { diagnosticOf } from './repairWords';

export function registerRepairActions(
  { connection, capabilities, client, settings, log }: FeatureContext,
  offers: RepairOffers,
  lenses: CodeLenses,
): void {
  const { hasCommands = false } = (client.initializationOptions ?? {}) as InitializationOptions;

  const actions = ({ textDocument: { uri }, range, context }: CodeActionParams): CodeAction[] => {
    const current = offers.at(uri);
    if (!current || (context.only && !context.only.some((kind) => 'quickfix'.startsWith(kind)))) return [];
    const { offer, document } = current;
    const { hintOnly } = settings().repair;
    const diagnostic = diagnosticOf(offer, document, { hintOnly });
    if (range.end.line < diagnostic.range.start.line || range.start.line > diagnostic.range.end.line) return [];
    const shared = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
    const byCommand = (title: string, command: string): CodeAction[] =>
      hasCommands ? [{ title, ...shared, command: { title, command, arguments: [uri, offer.key] } }] : [];
    const reject = byCommand('Reject This Repair', rejectRepairCommand);
    if (hintOnly) return reject;
    return [
      {
        title: `Repair: ${offer.patch.description}`,
        ...shared,
        isPreferred: true,
        edit: offers.editOf(offer, document),
      },
      ...byCommand('Show This Repair', showRepairCommand),
      ...reject,
    ];
  };
  capabilities.codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix] };
  connection.onCodeAction(guard({ error: (text) => log('error', text) }, 'codeAction', [], actions));

  lenses.add((uri) => {
    const current = offers.at(uri);
    if (!current || settings().repair.hintOnly) return Promise.resolve([]);
    const { offer, document } = current;
    const { line } = document.positionAt(offer.functionStart);
    const range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const lens = (title: string, command: string) => ({
      range,
      command: { title, command, arguments: [uri, offer.key] },
    });
    return Promise.resolve([
      lens(`$(wrench) Accept: ${offer.patch.description}`, acceptRepairCommand),
      lens('Reject', rejectRepairCommand),
      lens('Show Diff', showRepairCommand),
    ]);
  });
}
