// What the dialogues about model servers stand on, in memory: settings, secrets, a language server that answers by a script.
import type { ProbeResult, ProbeServerParams } from '../../../server/src/protocol';
import { KnownKeys } from '../../../client/src/models/knownKeys';
import type { ModelSettings } from '../../../client/src/models/modelSettings';
import { ServerKeys } from '../../../client/src/models/serverKeys';
import type { ServerSetUp } from '../../../client/src/models/setUpServer';
import type { Found } from '../../../client/src/models/probeMessage';
import { ScriptedPrompts, type Answer } from './scriptedPrompts';

export const found: Found = {
  kind: 'found',
  models: ['coder'],
  model: 'coder',
  tier: 'request',
  fillInTheMiddle: 'template',
  logProbabilities: 20,
  contextLength: 8_192,
  roundTrip: 12.4,
  detail: 'It honours a grammar.',
};

export const nothingSetUp: ModelSettings = { completion: 'automatic', file: '', baseUrl: '', serverModel: '' };

export class SetUpInMemory implements ServerSetUp {
  readonly prompts: ScriptedPrompts;
  readonly secrets = new Map<string, string>();
  readonly known = new KnownKeys();
  readonly keys = new ServerKeys(
    {
      get: async (name) => this.secrets.get(name),
      store: async (name, value) => void this.secrets.set(name, value),
      delete: async (name) => void this.secrets.delete(name),
    },
    this.known,
  );
  /** Every probe, with what it was asked with. */
  readonly probes: ProbeServerParams[] = [];
  /** What was told to the language server, and written to the settings, in order. */
  readonly done: unknown[] = [];
  values: ModelSettings = nothingSetUp;
  readonly settings = {
    read: () => this.values,
    write: async (changes: Partial<ModelSettings>) => {
      this.values = { ...this.values, ...changes };
      this.done.push(changes);
    },
  };
  private readonly results: ProbeResult[];

  constructor(answers: readonly Answer[], results: readonly ProbeResult[] = []) {
    this.prompts = new ScriptedPrompts(answers);
    this.results = [...results];
  }

  probe = async (params: ProbeServerParams): Promise<ProbeResult> => {
    this.probes.push(params);
    return this.results.shift() ?? { kind: 'failed', reason: 'the script has no more results' };
  };

  keyChanged = async (baseUrl: string): Promise<void> => {
    this.done.push(`key changed: ${baseUrl}`);
  };
}
