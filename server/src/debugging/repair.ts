// Self-debugging: runs the tests, finds where it goes wrong, tries what may repair it, and proves what does. Works on copies of
// the project only.
import type { Instrumenter } from '../tracing/instrumenter';
import type { RunResult } from '../tracing/tracing';
import { baselineOf, keyOf, type Baseline } from './baseline';
import { Budget, defaultBudget, type BudgetLimits } from './budget';
import { Fresh, merged, type Candidate, type CandidateContext, type CandidateSource } from './candidates';
import type { RepairEvent, RepairOutcome } from './events';
import { faultyFunctions } from './faultyFunctions';
import type { Faulty, Patch, Suspect } from './patch';
import { RepairLog } from './repairLog';
import type { Suite } from './suite';
import { chooseRepairs, type ChooseOptions } from './validate/choose';
import { sieve, type Refused, type SieveOptions } from './validate/screenCandidates';
import { specialCaseOf } from './validate/specialCase';
import type { NewTypeErrors } from './validate/types';
import { copyWorkspace, type CopyLimits, type WorkspaceCopy } from './workspaceCopy';

export interface RepairRequest {
  /** Absolute path of the folder that the user has opened. */
  readonly root: string;
  /** Absolute path of the file, and its text as it was saved. */
  readonly path: string;
  readonly text: string;
  /** Names of the functions that may be at fault; absent: all that a failing test reaches. */
  readonly functions?: readonly string[];
  readonly suite: Suite;
  /** Texts of the test files, in which a patch must not look up its answers. */
  readonly testTexts: readonly string[];
  readonly budget?: Partial<BudgetLimits>;
  readonly network?: 'none' | 'all';
  /** Hashes of texts that the user does not want (`hashOfText`). */
  readonly rejected?: readonly string[];
  readonly copyLimits?: CopyLimits;
  /** 0 to 1: a repair that is less likely than this beside others that pass the tests is not offered. */
  readonly leastConfidence?: number;
}

export interface RepairParts {
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  readonly instrumenter: Instrumenter;
  localize(faulty: Faulty, runs: readonly RunResult[]): readonly Suspect[];
  /** Cheapest first. */
  readonly sources: readonly CandidateSource[];
  /** Without it types are not checked, and the verdict says so. */
  readonly newTypeErrors?: NewTypeErrors;
}

const parallel = 2; // copies of the project, and candidates that are tried at the same time
/** Candidates that are screened together. What takes long to write is tried soon, and a chat model hears what came of its patch before it writes another. */
const batches = { first: { template: 24, infill: 4, chat: 1 }, growth: 3, most: 240 };
const leastConfidence = 0.85;
const maxTried = 3_000;
const maxPassing = 60; // that pass the tests, after which no more are looked for
/** Time spent on others that may agree, once one passes, as a share of what it took to find it, and at least (ms). */
const agreement = { share: 1, least: 5_000 };

/** `log` is filled as it goes. Cancelled by `signal`, it ends all runs before it returns. */
export async function* repair(
  request: RepairRequest,
  parts: RepairParts,
  signal: AbortSignal,
  givenLog?: (log: RepairLog) => void,
): AsyncGenerator<RepairEvent, RepairOutcome> {
  const budget = new Budget({ ...defaultBudget, ...request.budget });
  const log = new RepairLog(() => budget.elapsed);
  givenLog?.(log);
  const copies: WorkspaceCopy[] = [];
  try {
    for (let index = 0; index < parallel; index += 1) {
      const copied = await copyWorkspace(request.root, request.copyLimits, signal);
      if (copied.kind === 'failed') {
        return { kind: signal.aborted ? 'cancelled' : 'unavailable', reason: copied.reason, ...spent(budget, 0, '') };
      }
      await copied.copy.setText(request.path, request.text);
      copies.push(copied.copy);
    }
    return yield* search(request, parts, { budget, log, copies }, signal);
  } finally {
    await Promise.all(copies.map((copy) => copy.dispose()));
  }
}

interface Means {
  readonly budget: Budget;
  readonly log: RepairLog;
  readonly copies: readonly WorkspaceCopy[];
}

