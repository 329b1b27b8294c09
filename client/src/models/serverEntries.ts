// The entries of a model server, each asked for by one function; `undefined`: the user has turned away.
import type { Prompts } from '../prompts';
import type { Found } from './probeMessage';
import type { ServerKeys } from './serverKeys';
import { exampleUrls, originOf, readServerUrl, remarkOnUrl } from './serverUrl';

export interface Entries {
  readonly baseUrl: string;
  /** Empty: none. */
  readonly key: string;
  /** Empty: the first that the server names. */
  readonly model: string;
}

const title = 'Trueline: Set Up a Model Server';

export async function askAddress(prompts: Prompts, entries: Entries): Promise<Entries | undefined> {
  let value = entries.baseUrl;
  while (true) {
    const text = await prompts.enter({
      title,
      prompt: `Address of an OpenAI-compatible server, with the path of its version: ${exampleUrls}`,
      placeholder: 'http://localhost:8080/v1',
      value,
      kind: 'plain',
      check: remarkOnUrl,
    });
    if (text === undefined) return undefined;
    value = text;
    const url = readServerUrl(text);
    if (url.kind === 'invalid') continue;
    // Key and model belong to their origin: above all a key must not travel on to another.
    const isSame = originOf(entries.baseUrl) === url.origin;
    const entered = { key: '', model: '', ...(isSame && entries), baseUrl: url.baseUrl };
    if (!url.isExposed) return entered;
    const choice = await prompts.ask({
      message: `${url.origin} is not encrypted.`,
      detail: 'Your code and the key go over the network so that anybody on the way can read them.',
      severity: 'warning',
      choices: ['Use It All the Same', 'Change the Address'],
    });
    if (choice === undefined) return undefined;
    if (choice === 'Use It All the Same') return entered;
  }
}

/** A key that is kept already may stay. */
export async function askKey(prompts: Prompts, keys: ServerKeys, entries: Entries): Promise<Entries | undefined> {
  const origin = originOf(entries.baseUrl) ?? entries.baseUrl;
  const kept = await keys.get(entries.baseUrl);
  if (kept !== undefined) {
    const items = [
      { label: 'Use the key that is kept', key: kept },
      { label: 'Enter another key…', key: undefined },
      { label: 'Use no key', description: 'and remove the one that is kept', key: '' },
    ];
    const item = await prompts.pick({ title, placeholder: `The key for ${origin}`, items });
    if (!item) return undefined;
    if (item.key !== undefined) return { ...entries, key: item.key };
  }
  const key = await prompts.enter({
    title,
    prompt: `Key for ${origin}; leave it empty where the server asks for none. It is kept in the editor's secret storage.`,
    value: entries.key,
    kind: 'secret',
    check: (text) =>
      /^[\x21-\x7e]*$/.test(text.trim()) ? undefined : { kind: 'error', text: 'A key has no spaces and no letters beyond ASCII.' }, // prettier-ignore
  });
  return key === undefined ? undefined : { ...entries, key: key.trim() };
}

/** One of the models that the server names. */
export async function askModel(prompts: Prompts, { models, model }: Found): Promise<string | undefined> {
  const items = models.map((name) => ({ label: name, ...(name === model && { description: 'was tried' }) }));
  const item = await prompts.pick({ title, placeholder: 'Which model writes completions?', items });
  return item?.label;
}

/** For servers that do not name their models. */
export async function askModelName(prompts: Prompts, entries: Entries): Promise<Entries | undefined> {
  const prompt = 'Name of the model, as the server knows it; leave it empty for the first that the server names.';
  const model = await prompts.enter({ title, prompt, value: entries.model, kind: 'plain' });
  return model === undefined ? undefined : { ...entries, model: model.trim() };
}
