// The processes of this machine as the operating system lists them, and which of them belong to a run.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** MB of physical memory. */
  readonly memory: number;
  /** When it began, in a unit of the system's: tells it from a later process with the same id. */
  readonly started: string;
}

/** All processes that live, without those that have ended and are not collected yet. */
export async function listProcesses(): Promise<readonly ProcessInfo[]> {
  return process.platform === 'linux' ? readProc() : process.platform === 'win32' ? [] : runPs();
}

/** Ids of the processes whose environment holds this text. Only Linux tells; elsewhere none. */
export async function processesWith(variable: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const found = await Promise.all(
    (await processIds()).map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(variable) ? pid : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

async function processIds(): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

async function readProc(): Promise<readonly ProcessInfo[]> {
  const stats = await Promise.all(
    (await processIds()).map(async (pid) =>
      parseStat(pid, await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')),
    ),
  );
  return stats.filter((info) => info !== undefined);
}

const pageSize = 4096; // bytes; Node does not tell, and larger pages only make the figure too small

/** See proc(5): the name stands in parentheses and may hold anything. */
function parseStat(pid: number, stat: string): ProcessInfo | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group] = fields;
  if (parent === undefined || group === undefined || state === 'Z' || state === 'X') return undefined;
  const memory = (Number(fields[21]) * pageSize) / 1024 / 1024;
  return { pid, parent: Number(parent), group: Number(group), memory, started: fields[19] ?? '' };
}

async function runPs(): Promise<readonly ProcessInfo[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,pgid=,rss=,stat=,lstart='], {
    maxBuffer: 16 * 1024 * 1024,
  }).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, group, memory, state, ...started] = line.trim().split(/\s+/);
    if (!pid || !parent || !group || !memory || state?.startsWith('Z')) return [];
    const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group), memory: Number(memory) / 1024 };
    return [{ ...numbers, started: started.join(' ') }];
  });
}