async function* search(
  request: RepairRequest,
  parts: RepairParts,
  means: Means,
  signal: AbortSignal,
): AsyncGenerator<RepairEvent, RepairOutcome> {
  const { budget, log, copies } = means;
  const { suite, path, text, network = 'none' } = request;
  yield { kind: 'running', tests: suite.kind === 'command' ? [suite.command] : suite.targets.map(({ file }) => file) };
  const { dist, instrumenter } = parts;
  const baseline = await baselineOf(suite, copies, { dist, instrumenter, network, path, text, log, budget }, signal);
  const end = (tried: number) => spent(budget, tried, baseline.confinement);
  if (signal.aborted) return { kind: 'cancelled', ...end(0) };
  if (baseline.unavailable !== undefined) return { kind: 'unavailable', reason: baseline.unavailable, ...end(0) };
  if (baseline.flaky.length > 0) yield { kind: 'flaky', tests: baseline.flaky };
  if (baseline.failing.length === 0) {
    return { kind: 'green', passing: baseline.passing.length, flaky: baseline.flaky, ...end(0) };
  }
  const { failing, runs } = baseline;
  yield { kind: 'failing', failing, passing: baseline.passing.length };
  const places: { readonly faulty: Faulty; readonly suspects: readonly Suspect[] }[] = [];
  for (const faulty of faultyFunctions(path, text, runs, request.functions)) {
    const suspects = parts.localize(faulty, runs);
    places.push({ faulty, suspects });
    yield { kind: 'localized', faulty, suspects };
  }
  const unrepaired = (reason: string, tried: number): RepairOutcome => {
    log.note(reason);
    return { kind: 'unrepaired', failing, reason, ...end(tried) };
  };
  if (places.length === 0) return unrepaired(`${path} has no function that could be repaired.`, 0);
  const heldOut = heldOutOf(baseline);
  const options: SieveOptions = { suite, baseline, copies, dist, network, budget, heldOut };
  const choosing: ChooseOptions = {
    ...options,
    log,
    ...(parts.newTypeErrors && { newTypeErrors: parts.newTypeErrors }),
  };
  const fresh = new Fresh(text, request.rejected);
  const refused: { patch: Patch; reason: string }[] = [];
  const visible = failing.filter((test) => !heldOut.includes(test));
  const ends = new Set<string>();
  const onEnd = (reason: string) => void ends.add(reason);
  const context: CandidateContext = { failing: visible, runs, refused, tokens: budget, onEnd };
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(budget.searchLeft()) + 1)]);
  let tried = 0;
  for (const source of parts.sources) {
    const passing: Candidate[] = [];
    let until = Infinity;
    let size = batches.first[source.name];
    const streams = places.map(({ faulty, suspects }) => ({
      faulty,
      patches: source.candidates(faulty, suspects, context, inTime),
    }));
    for await (const batch of batched(merged(streams), () => size)) {
      const candidates: Candidate[] = [];
      for (const { patch, faulty } of batch) {
        const candidate = fresh.take(patch, faulty);
        if (!candidate) continue;
        const special = specialCaseOf(text, candidate.text, patch.edits, request.testTexts, path);
        if (special === undefined) candidates.push(candidate);
        else refuse(candidate, { kind: 'refused', by: 'special case', reason: special });
      }
      tried += candidates.length;
      for (const { candidate, refused: verdict } of await sieve(candidates, options, signal)) {
        if (verdict) refuse(candidate, verdict);
        else passing.push(candidate);
      }
      if (signal.aborted) return { kind: 'cancelled', ...end(tried) };
      yield { kind: 'trying', source: source.name, tried, promising: passing.length };
      if (passing.length > 0)
        until = Math.min(until, budget.elapsed + Math.max(agreement.least, budget.elapsed * agreement.share));
      if (passing.length >= maxPassing || tried >= maxTried || budget.elapsed > until) break;
      if (budget.exhausted() !== undefined) break;
      if (source.name !== 'chat') size = Math.min(batches.most, size * batches.growth);
    }
    if (passing.length > 0) {
      const chosen = await chooseRepairs(passing, choosing, signal);
      if (signal.aborted) return { kind: 'cancelled', ...end(tried) };
      for (const { candidate, verdict } of chosen.refused) refuse(candidate, verdict);
      const { repair: best } = chosen;
      if (best) {
        log.patch(best.patch, best.verdict);
        if (best.confidence < (request.leastConfidence ?? leastConfidence)) {
          const reason = `There are several ways to pass the tests; a test is missing that tells them apart${chosen.question === undefined ? '' : `, for instance of ${chosen.question}`}.`;
          log.note(reason);
          return { kind: 'unrepaired', failing, reason, doubtful: best, ...end(tried) };
        }
        yield { kind: 'validated', repair: best };
        return { kind: 'repaired', best, ...end(tried) };
      }
    }
    const over = budget.exhausted();
    if (over !== undefined) return unrepaired(`${over} ${triedText(tried)}`, tried);
  }
  const nothing = tried === 0 ? 'Nothing that could be changed was found.' : triedText(tried);
  return unrepaired([nothing, ...ends].join(' '), tried);

  function refuse({ patch }: Candidate, verdict: Refused): void {
    refused.push({ patch, reason: verdict.reason });
    log.patch(patch, verdict);
  }
}

function triedText(tried: number): string {
  return `${tried} ${tried === 1 ? 'change was' : 'changes were'} tried, and none passes all tests.`;
}

/** Of several failing tests the last is held aside: no source of candidates is told of it. */
function heldOutOf({ failing }: Baseline): Baseline['failing'] {
  return failing.length >= 2
    ? failing.slice(-Math.floor(failing.length / 2)).filter((test) => keyOf(test) !== keyOf(failing[0]!))
    : [];
}

async function* batched<T>(items: AsyncIterable<T>, size: () => number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size()) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function spent(budget: Budget, tried: number, confinement: string) {
  const effort = { time: budget.elapsed, runs: budget.spentRuns, tokens: budget.spentTokens, tried };
  return { effort, confinement };
}
