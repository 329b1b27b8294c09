// What every bench is called with, and the error that tells a person what was wrong with it.

export interface BenchOptions {
  /** File for the figures as one JSON object. */
  readonly json?: string;
  /** Folder of a project to measure instead of the bench's own. */
  readonly project?: string;
  /** Folder of a set of cases instead of the bench's own. */
  readonly set?: string;
  /** Seconds for each case. */
  readonly seconds?: number;
  /** How many cases at most, over all projects. */
  readonly limit?: number;
  /** File of lines `{text, language, expect}` to replay, for the monitors. */
  readonly prefixes?: string;
  /** Names of the monitors to measure, separated by commas. */
  readonly only?: string;
  /** Parts of the bench of the monitors, separated by commas. */
  readonly part?: string;
  /** What lies behind the cursor in a replay: `present`, `cutOff`, `line`, separated by commas. */
  readonly mode?: string;
  /** URL of an OpenAI-compatible server whose chat model repairs. */
  readonly model?: string;
  /** Of the chat model; the first of the server if absent. */
  readonly modelName?: string;
  /** Whether the server gets the key of the environment. */
  readonly keyFromEnv?: boolean;
}

/** Bad input: shown by its message alone, with exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
