// The editor's own model, asked over the protocol: the client asks the user for consent.
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { tokenOf } from '../lsp/cancellation';
import type { FeatureContext } from '../lsp/featureContext';
import type { AskChat } from '../models/chat/chatSession';
import { editorModelMethod, type EditorModelAnswer, type EditorModelParams } from '../protocol';

/** `justification` is shown to the user where the editor asks for consent. */
export function editorChat(connection: FeatureContext['connection'], justification: string): AskChat {
  return async (messages, signal) => {
    const params: EditorModelParams = { messages, justification };
    try {
      const answer = await connection.sendRequest<EditorModelAnswer>(editorModelMethod, params, tokenOf(signal));
      return signal.aborted ? { kind: 'cancelled' } : answer;
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      const isUnknown = error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound;
      const reason = isUnknown ? 'this editor offers no language model' : String(error);
      return { kind: 'unavailable', reason };
    }
  };
}
