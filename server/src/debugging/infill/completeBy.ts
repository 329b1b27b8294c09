// What writes suspicious places anew: the completion engine, under the monitors.
import type { Analysis } from '../../analysis/analysis';
import { complete } from '../../completion/complete';
import type { CompletionCores, CompletionLimits } from '../../completion/situation';
import type { Settings } from '../../settings';
import type { Complete } from './infills';

/** Invariant: nobody else asks this analysis while something is written, for it is shown the file with a hole. */
export function completeBy(cores: CompletionCores, { monitors }: Pick<Settings, 'monitors'>): Complete {
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
    try {
      await cores.analysis.prepare(path, offset);
      const written = await complete(cores, limits, { file: path, text, offset, monitors: 'on', seed: sample }, signal);
      return written.text === '' ? undefined : written.text;
    } finally {
      cores.analysis.setOverlay(path, undefined);
    }
  };
}

export interface Infilling {
  readonly complete: Complete;
  /** Ends its analysis; nothing is written any more. */
  dispose(): void;
}

/** Completes with an analysis of its own, which is started when something is to be written for the first time. */
export function infillingBy(
  cores: Omit<CompletionCores, 'analysis'>,
  startAnalysis: () => Analysis & { dispose(): void },
  settings: Pick<Settings, 'monitors'>,
): Infilling {
  let analysis: ReturnType<typeof startAnalysis> | undefined;
  let isDisposed = false;
  return {
    complete(writing, signal) {
      if (isDisposed || signal.aborted) return Promise.resolve(undefined);
      analysis ??= startAnalysis();
      return completeBy({ ...cores, analysis }, settings)(writing, signal);
    },
    dispose() {
      isDisposed = true;
      analysis?.dispose();
      analysis = undefined;
    },
  };
}
