// textDocument/inlineCompletion: ghost text. A new request aborts the one before; an answer for an
// old version of the document is dropped.
import { setTimeout as delay } from 'node:timers/promises';
import {
  InlineCompletionTriggerKind,
  type InlineCompletionItem,
  type InlineCompletionParams,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ImportEdit } from '../analysis/analysis';
import { cancelled, type Completion, type CompletionRequest } from '../completion/completion';
import { continuationOf, type Shown } from '../completion/continuation';
import { toFile } from '../lsp/files';
import { guard } from '../lsp/guard';
import { acceptedCommand, type AcceptedArguments, type AcceptedEdit } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import type { Documents } from './documents';
import type { Status } from './status';

const loadingPatience = 10_000; // ms

export interface Completions {
  /** The last completion of a document, or why there was none. */
  last(file: string): Completion | undefined;
  /** Keeps a completion that came another way, for the user's "why". */
  keep(file: string, completion: Completion): void;
}

export function registerCompletions(context: FeatureContext, documents: Documents, status: Status): Completions {
  const { connection, engine, capabilities, client, settings, log } = context;
  const last = new Map<string, Completion>();
  let shown: Shown | undefined;
  let current: AbortController | undefined;

  const answer = async (
    params: InlineCompletionParams,
    requestSignal: AbortSignal,
  ): Promise<InlineCompletionItem[]> => {
    current?.abort();
    const controller = (current = new AbortController());
    const signal = AbortSignal.any([requestSignal, controller.signal]);
    const document = documents.get(params.textDocument.uri);
    if (!document) return [];
    const file = toFile(document.uri);
    const refusal = refusalOf(document);
    if (refusal !== undefined) {
      last.set(file, { ...cancelled, reason: refusal });
      return [];
    }
    const { version } = document;
    const place = placeOf(document, params);
    let completion = place.selected ? undefined : continuationOf(shown, file, place.text, place.offset);
    if (!completion) {
      if (params.context.triggerKind === InlineCompletionTriggerKind.Automatic) {
        void engine.prepare(file, place.offset); // in the pause; without one it would only stand before the questions
        await pause(signal);
      }
      if (engine.status.analysis.state !== 'ready') await untilLoaded(file, place.offset, signal);
      if (signal.aborted) return [];
      completion = await engine.complete({ file, ...place, monitors: 'on', seed: 0 }, signal);
      if (signal.aborted || documents.get(document.uri)?.version !== version) return [];
      shown = place.selected ? undefined : { file, ...place, completion };
    }
    last.set(file, completion);
    log('debug', `${file}: ${completion.verdict}, ${completion.milliseconds.toFixed(0)} ms: ${completion.reason}`);
    return completion.text === '' ? [] : [itemOf(document, place, completion)];
  };

  const refusalOf = (document: TextDocument): string | undefined => {
    const { enabled, completion } = settings();
    if (!enabled) return 'Trueline is off';
    if (status.isSnoozed()) return 'completions are snoozed';
    if (completion.languages[document.languageId] !== true) return `Trueline is off for ${document.languageId}`;
    return undefined;
  };

  const pause = (signal: AbortSignal) => delay(settings().completion.delay, undefined, { signal }).catch(() => {});

  /** The first answer of a project that is still being read is worth waiting for; typing on ends the wait. */
  const untilLoaded = (file: string, offset: number, signal: AbortSignal) => {
    const enough = new AbortController();
    const late = delay(loadingPatience, undefined, { signal: AbortSignal.any([signal, enough.signal]) }).catch(
      () => {},
    );
    return Promise.race([engine.prepare(file, offset), late]).finally(() => enough.abort());
  };

  capabilities.inlineCompletionProvider = {};
  connection.languages.inlineCompletion.on(
    guard({ error: (text) => log('error', text) }, 'inlineCompletion', [], answer),
  );

  capabilities.executeCommandProvider = { commands: [acceptedCommand] };
  connection.onExecuteCommand(async ({ command, arguments: args = [] }) => {
    if (command !== acceptedCommand) return;
    const [{ uri, text, imports = [] }] = args as [AcceptedArguments];
    log('debug', `${toFile(uri)}: accepted ${JSON.stringify(text)}`);
    if (imports.length > 0) await addImports(uri, imports);
  });

  /** The imports lie before the accepted text, so that their places are the same with it and without it. */
  const addImports = async (uri: string, imports: readonly AcceptedEdit[]) => {
    const edits = imports.map(({ range, newText }) => ({ range, newText }));
    const version = documents.get(uri)?.version;
    const isVersioned = client.capabilities.workspace?.workspaceEdit?.documentChanges === true && version !== undefined;
    const edit = isVersioned
      ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
      : { changes: { [uri]: edits } };
    const { applied, failureReason } = await connection.workspace.applyEdit({ label: 'Import', edit });
    if (!applied) log('warn', `${toFile(uri)}: an import was not added: ${failureReason ?? 'the editor refused'}`);
  };
  return { last: (file) => last.get(file), keep: (file, completion) => void last.set(file, completion) };
}

type Place = Pick<CompletionRequest, 'text' | 'offset' | 'selected'>;

function placeOf(document: TextDocument, { position, context }: InlineCompletionParams): Place {
  const place = { text: document.getText(), offset: document.offsetAt(position) };
  if (!context.selectedCompletionInfo) return place;
  const { range, text } = context.selectedCompletionInfo;
  return { ...place, selected: { start: document.offsetAt(range.start), end: document.offsetAt(range.end), text } };
}

function itemOf(
  document: TextDocument,
  { offset, selected }: Place,
  { text, imports }: Completion,
): InlineCompletionItem {
  const range = rangeOf(document, selected ?? { start: offset, end: offset });
  const edits = imports?.map((edit) => editOf(document, edit));
  const accepted: AcceptedArguments = { uri: document.uri, text, ...(edits && { imports: edits }) };
  return { insertText: text, range, command: { title: 'Accepted', command: acceptedCommand, arguments: [accepted] } };
}

/** An import's edit as one of the protocol. */
export function editOf(document: TextDocument, edit: ImportEdit): AcceptedEdit {
  return { range: rangeOf(document, edit), newText: edit.text };
}

function rangeOf(document: TextDocument, { start, end }: { readonly start: number; readonly end: number }) {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
