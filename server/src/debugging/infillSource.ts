// Infilling as a source of candidates: the completion model writes the suspicious places anew, under the monitors.
import { complete } from '../completion/complete';
import type { CompletionCores, CompletionLimits } from '../completion/situation';
import type { Settings } from '../settings';
import type { CandidateSource } from './candidates';
import { infills, type Complete } from './infill/infills';

export interface InfillSourceOptions {
  /** Invariant: nobody else asks this analysis meanwhile, for it is shown the file with holes. */
  readonly cores: CompletionCores;
  readonly settings: Pick<Settings, 'monitors'>;
  /** Whether a text can be read as a program. */
  readonly isReadable: (text: string, path: string) => boolean;
}

export function infillSource({ cores, settings, isReadable }: InfillSourceOptions): CandidateSource {
  return {
    name: 'infill',
    async *candidates(faulty, suspects, _, signal) {
      try {
        yield* infills(faulty, suspects, writerOf(cores, settings), { isReadable }, signal);
      } finally {
        cores.analysis.setOverlay(faulty.path, undefined);
      }
    },
  };
}

function writerOf(cores: CompletionCores, { monitors }: Pick<Settings, 'monitors'>): Complete {
  const limits: CompletionLimits = {
    maxLines: 3,
    monitors,
    questionDeadline: 1_000, // ms
    totalDeadline: 4_000, // ms
    unchecked: 'show',
    maxRetries: 0,
    patience: 2_000, // ms
    decoding: { maxPieces: 64, minLegalShare: 1e-9, maxRollBacks: 2, maxRefusals: 8 },
  };
  return async ({ path, text, offset, sample }, signal) => {
    cores.analysis.setOverlay(path, text);
    await cores.analysis.prepare(path, offset);
    const written = await complete(cores, limits, { file: path, text, offset, monitors: 'on', seed: sample }, signal);
    return written.text === '' ? undefined : written.text;
  };
}
