// Infilling as a source of candidates: the completion model writes the suspicious places anew, under the monitors.
import type { CandidateSource } from './candidates';
import { infills, type Complete } from './infill/infills';

export interface InfillSourceOptions {
  readonly complete: Complete;
  /** Whether a text can be read as a program. */
  readonly isReadable: (text: string, path: string) => boolean;
}

export function infillSource({ complete, isReadable }: InfillSourceOptions): CandidateSource {
  return {
    name: 'infill',
    candidates: (faulty, suspects, _, signal) => infills(faulty, suspects, complete, { isReadable }, signal),
  };
}
