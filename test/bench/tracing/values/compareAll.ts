// The comparison of values over many programs, some in each process.
import path from 'node:path';
import { isTyped, type Placed } from '../programs';
import type { TraceSettings } from '../runPrograms';
import { compareValues, type ValueTally } from './compareValues';

const batch = 6;

export async function compareAll(placed: readonly Placed[], folder: string, trace: TraceSettings): Promise<ValueTally> {
  const typed = placed.filter(({ program }) => isTyped(program));
  const groups = [...batches(placed.filter((each) => !typed.includes(each))), ...batches(typed)];
  let sum: ValueTally = {
    programs: 0,
    disturbed: [],
    notErasable: [],
    recorded: 0,
    compared: 0,
    equal: 0,
    sites: 0,
    sitesNotCompared: 0,
    differences: [],
  };
  const left = [...groups.entries()];
  const next = async (): Promise<void> => {
    for (let job = left.shift(); job; job = left.shift()) {
      const [index, group] = job;
      const compared = await compareValues(group, folder, { ...trace, events: path.join(trace.events, `${index}`) });
      sum = add(sum, compared);
    }
  };
  await Promise.all([next(), next()]);
  return sum;
}

function batches(placed: readonly Placed[]): Placed[][] {
  return Array.from({ length: Math.ceil(placed.length / batch) }, (_, index) =>
    placed.slice(index * batch, (index + 1) * batch),
  );
}

function add(a: ValueTally, b: ValueTally): ValueTally {
  return {
    programs: a.programs + b.programs,
    disturbed: [...a.disturbed, ...b.disturbed],
    notErasable: [...a.notErasable, ...b.notErasable],
    recorded: a.recorded + b.recorded,
    compared: a.compared + b.compared,
    equal: a.equal + b.equal,
    sites: a.sites + b.sites,
    sitesNotCompared: a.sitesNotCompared + b.sitesNotCompared,
    differences: [...a.differences, ...b.differences],
  };
}
