// A completion by the editor's own model, because the user said so.
import { toFile } from '../lsp/files';
import { guard } from '../lsp/guard';
import { EditorModel } from '../models/editor/editorModel';
import { completeWithEditorModelMethod, type CompleteWithEditorModelParams, type EditorCompletion } from '../protocol';
import type { FeatureContext } from '../lsp/featureContext';
import { editorChat } from './editorChat';
import { editOf, type Completions } from './inlineCompletion';
import type { Documents } from './documents';

const justification = 'Trueline completes the code at the cursor, and checks it before it is inserted.';
const nothing = (reason: string): EditorCompletion => ({ text: '', reason, imports: [] });

export function registerEditorCompletion(
  { connection, engine, log }: FeatureContext,
  documents: Documents,
  completions: Completions,
): void {
  const model = new EditorModel(editorChat(connection, justification));

  const answer = async (
    { uri, position }: CompleteWithEditorModelParams,
    signal: AbortSignal,
  ): Promise<EditorCompletion> => {
    const document = documents.get(uri);
    if (!document) return nothing('the document is not open');
    const { version } = document;
    const file = toFile(uri);
    const request = { file, text: document.getText(), offset: document.offsetAt(position), seed: 0 };
    await engine.prepare(file, request.offset);
    const completion = await engine.completeWith(model, { ...request, monitors: 'on' }, signal);
    if (signal.aborted) return nothing('cancelled');
    if (documents.get(uri)?.version !== version) return nothing('the document has changed in the meantime');
    completions.keep(file, completion);
    const { text, reason, imports = [] } = completion;
    return { text, reason, imports: imports.map((edit) => editOf(document, edit)) };
  };
  const none = nothing('something went wrong; see the output');
  connection.onRequest(
    completeWithEditorModelMethod,
    guard({ error: (text) => log('error', text) }, 'completeWithEditorModel', none, answer),
  );
}
