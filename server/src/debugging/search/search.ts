// One search as the editor asks for it: which functions, which tests reach them, the loop, and what speaks for the repair.
import { readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import type { Conversation } from '../../models/chat/conversation';
import type { RunResult, Target } from '../../tracing/tracing';
import { javascriptChat } from '../chat/javascriptChat';
import { chatSource } from '../chat/chatSource';
import type { RepairEvent, RepairOutcome } from '../events';
import type { Complete } from '../infill/infills';
import { javascriptLocalization } from '../javascript/javascriptLocalization';
import { javascriptRepair } from '../javascriptRepair';
import type { Naturalness } from '../naturalness';
import { repair, type RepairParts } from '../repair';
import type { RepairLog } from '../repairLog';
import type { FindSameTypes } from '../sameTypes';
import type { NewTypeErrors } from '../validate/types';
import { changedFunctions } from '../whatToRun/changedFunctions';
import type { Coverage } from '../whatToRun/coverage';
import { functionsIn } from '../whatToRun/functions';
import { testsOf } from '../whatToRun/testsOf';
import { repairKey, withoutRejected } from './rejectedRepairs';
import type { FoundRepair, SearchProgress, SearchRequest, SearchResult } from './searches';
import { wrongPlace } from './wrongPlace';

export interface SearchMeans {
  /** Absolute path of Trueline's bundles. */
  readonly dist: string;
  readonly naturalness: Naturalness;
  readonly newTypeErrors: NewTypeErrors;
  readonly sameTypes: FindSameTypes;
  readonly infill: Complete;
  readonly conversation: Conversation;
  /** What earlier runs have reached; grows. */
  readonly coverage: Coverage;
  onProgress(progress: SearchProgress): void;
}

export async function search(request: SearchRequest, means: SearchMeans, signal: AbortSignal): Promise<SearchResult> {
  const { text, budget, network } = request;
  const [root, path] = [realPath(request.root), realPath(request.path)];
  const functions = functionsOf(request);
  if (functions?.length === 0) return { kind: 'nothing', reason: 'No function was changed.' };
  means.onProgress({ message: 'looking for tests', effort: { tried: 0 } });
  const targets = await testsOf({ root, path, text, coverage: means.coverage, ...(functions && { functions }) });
  if (targets.length === 0) return { kind: 'nothing', reason: 'No test and no example reaches it.' };
  let runs: readonly RunResult[] = [];
  let log: RepairLog | undefined;
  const found = repair(
    {
      root,
      path,
      text,
      suite: { kind: 'targets', targets },
      testTexts: await textsOf(targets),
      budget,
      network,
      ...(functions && { functions }),
    },
    partsOf(request, root, means, (seen) => {
      if (runs !== seen) seen.forEach((run) => means.coverage.add(run));
      runs = seen;
    }),
    signal,
    (given) => (log = given),
  );
  const logged = () => log?.toJsonLines() ?? '';
  for (;;) {
    const next = await found.next();
    if (next.done) return resultOf(next.value, root, runs, logged());
    const progress = progressOf(next.value);
    if (progress) means.onProgress(progress);
  }
}

function functionsOf({ of, text, path }: SearchRequest): readonly string[] | undefined {
  if (of.kind === 'changedSince') return changedFunctions(of.text, text, path).map(({ name }) => name);
  const around = functionsIn(text, path)?.find(({ start, end }) => start <= of.offset && of.offset <= end);
  return around && [around.name];
}

function partsOf(
  { rejected, withChat, path }: SearchRequest,
  root: string,
  { dist, naturalness, newTypeErrors, sameTypes, infill, conversation }: SearchMeans,
  onRuns: (runs: readonly RunResult[]) => void,
): RepairParts {
  // Asked under the path that the editor knows.
  const types: NewTypeErrors = (_, before, after) => newTypeErrors(path, before, after);
  const chat = chatSource(conversation, {
    language: javascriptChat,
    localization: javascriptLocalization,
    newTypeErrors: types,
  });
  const parts = javascriptRepair({
    dist,
    root,
    naturalness,
    sameTypes: (place) => sameTypes({ ...place, path }),
    infill: (writing, signal) => infill({ ...writing, path }, signal),
    ...(withChat && { sources: [chat] }),
  });
  return {
    ...parts,
    newTypeErrors: types,
    sources: parts.sources.map((source) => withoutRejected(source, root, rejected)),
    localize(faulty, runs) {
      onRuns(runs);
      return parts.localize(faulty, runs);
    },
  };
}

function resultOf(outcome: RepairOutcome, root: string, runs: readonly RunResult[], log: string): SearchResult {
  const { effort, confinement } = outcome;
  const shared = { effort, confinement, log };
  switch (outcome.kind) {
    case 'green':
      return { kind: 'green', passing: outcome.passing, flaky: outcome.flaky, ...shared };
    case 'repaired':
      return { kind: 'found', found: foundOf(outcome, root, runs), ...shared };
    case 'unrepaired':
      return {
        kind: 'unrepaired',
        failing: outcome.failing,
        reason: outcome.reason,
        ...(outcome.doubtful && { confidence: outcome.doubtful.confidence }),
        ...shared,
      };
    case 'unavailable':
      return { kind: 'unavailable', reason: outcome.reason, ...shared };
    case 'cancelled':
      return { kind: 'cancelled', log };
  }
}

function foundOf(
  { best }: Extract<RepairOutcome, { kind: 'repaired' }>,
  root: string,
  runs: readonly RunResult[],
): FoundRepair {
  const { faulty, patch, fixes, verdict } = best;
  const wrong = wrongPlace(faulty, runs, patch.edits[0]?.start ?? faulty.start, javascriptLocalization);
  return {
    key: repairKey(root, faulty, patch.edits),
    function: faulty.name,
    functionStart: faulty.start,
    functionEnd: faulty.end,
    patch,
    fixes,
    notes: verdict.notes,
    unproven: verdict.unproven,
    ...(wrong && { wrong }),
  };
}

function progressOf(event: RepairEvent): SearchProgress | undefined {
  switch (event.kind) {
    case 'running':
      return { message: 'running the tests', effort: { tried: 0 } };
    case 'failing': {
      const all = event.failing.length + event.passing;
      return { message: `${event.failing.length} of ${all} tests fail`, effort: { tried: 0 } };
    }
    case 'trying':
      return { message: `${event.tried} changes tried`, effort: { tried: event.tried } };
    default:
      return undefined;
  }
}

async function textsOf(targets: readonly Target[]): Promise<readonly string[]> {
  const files = targets.flatMap((target) => (target.kind === 'tests' ? [target.file] : []));
  return Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
}

export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
