// The user's settings: parsed once, complete and frozen.
import type { MonitorSettings } from './monitors/rules';

export interface Settings {
  readonly enabled: boolean;
  readonly completion: {
    /** Wait after the last keystroke, in ms. */
    readonly delay: number;
    /** Whether text that could not be checked is offered. */
    readonly unchecked: 'hide' | 'show';
    readonly maxLines: number;
    /** By language id; a language that is not named is off. */
    readonly languages: Readonly<Record<string, boolean>>;
  };
  /** Which monitors are on. */
  readonly monitors: MonitorSettings;
  readonly analysis: {
    /** Time for each question, in ms. */
    readonly deadline: number;
    /** Heap limit in MB. */
    readonly memory: number;
  };
  readonly model: ModelSettings;
  readonly trace: TraceSettings;
  readonly repair: RepairSettings;
}

export interface RepairSettings {
  /** Whether a saved file is tested, and repaired where a test fails. */
  readonly onSave: boolean;
  /** The most that a search may take. */
  readonly seconds: number;
  /** Processes that a search may run. */
  readonly runs: number;
  /** Tokens that a chat model may read and write in a search. */
  readonly tokens: number;
  /** Whether only a hint in words is shown of a proved repair. */
  readonly hintOnly: boolean;
}

export interface TraceSettings {
  /** Whether values stand behind the lines. */
  readonly inlineValues: boolean;
  /** Characters for the values of a line. */
  readonly lineBudget: number;
  /** Whether what can be run has a lens above it. */
  readonly codeLenses: boolean;
  readonly runOnSave: boolean;
  /** Values that are kept for each place of a line. */
  readonly hitsPerLine: number;
  /** Seconds for a run. */
  readonly timeout: number;
  /** MB for the processes of a run together. */
  readonly memory: number;
  /** Whether a run may use the network, where it can be kept from it. */
  readonly network: boolean;
}

export interface ModelSettings {
  /** Which model writes completions; `automatic` is the one that is set up, a file before a server. */
  readonly completion: 'automatic' | 'embedded' | 'llamaCpp' | 'server';
  /** Which model writes repairs. */
  readonly repair: 'automatic' | 'embedded' | 'llamaCpp' | 'server' | 'editor';
  readonly embedded: {
    readonly learnWorkspace: boolean;
    readonly learnDependencies: boolean;
    /** MB on disk. */
    readonly maxIndexSize: number;
  };
  readonly llamaCpp: {
    /** Absolute path of a GGUF file; empty: none. */
    readonly file: string;
    /** 0: as many as there are cores, less one. */
    readonly threads: number;
    /** Tokens. */
    readonly contextSize: number;
    /** Minutes without a completion after which the model leaves memory; 0: never. */
    readonly idleMinutes: number;
  };
  readonly server: {
    /** Empty: none. */
    readonly baseUrl: string;
    /** Empty: the first that the server names. */
    readonly model: string;
    /** Time without an answer after which a request is given up, in ms. */
    readonly timeout: number;
  };
}

