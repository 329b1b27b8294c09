// The dialogue that sets up a model server: address, key, probe, model, result. Nothing is kept before the user has seen
// a result and taken it. Each step leads to the next, so that any entry can be changed without starting anew.
import type { CancellationToken } from 'vscode';
import type { ProbeResult, ProbeServerParams } from '../../../server/src/protocol';
import type { Prompts } from '../prompts';
import type { KnownKeys } from './knownKeys';
import type { ModelSettingsStore } from './modelSettings';
import { foundMessage, type Found } from './probeMessage';
import { askAddress, askKey, askModel, askModelName, type Entries } from './serverEntries';
import type { ServerKeys } from './serverKeys';

export interface ServerSetUp {
  readonly prompts: Prompts;
  readonly keys: ServerKeys;
  readonly known: KnownKeys;
  readonly settings: ModelSettingsStore;
  probe(params: ProbeServerParams, token: CancellationToken): Promise<ProbeResult>;
  /** Tells the language server. */
  keyChanged(baseUrl: string): Promise<void>;
}

type Step =
  | { readonly kind: 'address' | 'key' | 'probe' | 'model' | 'save'; readonly entries: Entries }
  | { readonly kind: 'pick' | 'result'; readonly entries: Entries; readonly found: Found }
  | { readonly kind: 'failed'; readonly entries: Entries; readonly reason: string }
  | { readonly kind: 'end' };

const end: Step = { kind: 'end' };

export async function setUpServer(setUp: ServerSetUp): Promise<void> {
  const { baseUrl } = setUp.settings.read();
  let step: Step = { kind: 'address', entries: { baseUrl, model: '', key: '' } };
  while (step.kind !== 'end') step = await take(step, setUp);
}

async function take(step: Exclude<Step, { kind: 'end' }>, setUp: ServerSetUp): Promise<Step> {
  const { prompts, keys, settings } = setUp;
  const { entries } = step;
  const then = (kind: 'key' | 'probe', changed: Entries | undefined): Step =>
    changed ? { kind, entries: changed } : end;
  switch (step.kind) {
    case 'address':
      return then('key', await askAddress(prompts, entries));
    case 'key':
      return then('probe', await askKey(prompts, keys, entries));
    case 'model':
      return then('probe', await askModelName(prompts, entries));
    case 'probe':
      return probe(entries, setUp);
    case 'failed':
      return afterFailure(step.reason, entries, setUp);
    case 'pick': {
      const model = await askModel(prompts, step.found);
      if (model === undefined) return end;
      const chosen = { ...entries, model };
      return model === step.found.model ? { ...step, kind: 'result', entries: chosen } : then('probe', chosen);
    }
    case 'result':
      return showResult(step.found, entries, setUp);
    case 'save':
      await keys.set(entries.baseUrl, entries.key);
      await setUp.keyChanged(entries.baseUrl);
      await settings.write({ serverModel: entries.model, baseUrl: entries.baseUrl, completion: 'server' });
      prompts.tell(`${entries.model || 'the server'} writes completions from now on.`);
      return end;
  }
}

async function probe(entries: Entries, { prompts, known, probe }: ServerSetUp): Promise<Step> {
  const { baseUrl, model, key } = entries;
  known.add(key);
  const params = { baseUrl, model, ...(key !== '' && { key }) };
  const answer = await prompts.during(`Trueline: trying ${baseUrl}`, (token) => probe(params, token));
  if (!answer) return end;
  const result = redacted(answer, known);
  if (result.kind === 'failed') return { kind: 'failed', entries, reason: result.reason };
  const isToBeChosen = model === '' && result.models.length > 1;
  if (isToBeChosen) return { kind: 'pick', entries, found: result };
  return { kind: 'result', entries: { ...entries, model: result.model }, found: result };
}

/** A server may repeat the key that it was sent, in whatever it says. */
function redacted(result: ProbeResult, known: KnownKeys): ProbeResult {
  if (result.kind === 'failed') return { kind: 'failed', reason: known.redact(result.reason) };
  const { models, model, detail } = result;
  return {
    ...result,
    models: models.map((name) => known.redact(name)),
    model: known.redact(model),
    detail: known.redact(detail),
  };
}

async function afterFailure(reason: string, entries: Entries, { prompts }: ServerSetUp): Promise<Step> {
  const choice = await prompts.ask({
    message: `${entries.baseUrl} cannot be used.`,
    detail: reason,
    severity: 'warning',
    choices: ['Try Again', 'Change the Entries', 'Name a Model'],
  });
  if (choice === undefined) return end;
  const next = { 'Try Again': 'probe', 'Change the Entries': 'address', 'Name a Model': 'model' } as const;
  return { kind: next[choice], entries };
}

async function showResult(found: Found, entries: Entries, { prompts }: ServerSetUp): Promise<Step> {
  const { message, detail } = foundMessage(entries.baseUrl, found);
  const choice = await prompts.ask({
    message,
    detail,
    severity: 'information',
    choices: [
      'Use This Model',
      ...(found.models.length > 1 ? (['Choose Another Model'] as const) : []),
      'Change the Entries',
    ] as const,
  });
  if (choice === 'Use This Model') return { kind: 'save', entries };
  if (choice === 'Choose Another Model') return { kind: 'pick', entries, found };
  return choice === 'Change the Entries' ? { kind: 'address', entries } : end;
}
