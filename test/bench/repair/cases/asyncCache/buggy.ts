export interface Store {
  read(key: string): Promise<string | undefined>;
  write(key: string, value: string): Promise<void>;
}

/** A store that keeps what it loads, so that each key is loaded once. */
export class LoadingCache {
  constructor(
    private readonly store: Store,
    private readonly load: (key: string) => Promise<string>,
  ) {}

  async get(key: string): Promise<string> {
    const kept = await this.store.read(key);
    if (kept !== undefined) return kept;
    const value = await this.load(key);
    this.store.write(key, value);
    return value;
  }

  async getAll(keys: readonly string[]): Promise<string[]> {
    const values: string[] = [];
    for (const key of keys) values.push(await this.get(key));
    return values;
  }
}
