// Which model the user has chosen and set up, as the commands read and write it.

export type ModelKind = 'automatic' | 'embedded' | 'llamaCpp' | 'server';

export interface ModelSettings {
  readonly completion: ModelKind;
  /** Absolute path of a GGUF file; empty: none. */
  readonly file: string;
  /** Empty: none. */
  readonly baseUrl: string;
  /** Name of the model on the server; empty: the first that it names. */
  readonly serverModel: string;
}

export interface ModelSettingsStore {
  read(): ModelSettings;
  /** Into the user's settings, in the order of the keys. */
  write(changes: Partial<ModelSettings>): Promise<void>;
}
