// One case through the loop, which does not see its hidden tests; these say then whether the repair is right.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Suspect } from '../../../server/src/debugging/patch';
import { repair, type RepairParts } from '../../../server/src/debugging/repair';
import type { RepairLog } from '../../../server/src/debugging/repairLog';
import { unifiedDiff } from '../../../server/src/debugging/unifiedDiff';
import { defaultLimits } from '../../../server/src/execution/limits';
import { runTarget } from '../../../server/src/execution/runTarget';
import type { Target } from '../../../server/src/tracing/tracing';
import { copyCase, type RepairCase } from './cases';

export interface CaseResult {
  readonly name: string;
  readonly kind: string;
  readonly outcome: 'right' | 'plausible but wrong' | 'not repaired' | 'nothing failed' | 'not run';
  readonly reason: string;
  readonly diff: string;
  /** Name of the template or prompt. */
  readonly by: string;
  /** Of what was offered, or was too doubtful to be. */
  readonly confidence?: number;
  /** Whether what was too doubtful to be offered is right. */
  readonly doubtfulIsRight?: boolean;
  /** Of the fault's line among the suspicious lines, from 1; absent where it is not among them. */
  readonly rank?: number;
  /** Milliseconds. */
  readonly time: number;
  readonly runs: number;
  readonly tried: number;
  /** That a chat model read and wrote. */
  readonly tokens: number;
}

export interface RunCaseOptions {
  readonly parts: (root: string) => RepairParts;
  readonly dist: string;
  /** Milliseconds. */
  readonly budget: number;
  /** Called with the log at the end. */
  readonly onLog?: (log: RepairLog) => void;
}

export async function runCase(each: RepairCase, { parts, dist, budget, onLog }: RunCaseOptions): Promise<CaseResult> {
  const seen = copyCase(each, [each.hidden, 'fault.json']);
  const file = path.join(seen.folder, each.buggy);
  const text = readFileSync(file, 'utf8');
  const test = path.join(seen.folder, each.visible);
  const suspects: Suspect[] = [];
  let log: RepairLog | undefined;
  try {
    const target: Target = { kind: 'tests', file: test };
    const search = repair(
      {
        root: seen.folder,
        path: file,
        text,
        suite: { kind: 'targets', targets: [target] },
        testTexts: [readFileSync(test, 'utf8')],
        budget: { time: budget },
      },
      parts(seen.folder),
      new AbortController().signal,
      (given) => (log = given),
    );
    let next = await search.next();
    for (; !next.done; next = await search.next()) {
      if (next.value.kind === 'localized') suspects.push(...next.value.suspects);
    }
    const outcome = next.value;
    const found = outcome.kind === 'repaired' ? outcome.best : undefined;
    const doubtful = outcome.kind === 'unrepaired' ? outcome.doubtful : undefined;
    const rank = rankOf(suspects, text, each.line);
    return {
      name: each.name,
      kind: each.kind,
      outcome: found
        ? (await isRight(each, found.text, dist))
          ? 'right'
          : 'plausible but wrong'
        : outcome.kind === 'green'
          ? 'nothing failed'
          : outcome.kind === 'unrepaired'
            ? 'not repaired'
            : 'not run',
      reason: 'reason' in outcome ? outcome.reason : '',
      diff: (found ?? doubtful) ? unifiedDiff(each.buggy, text, (found ?? doubtful)!.patch.edits) : '',
      by: (found ?? doubtful)?.patch.kind ?? '',
      ...((found ?? doubtful) && { confidence: (found ?? doubtful)!.confidence }),
      ...(doubtful && { doubtfulIsRight: await isRight(each, doubtful.text, dist) }),
      ...(rank !== undefined && { rank }),
      time: outcome.effort.time,
      runs: outcome.effort.runs,
      tried: outcome.effort.tried,
      tokens: outcome.effort.tokens,
    };
  } finally {
    if (log) onLog?.(log);
    seen.dispose();
  }
}

async function isRight(each: RepairCase, text: string, dist: string): Promise<boolean> {
  const whole = copyCase(each, []);
  try {
    writeFileSync(path.join(whole.folder, each.buggy), text);
    for (const name of [each.hidden, each.visible]) {
      const { ended, results } = await runTarget(
        { kind: 'tests', file: path.join(whole.folder, name) },
        { root: whole.folder, dist, limits: defaultLimits, confinement: { writes: 'project', network: 'none' } },
        new AbortController().signal,
      );
      const isGreen = ended.kind === 'exited' && ended.code === 0 && results.length > 0;
      if (!isGreen || results.some(({ state }) => state === 'failed')) return false;
    }
    return true;
  } finally {
    whole.dispose();
  }
}

/** Of a line among those where suspects begin, the most suspicious first. Blocks are where others are. */
function rankOf(suspects: readonly Suspect[], text: string, line: number): number | undefined {
  const lineOf = ({ start }: Suspect) => text.slice(0, start).split('\n').length;
  const small = suspects.filter(({ kind }) => kind !== 'block');
  const lines = [...new Set(small.toSorted((a, b) => b.suspiciousness - a.suspiciousness).map(lineOf))];
  const at = lines.indexOf(line);
  return at < 0 ? undefined : at + 1;
}
