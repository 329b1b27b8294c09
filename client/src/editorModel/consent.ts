// The user's consent that code goes to one of the editor's models: asked for once in each workspace, beside the editor's own question, and withdrawn by a command.
import type { Memento } from 'vscode';
import type { Prompts } from '../prompts';
import type { ChatModel } from './chatModel';

const entry = 'trueline.editorModelConsent';

/** A refusal is not remembered: the next command asks again. `memento` is the workspace's. */
export async function askConsent(
  memento: Pick<Memento, 'get' | 'update'>,
  prompts: Prompts,
  { name, vendor }: Pick<ChatModel, 'name' | 'vendor'>,
): Promise<boolean> {
  if (memento.get<boolean>(entry) === true) return true;
  const choice = await prompts.ask({
    message: `May Trueline send code of this workspace to ${name}?`,
    detail: `The model belongs to the editor (${vendor}). Code around the cursor and the names that are legal there go to it, each time that you run the command, and only then.`,
    severity: 'warning',
    choices: ['Allow in This Workspace'],
  });
  if (choice === undefined) return false;
  await memento.update(entry, true);
  return true;
}

/** The next command asks again. `memento` is the workspace's. */
export async function withdrawConsent(memento: Pick<Memento, 'get' | 'update'>, prompts: Prompts): Promise<void> {
  if (memento.get<boolean>(entry) !== true)
    return prompts.tell("the editor's models have no consent in this workspace.");
  await memento.update(entry, undefined);
  prompts.tell("the consent for the editor's models is withdrawn in this workspace.");
}
