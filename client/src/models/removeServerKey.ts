// The command that forgets the key of a model server.
import type { Prompts } from '../prompts';
import type { ModelSettingsStore } from './modelSettings';
import type { ServerKeys } from './serverKeys';
import { originOf } from './serverUrl';

export interface KeyRemoval {
  readonly prompts: Prompts;
  readonly keys: ServerKeys;
  readonly settings: ModelSettingsStore;
  /** Tells the language server. */
  keyChanged(baseUrl: string): Promise<void>;
}

export async function removeServerKey({ prompts, keys, settings, keyChanged }: KeyRemoval): Promise<void> {
  const origins = await keys.origins();
  if (origins.length === 0) return prompts.tell('no key of a model server is kept.');
  const { baseUrl } = settings.read();
  const inUse = originOf(baseUrl);
  const item = await prompts.pick({
    title: 'Trueline: Remove the Key of a Model Server',
    placeholder: 'Which key is to be removed?',
    items: origins.map((label) => ({ label, ...(label === inUse && { description: 'is set up' }) })),
  });
  if (!item) return;
  await keys.set(item.label, '');
  await keyChanged(item.label === inUse ? baseUrl : item.label);
  prompts.tell(`the key for ${item.label} is removed.`);
}
