// The last word on a candidate that passed the sieve: the whole suite, by the project's own runner.
import { defaultLimits } from '../../execution/limits';
import { keyOf } from '../baseline';
import type { Candidate } from '../candidates';
import type { RepairLog } from '../repairLog';
import { runSuite } from '../suite';
import { refusalOf, timeoutOf, type Refused, type SieveOptions } from './screenCandidates';

/** `undefined`: every test that should pass does. */
export async function prove(
  candidate: Candidate,
  { suite, baseline, copies, dist, network, budget }: SieveOptions,
  log: RepairLog,
  signal: AbortSignal,
): Promise<Refused | undefined> {
  const [copy] = copies;
  const { path, text } = candidate.faulty;
  if (!copy) return undefined;
  const limits = { ...defaultLimits, time: timeoutOf(baseline) + 5_000 };
  try {
    await copy.setText(path, candidate.text);
    budget.spendRuns(suite.kind === 'targets' ? suite.targets.length : 1);
    const runs = await runSuite(suite, copy, { dist, network, limits }, signal);
    for (const run of runs) log.run(`with ${candidate.patch.description}`, run);
    const results = runs.flatMap((run) => run.results);
    const failing = refusalOf(results, runs, baseline.failing);
    if (failing) return failing;
    const known = new Set([...baseline.failing, ...baseline.passing].map(keyOf));
    // What was not seen before, because something else did not end, must pass too.
    const more = results.filter(
      (test) => !known.has(keyOf(test)) && test.state === 'failed' && !baseline.flaky.includes(test.name),
    );
    return refusalOf(results, runs, [...baseline.passing, ...more], 'other test');
  } finally {
    await copy.setText(path, text);
  }
}
