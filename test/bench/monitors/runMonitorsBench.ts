// The monitors: what they refuse of real code (nothing), what they catch of wrong code, how often they are exact, and what
// they cost.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { allRules } from '../../../server/src/monitors/rules';
import type { SiteKind } from '../../../server/src/analysis/analysis';
import { InputError, type BenchOptions } from '../benchOptions';
import { openProject } from '../completion/benchProject';
import { describeEnvironment, formatEnvironment } from '../report/environment';
import { prepareCorpus } from './corpus';
import { formatSoundness } from './formatSoundness';
import { replayPrefixes } from './prefixes';
import { measureSoundness } from './soundness';

export async function runMonitorsBench(options: BenchOptions): Promise<void> {
  const environment = describeEnvironment('monitors');
  console.log(formatEnvironment(environment));
  if (options.prefixes !== undefined) return prefixesBench(options.prefixes, kindsOf(options.only));
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-monitors-')));
  try {
    const projects = options.project === undefined ? prepareCorpus(folder) : [openProject(options.project)];
    const soundness = await measureSoundness({
      projects,
      only: kindsOf(options.only),
      lines: options.limit ?? Infinity,
      processes: os.cpus().length,
      modes: ['present', 'cutOff', 'line'],
    });
    console.log(formatSoundness(soundness));
    const refused = soundness.flatMap((one) => one.refused);
    if (refused.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prefixesBench(file: string, only: readonly SiteKind[]): Promise<void> {
  const rules = allRules.filter(({ name }) => only.length === 0 || only.includes(name));
  const { lines, agree, refused, differ } = await replayPrefixes(file, rules);
  for (const line of differ) console.log(line);
  console.log(`refused ${refused} of ${lines}\n${agree} agree, ${differ.length} differ`);
  if (differ.length > 0) process.exitCode = 1;
}

function kindsOf(names: string | undefined): readonly SiteKind[] {
  const known = allRules.map(({ name }) => name);
  return (names?.split(',') ?? []).map((name) => {
    const kind = known.find((each) => each === name);
    if (!kind) throw new InputError(`There is no monitor "${name}"; there are ${known.join(', ')}.`);
    return kind;
  });
}
