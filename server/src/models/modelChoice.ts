// Which model serves what, by the settings: the one that is wanted, and the embedded one where that cannot be had.
import type { ModelStatus } from '../protocol';
import type { ModelSettings } from '../settings';
import type { LanguageModel } from './model';

/** A model that the user has set up, with its life. */
export interface OptionalModel extends LanguageModel {
  /** Makes it ready, if it is not; resolves when it is, or cannot be had. */
  load(): Promise<void>;
  /** Refreshes what its status says of memory and speed. */
  refresh?(): void;
  dispose(): void;
}

export type OptionalKind = 'llamaCpp' | 'server';
export type Purpose = 'completion' | 'repair';

export interface ModelChoiceOptions {
  readonly embedded: LanguageModel;
  /** Makes a model by its settings; nothing is loaded yet. */
  make(kind: OptionalKind, settings: ModelSettings, onStatus: (status: ModelStatus) => void): OptionalModel;
  onStatus(): void;
}

interface Made {
  readonly model: OptionalModel;
  /** The settings that it was made by. */
  readonly settings: string;
  status: ModelStatus | undefined;
}

export class ModelChoice {
  private readonly made = new Map<OptionalKind, Made>();
  private settings: ModelSettings | undefined;

  constructor(private readonly options: ModelChoiceOptions) {}

  configure(settings: ModelSettings): void {
    this.settings = settings;
    for (const kind of ['llamaCpp', 'server'] as const) {
      const wanted = isWanted(kind, settings) ? JSON.stringify(settings[kind]) : undefined;
      const present = this.made.get(kind);
      if (present?.settings === wanted) continue;
      present?.model.dispose();
      this.made.delete(kind);
      if (wanted !== undefined) this.make(kind, settings, wanted);
    }
    this.options.onStatus();
  }

  /** Forgets a model, and makes it again by the same settings. */
  makeAnew(kind: OptionalKind): void {
    this.made.get(kind)?.model.dispose();
    this.made.delete(kind);
    if (this.settings) this.configure(this.settings);
  }

  /** The models for a purpose, the wanted one first; the embedded one is the last. */
  inOrder(purpose: Purpose): readonly LanguageModel[] {
    const { embedded } = this.options;
    const wanted = this.wanted(purpose);
    return wanted ? [wanted.model, embedded] : [embedded];
  }

  /** The state of the model that is wanted for a purpose, where that is not the embedded one. */
  status(purpose: Purpose): ModelStatus | undefined {
    return this.wanted(purpose)?.status;
  }

  async load(purpose: Purpose): Promise<void> {
    await this.wanted(purpose)?.model.load();
  }

  refresh(): void {
    for (const { model } of this.made.values()) model.refresh?.();
  }

  dispose(): void {
    for (const { model } of this.made.values()) model.dispose();
    this.made.clear();
  }

  private make(kind: OptionalKind, settings: ModelSettings, key: string): void {
    let status: ModelStatus | undefined;
    const model = this.options.make(kind, settings, (next) => {
      status = next;
      const made = this.made.get(kind);
      if (!made || made.model !== model) return; // one that was forgotten may still speak
      made.status = next;
      this.options.onStatus();
    });
    this.made.set(kind, { model, settings: key, status });
  }

  private wanted(purpose: Purpose): Made | undefined {
    const kind = this.settings && kindFor(purpose, this.settings);
    return kind && this.made.get(kind);
  }
}

/** `automatic` takes what the user has set up: a file before a server. */
function kindFor(purpose: Purpose, settings: ModelSettings): OptionalKind | undefined {
  const wanted = settings[purpose];
  if (wanted === 'llamaCpp' || wanted === 'server') return isSetUp(wanted, settings) ? wanted : undefined;
  if (wanted !== 'automatic') return undefined;
  return (['llamaCpp', 'server'] as const).find((kind) => isSetUp(kind, settings));
}

function isWanted(kind: OptionalKind, settings: ModelSettings): boolean {
  return (['completion', 'repair'] as const).some((purpose) => kindFor(purpose, settings) === kind);
}

function isSetUp(kind: OptionalKind, settings: ModelSettings): boolean {
  return kind === 'llamaCpp' ? settings.llamaCpp.file !== '' : settings.server.baseUrl !== '';
}
