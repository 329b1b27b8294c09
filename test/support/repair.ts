// Repairs of small projects in tests, as the command line runs them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CandidateSource } from '../../server/src/debugging/candidates';
import type { RepairEvent, RepairOutcome } from '../../server/src/debugging/events';
import { javascriptRepair } from '../../server/src/debugging/javascriptRepair';
import type { Edit } from '../../server/src/debugging/patch';
import { repair, type RepairRequest } from '../../server/src/debugging/repair';
import type { RepairLog } from '../../server/src/debugging/repairLog';
import { testsOf } from '../../server/src/debugging/whatToRun/testsOf';
import { dist } from './execution';
import { createProject } from './project';

export interface RepairRun {
  readonly outcome: RepairOutcome;
  readonly events: readonly RepairEvent[];
  readonly log: RepairLog;
}

export interface RepairOptions extends Partial<
  Pick<RepairRequest, 'budget' | 'rejected' | 'functions' | 'suite' | 'copyLimits'>
> {
  /** Instead of the templates: replacements in the file, in order. */
  readonly replacements?: readonly (readonly [string, string])[];
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RepairEvent) => void;
}

/** Looks for a repair of the first file of the project (`createProject`), and checks that nothing in it was touched. */
export async function runRepair(source: string, options: RepairOptions = {}): Promise<RepairRun> {
  const project = createProject(source);
  const name = /^\/\/- (\S+)/.exec(source)?.[1] ?? '';
  const file = project.file(name);
  const text = project.text(name);
  const before = contentsOf(project.folder);
  const copies = copiesNow();
  const { replacements, signal = new AbortController().signal, onEvent, suite, ...request } = options;
  const targets = suite ? [] : await testsOf({ root: project.folder, path: file, text });
  const events: RepairEvent[] = [];
  let log: RepairLog | undefined;
  try {
    const tests = targets.flatMap((target) => (target.kind === 'tests' ? [readFileSync(target.file, 'utf8')] : []));
    const parts = javascriptRepair({ dist });
    const search = repair(
      {
        root: project.folder,
        path: file,
        text,
        suite: suite ?? { kind: 'targets', targets },
        testTexts: tests,
        budget: { time: 60_000 },
        ...request,
      },
      replacements ? { ...parts, sources: [sourceOf(replacements)] } : parts,
      signal,
      (given) => (log = given),
    );
    let next = await search.next();
    for (; !next.done; next = await search.next()) {
      events.push(next.value);
      onEvent?.(next.value);
    }
    assert.deepEqual(contentsOf(project.folder), before, 'the files of the project are as they were');
    assert.deepEqual(
      copiesNow().filter((each) => !copies.includes(each)),
      [],
      'no copy is left',
    );
    return { outcome: next.value, events, log: log! };
  } finally {
    project.dispose();
  }
}

function sourceOf(replacements: readonly (readonly [string, string])[]): CandidateSource {
  return {
    name: 'template',
    *candidates(faulty) {
      for (const [index, [old, now]] of replacements.entries()) {
        const start = faulty.text.indexOf(old, faulty.start);
        if (start < 0) continue;
        const edits: readonly Edit[] = [{ start, end: start + old.length, text: now }];
        yield { path: faulty.path, edits, source: 'template', kind: 'given', description: now, prior: -index };
      }
    },
  };
}

/** Paths and texts of all files below a folder. */
function contentsOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file, readFileSync(file, 'utf8')] as const);
}

function copiesNow(): readonly string[] {
  return readdirSync(os.tmpdir()).filter((name) => name.startsWith(`trueline-copy-${process.pid}-`));
}