/** A complete object of settings from whatever the editor holds under `trueline`; a bad value falls back to its default with one warning. */
export function parseSettings(value: unknown, warn: (message: string) => void = () => {}): Settings {
  const read = reader(value, warn);
  return deepFreeze({
    enabled: read('enabled', true, isBoolean),
    completion: {
      delay: read('completion.delay', 75, inRange(0, 2_000)),
      unchecked: read('completion.unchecked', 'hide', isOneOf('hide', 'show')),
      maxLines: read('completion.maxLines', 3, inRange(1, 20)),
      languages: read('completion.languages', defaultLanguages, isFlags),
    },
    monitors: {
      names: read('monitors.names', true, isBoolean),
      members: read('monitors.members', true, isBoolean),
      keys: read('monitors.keys', true, isBoolean),
      calls: read('monitors.calls', true, isBoolean),
      literals: read('monitors.literals', true, isBoolean),
      new: read('monitors.new', true, isBoolean),
      imports: read('monitors.imports', true, isBoolean),
      types: read('monitors.types', true, isBoolean),
      jsx: read('monitors.jsx', true, isBoolean),
      statements: read('monitors.statements', true, isBoolean),
      typestate: read('monitors.typestate', true, isBoolean),
      syntax: read('monitors.syntax', true, isBoolean),
    },
    analysis: {
      deadline: read('analysis.deadline', 150, inRange(10, 5_000)),
      memory: read('analysis.memory', 4_096, inRange(512, 65_536)),
    },
    model: {
      completion: read('model.completion', 'automatic', isOneOf('automatic', 'embedded', 'llamaCpp', 'server')),
      repair: read('model.repair', 'automatic', isOneOf('automatic', 'embedded', 'llamaCpp', 'server', 'editor')),
      embedded: {
        learnWorkspace: read('model.embedded.learnWorkspace', true, isBoolean),
        learnDependencies: read('model.embedded.learnDependencies', true, isBoolean),
        maxIndexSize: read('model.embedded.maxIndexSize', 512, inRange(16, 8_192)),
      },
      llamaCpp: {
        file: read('model.llamaCpp.file', '', isString),
        threads: read('model.llamaCpp.threads', 0, inRange(0, 256)),
        contextSize: read('model.llamaCpp.contextSize', 4_096, inRange(512, 131_072)),
        idleMinutes: read('model.llamaCpp.idleMinutes', 15, inRange(0, 1_440)),
      },
      server: {
        baseUrl: read('model.server.baseUrl', '', isString),
        model: read('model.server.model', '', isString),
        timeout: read('model.server.timeout', 10_000, inRange(500, 120_000)),
      },
    },
    trace: {
      inlineValues: read('trace.inlineValues', true, isBoolean),
      lineBudget: read('trace.lineBudget', 60, inRange(10, 500)),
      codeLenses: read('trace.codeLenses', true, isBoolean),
      runOnSave: read('trace.runOnSave', false, isBoolean),
      hitsPerLine: read('trace.hitsPerLine', 100, inRange(2, 10_000)),
      timeout: read('trace.timeout', 30, inRange(1, 3_600)),
      memory: read('trace.memory', 2_048, inRange(128, 65_536)),
      network: read('trace.network', false, isBoolean),
    },
    repair: {
      onSave: read('repair.onSave', true, isBoolean),
      seconds: read('repair.seconds', 30, inRange(1, 600)),
      runs: read('repair.runs', 200, inRange(1, 10_000)),
      tokens: read('repair.tokens', 60_000, inRange(1_000, 10_000_000)),
      hintOnly: read('repair.hintOnly', false, isBoolean),
    },
  });
}

const defaultLanguages: Readonly<Record<string, boolean>> = {
  typescript: true,
  typescriptreact: true,
  javascript: true,
  javascriptreact: true,
};

type Check<Value> = (value: unknown) => value is Value;

function reader(root: unknown, warn: (message: string) => void) {
  return <Value>(key: string, fallback: Value, check: Check<Value>): Value => {
    const value = key.split('.').reduce<unknown>((object, part) => (isObject(object) ? object[part] : undefined), root);
    if (value === undefined || value === null) return fallback;
    if (check(value)) return value;
    warn(`trueline.${key}: ${JSON.stringify(value)} is not a legal value; using ${JSON.stringify(fallback)}`);
    return fallback;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function inRange(low: number, high: number): Check<number> {
  return (value): value is number => typeof value === 'number' && value >= low && value <= high;
}

function isOneOf<Word extends string>(...words: Word[]): Check<Word> {
  return (value): value is Word => words.includes(value as Word);
}

function isFlags(value: unknown): value is Readonly<Record<string, boolean>> {
  return isObject(value) && Object.values(value).every(isBoolean);
}

function deepFreeze<Value>(value: Value): Value {
  if (isObject(value)) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
