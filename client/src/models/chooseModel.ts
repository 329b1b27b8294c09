// The command that chooses which model writes completions, and leads to its set-up where it is not set up.
import type { Prompts } from '../prompts';
import { modelItems, type ModelAction } from './modelList';
import type { ModelSettingsStore } from './modelSettings';

export interface ModelDialogue {
  readonly prompts: Prompts;
  readonly settings: ModelSettingsStore;
  chooseFile(): Promise<void>;
  setUpServer(): Promise<void>;
}

export async function chooseModel(dialogue: ModelDialogue): Promise<void> {
  const { prompts, settings } = dialogue;
  const item = await prompts.pick({
    title: 'Trueline: Choose a Model',
    placeholder: 'Which model writes completions?',
    items: modelItems(settings.read()),
  });
  if (item) await follow(item.action, dialogue);
}

async function follow(action: ModelAction, { settings, chooseFile, setUpServer }: ModelDialogue): Promise<void> {
  switch (action.kind) {
    case 'use':
      return settings.write({ completion: action.model });
    case 'chooseFile':
      return chooseFile();
    case 'setUpServer':
      return setUpServer();
  }
}
