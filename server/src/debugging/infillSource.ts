// Infilling as a source of candidates: the completion model writes the suspicious places anew, under the monitors.
import type { CandidateSource } from './candidates';
import type { Read } from './templates/proposal';
import { infills, type Complete } from './infill/infills';

export interface InfillSourceOptions {
  readonly complete: Complete;
  readonly read: Read;
}

export function infillSource({ complete, read }: InfillSourceOptions): CandidateSource {
  return {
    name: 'infill',
    candidates: (faulty, suspects, _, signal) => infills(faulty, suspects, complete, { read }, signal),
  };
}
