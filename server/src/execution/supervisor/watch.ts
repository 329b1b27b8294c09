// Looks at a run's processes again and again, and says which limit they have reached.
import type { Limits, Stop } from '../limits';
import type { Family } from './family';

const interval = 50; // ms between two looks, where looking is quick
const share = 0.1; // of the time, that looking may take

/** Calls back once, when a limit is reached. `overhead`: processes that do not count. Returns what ends the watch. */
export function watch(
  family: Family,
  limits: Pick<Limits, 'time' | 'memory' | 'processes'>,
  overhead: number,
  reached: (stop: Stop) => void,
): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    isOver = true;
    clearTimeout(timer);
    clearTimeout(clock);
  };
  const stop = (reason: Stop['reason'], detail: string) => {
    if (isOver) return;
    end();
    reached({ reason, detail });
  };
  const clock = setTimeout(() => stop('time', `It ran longer than ${limits.time} ms.`), limits.time);
  const look = async () => {
    const begin = performance.now();
    const members = await family.members();
    const memory = members.reduce((sum, member) => sum + member.memory, 0);
    if (members.length - overhead > limits.processes) {
      return stop('processes', `It ran more than ${limits.processes} processes at the same time.`);
    }
    if (memory > limits.memory) return stop('memory', `It held more than ${limits.memory} MB of memory.`);
    if (!isOver) timer = setTimeout(() => void look(), Math.max(interval, (performance.now() - begin) / share));
  };
  void look();
  return end;
}
