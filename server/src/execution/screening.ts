// Many texts of a file tried in one process: their tests, or calls of a function. Far faster than a run for each, and no
// last word: what passes here must pass by the project's own runner too.
import path from 'node:path';
import type { BehaviourRequest, ObserveRequest, ScreenRequest } from './inChild/request';
import type { CallOutcome, DrivenRequest, ScreenOutcome, WrittenOutcome } from './inChild/screening/jobs';
import { record } from './project';
import { nodeFor, runNode, type RunNodeOptions } from './runNode';

export { testKey, type CallOutcome, type ScreenOutcome } from './inChild/screening/jobs';
export type { BehaviourRequest, ObserveRequest, ObservedVariant, ScreenRequest } from './inChild/request';

export interface Screened<Outcome> {
  /** By text, and of calls by input; where one is missing, the run was ended before. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Keys of tests that did not end, in the order in which that was found. */
  readonly hung: readonly string[];
  /** Milliseconds of each, likewise. */
  readonly durations: ReadonlyMap<string, number>;
  /** Why it was ended before its end, if it was. */
  readonly ended?: string;
  readonly confinement: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Key of an outcome. */
export function stepKey(text: number, input = 0): string {
  return `${text} ${input}`;
}

/** Where a copy of a project keeps what its modules were turned into, for all runs on it. */
export function keptFolder(root: string): string {
  return path.join(root, '.trueline-kept');
}

export function screen(request: ScreenRequest, options: RunNodeOptions, signal: AbortSignal) {
  return drive<ScreenOutcome>(request, options, signal);
}

export function callEach(request: BehaviourRequest | ObserveRequest, options: RunNodeOptions, signal: AbortSignal) {
  return drive<CallOutcome>(request, options, signal);
}

async function drive<Outcome>(
  request: DrivenRequest,
  options: RunNodeOptions,
  signal: AbortSignal,
): Promise<Screened<Outcome>> {
  const node = await nodeFor();
  const command = {
    args: [path.join(options.dist, 'screenDriver.js')],
    environment: {},
    folder: options.root,
    request,
  };
  const kept = keptFolder(options.root);
  const { ended, written, confinement, duration } = await runNode(command, node, { ...options, kept }, signal);
  const outcomes = new Map<string, Outcome>();
  const durations = new Map<string, number>();
  const hung: string[] = [];
  for (const { step, outcome, duration: time } of read(written)) {
    outcomes.set(stepKey(step.text, step.input), outcome as Outcome);
    durations.set(stepKey(step.text, step.input), time);
    if (outcome.kind === 'stopped' && 'test' in outcome && outcome.test !== undefined) hung.push(outcome.test);
  }
  const why = ended.kind === 'exited' ? undefined : 'detail' in ended ? ended.detail : JSON.stringify(ended);
  return { outcomes, durations, hung, confinement, duration, ...(why !== undefined && { ended: why }) };
}

function read(written: string): readonly WrittenOutcome[] {
  return written.split('\n').flatMap((line) => {
    try {
      const fields = record(JSON.parse(line));
      return 'step' in fields && 'outcome' in fields ? [fields as unknown as WrittenOutcome] : [];
    } catch {
      return [];
    }
  });
}
