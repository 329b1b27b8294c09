// Completing with the editor's own model: asked only by the command, after consent; one undo takes it back.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering, type Answer } from './answers';
import { append, closeAll, learnt, open, until } from './editor';

/** Runs the command where the editor has one model that answers so, or none; resolves with what was shown and asked. */
async function complete(answer: string | Error | undefined, script: readonly Answer[]) {
  const asked: string[] = [];
  const model = {
    name: 'Big',
    vendor: 'somebody',
    async sendRequest(messages: readonly unknown[], { justification }: vscode.LanguageModelChatRequestOptions) {
      asked.push(`${justification} ${JSON.stringify(messages)}`);
      if (answer instanceof Error) throw answer;
      return { text: [answer] };
    },
  };
  const original = vscode.lm.selectChatModels;
  Object.assign(vscode.lm, { selectChatModels: async () => (answer === undefined ? [] : [model]) });
  try {
    const shown = await answering(script, () => vscode.commands.executeCommand('trueline.completeWithEditorModel'));
    return { shown, asked };
  } finally {
    Object.assign(vscode.lm, { selectChatModels: original });
  }
}

const consent: Answer = { ask: 'Allow in This Workspace' };

describe("completing with the editor's model", () => {
  afterEach(closeAll);

  it('says that the editor has none', async () => {
    await open('src/orders.ts');
    const { shown } = await complete(undefined, []);
    assert.match(shown.join(), /this editor offers no language model/);
  });

  it('sends nothing without consent', async () => {
    const { document } = await open('src/orders.ts');
    const before = document.getText();
    const { shown, asked } = await complete('id', [{ ask: undefined }]);
    assert.match(shown.join(), /send code of this workspace to Big/);
    assert.deepEqual([asked, document.getText()], [[], before]);
  });

  it('inserts text with its import, and one undo takes both back', async () => {
    const editor = await open('src/customers.ts');
    await learnt();
    await append(editor, '\nexport const scale = $0;\n');
    const { document } = editor;
    const before = document.getText();
    const { shown, asked } = await complete('multiply', [consent]);
    assert.match(asked.join(), /Trueline completes[^]*export const scale = /);
    assert.match(document.getText(), /export const scale = multiply;/, shown.join());
    assert.match(document.getText(), /import \{[^}]*\bmultiply\b[^}]*\} from '.\/money';/);
    await vscode.commands.executeCommand('undo');
    await until('all is undone', () => document.getText() === before, () => document.getText()); // prettier-ignore
  });

  it('says why nothing is offered, and does not ask for consent again', async () => {
    const editor = await open('src/orders.ts');
    await append(editor, '\nexport function last(order: Order): unknown {\n  return order.$0;\n}\n');
    const before = editor.document.getText();
    const { shown } = await complete(vscode.LanguageModelError.Blocked(), []);
    assert.match(shown.join(), /Big is blocked, or its quota is used up/);
    assert.equal(editor.document.getText(), before);
  });
});
