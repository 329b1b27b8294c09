// The language models that VS Code offers to extensions (`vscode.lm`).
import * as vscode from 'vscode';
import type { ChatModel } from './chatModel';

/** The model that Trueline uses: one that may be asked already before one whose consent is to be asked for. `undefined`: there is none. */
export async function selectChatModel(
  access: vscode.LanguageModelAccessInformation | undefined,
): Promise<ChatModel | undefined> {
  // Relatives of VS Code may lack the whole namespace.
  const { lm } = vscode as { readonly lm?: Partial<typeof vscode.lm> };
  const models = (await lm?.selectChatModels?.()) ?? [];
  const model = models.find((each) => access?.canSendRequest(each) === true) ?? models[0];
  return model && chatModel(model);
}

function chatModel(model: vscode.LanguageModelChat): ChatModel {
  return {
    name: model.name,
    vendor: model.vendor,
    async *ask({ messages, justification }, tokens) {
      const source = new vscode.CancellationTokenSource();
      const links = tokens.map((token) => token.onCancellationRequested(() => source.cancel()));
      if (tokens.some((token) => token.isCancellationRequested)) source.cancel();
      try {
        const { User, Assistant } = vscode.LanguageModelChatMessage;
        const said = messages.map(({ role, text }) => (role === 'user' ? User(text) : Assistant(text)));
        const response = await model.sendRequest(said, { justification }, source.token);
        yield* response.text;
      } finally {
        vscode.Disposable.from(...links, source).dispose();
      }
    },
  };
}
