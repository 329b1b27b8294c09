// The models between which the user chooses, as items of a list. Pure.
import type { PickItem } from '../prompts';
import type { ModelKind, ModelSettings } from './modelSettings';
import { readServerUrl } from './serverUrl';

export type ModelAction =
  | { readonly kind: 'use'; readonly model: ModelKind }
  | { readonly kind: 'chooseFile' }
  | { readonly kind: 'setUpServer' };

export interface ModelItem extends PickItem {
  readonly action: ModelAction;
}

/** One item for each model, then one for each set-up that can be changed. A model that is not set up leads to its set-up. */
export function modelItems(settings: ModelSettings): ModelItem[] {
  const { completion, file, baseUrl } = settings;
  const use = (model: ModelKind): ModelAction => ({ kind: 'use', model });
  const hasFile = file !== '';
  const hasServer = baseUrl !== '';
  const models: readonly (ModelItem & { readonly model: ModelKind })[] = [
    {
      model: 'automatic',
      label: 'Automatic',
      description: `now: ${nameOfAutomatic(settings)}`,
      detail: 'What is set up: a model file before a server, else the embedded model.',
      action: use('automatic'),
    },
    {
      model: 'embedded',
      label: 'Embedded model',
      description: 'always there',
      detail: 'Learns your project on this machine. No download, no account, no network.',
      action: use('embedded'),
    },
    {
      model: 'llamaCpp',
      label: 'Model file',
      description: hasFile ? fileName(file) : notSetUp,
      detail: 'A code model in a GGUF file, run on this machine by llama.cpp.',
      action: hasFile ? use('llamaCpp') : { kind: 'chooseFile' },
    },
    {
      model: 'server',
      label: 'Model server',
      description: hasServer ? serverName(settings) : notSetUp,
      detail: 'An OpenAI-compatible server, yours or a provider’s. Your code goes there.',
      action: hasServer ? use('server') : { kind: 'setUpServer' },
    },
  ];
  const items = models.map(({ model, label, ...item }): ModelItem => {
    return { ...item, label: `$(${model === completion ? 'check' : 'blank'}) ${label}` };
  });
  if (hasFile) items.push({ label: '$(file) Choose another model file…', action: { kind: 'chooseFile' } });
  if (hasServer) items.push({ label: '$(server) Set up another server…', action: { kind: 'setUpServer' } });
  return items;
}

const notSetUp = 'not set up yet…';

function nameOfAutomatic(settings: ModelSettings): string {
  if (settings.file !== '') return fileName(settings.file);
  return settings.baseUrl === '' ? 'the embedded model' : serverName(settings);
}

function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

function serverName({ baseUrl, serverModel }: ModelSettings): string {
  const url = readServerUrl(baseUrl);
  const where = url.kind === 'valid' ? url.origin : 'an address that is none';
  return serverModel === '' ? where : `${serverModel} at ${where}`;
}
