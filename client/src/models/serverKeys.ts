// The keys of model servers, in the editor's secret storage, each under its server's origin.
// Invariant: a key is nowhere else but in memory, in `KnownKeys`.
import type { SecretStorage } from 'vscode';
import type { KnownKeys } from './knownKeys';
import { originOf } from './serverUrl';

const prefix = 'trueline.serverKey:';
/** The storage cannot be listed, so that the origins stand in an entry of their own: a list of strings, as JSON. */
const originsEntry = 'trueline.serversWithKey';

export class ServerKeys {
  constructor(
    private readonly secrets: Pick<SecretStorage, 'get' | 'store' | 'delete'>,
    private readonly known: KnownKeys,
  ) {}

  /** The key for a server, or `undefined`. */
  async get(baseUrl: string): Promise<string | undefined> {
    const origin = originOf(baseUrl);
    const key = origin === undefined ? undefined : await this.secrets.get(prefix + origin);
    if (key !== undefined) this.known.add(key);
    return key;
  }

  /** An empty key removes the one that is there. */
  async set(baseUrl: string, key: string): Promise<void> {
    const origin = originOf(baseUrl);
    if (origin === undefined) return;
    this.known.add(key);
    const others = (await this.origins()).filter((each) => each !== origin);
    if (key === '') await this.secrets.delete(prefix + origin);
    else await this.secrets.store(prefix + origin, key);
    await this.secrets.store(originsEntry, JSON.stringify(key === '' ? others : [...others, origin]));
  }

  /** The origins for which there is a key. */
  async origins(): Promise<readonly string[]> {
    const text = await this.secrets.get(originsEntry);
    return text === undefined ? [] : (JSON.parse(text) as string[]);
  }
}
