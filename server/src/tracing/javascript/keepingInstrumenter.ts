// An instrumenter that makes each text once for all runs of a project.
import type { Kept } from '../../execution/inChild/kept';
import type { Instrumented, Instrumenter } from '../instrumenter';

export interface Keeping {
  /** See `Rewriting.rethrow`. */
  readonly rethrow: boolean;
  /** Absolute path of the instrumenter's bundle. */
  readonly bundle: string;
  readonly kept: Kept;
}

// The program may replace them.
const { parse, stringify } = JSON;

export class KeepingInstrumenter implements Pick<Instrumenter, 'handles' | 'instrument'> {
  constructor(
    private readonly instrumenter: Pick<Instrumenter, 'handles' | 'instrument'>,
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
}
