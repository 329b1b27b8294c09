// An instrumenter that makes each text once for all runs of a project.
import type { Kept } from '../../execution/inChild/kept';
import type { Instrumented, Instrumenter, Thrown } from '../instrumenter';
import type { Site } from '../trace';

export interface Keeping {
  /** See `Rewriting.rethrow`. */
  readonly rethrow: boolean;
  /** Absolute path of the instrumenter's bundle. */
  readonly bundle: string;
  readonly kept: Kept;
}

// The program may replace them.
const { parse, stringify } = JSON;

export class KeepingInstrumenter implements Instrumenter {
  constructor(
    private readonly instrumenter: Instrumenter,
    private readonly keeping: Keeping,
  ) {}

  handles(file: string): boolean {
    return this.instrumenter.handles(file);
  }

  instrument(text: string, file: string): Instrumented {
    const { kept, bundle, rethrow } = this.keeping;
    const from = ['instrumented', `${rethrow}`, file, text];
    return parse(kept.get(bundle, from, () => stringify(this.instrumenter.instrument(text, file)))) as Instrumented;
  }

  sites(text: string, file: string): readonly Site[] {
    return this.instrumenter.sites(text, file);
  }

  originalMessage(text: string, file: string, thrown: Thrown): string {
    return this.instrumenter.originalMessage(text, file, thrown);
  }
}
