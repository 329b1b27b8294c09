// Infilling as a source of candidates: the completion model writes the suspicious places anew, under the monitors.
import type { CandidateSource } from './candidates';
import type { Read } from './templates/proposal';
import { infills, type Complete } from './infill/infills';

export interface InfillSourceOptions {
  readonly complete: Complete;
  readonly read: Read;
  /** Texts of files near another. */
  readonly donors?: (path: string) => Promise<readonly string[]>;
}

export function infillSource({ complete, read, donors }: InfillSourceOptions): CandidateSource {
  return {
    name: 'infill',
    async *candidates(faulty, suspects, _, signal) {
      const texts = await donors?.(faulty.path);
      yield* infills(faulty, suspects, complete, { read, ...(texts && { donors: texts }) }, signal);
    },
  };
}
