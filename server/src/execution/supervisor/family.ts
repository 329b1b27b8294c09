// The processes of one run: those that descend from its first one, those of its group, and those that carry its mark in
// their environment. What was once seen stays known, also when its parent has ended or it made a session of its own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listProcesses, processesWith, type ProcessInfo } from './processes';

export class Family {
  /** By id, with when they began. */
  private readonly known = new Map<number, string>();

  /** `mark`: a variable of the environment, `NAME=value`, that nothing but the run has. */
  constructor(
    private readonly root: number,
    private readonly mark: string,
  ) {}

  /** Those that live now. */
  async members(): Promise<readonly ProcessInfo[]> {
    return this.select(await listProcesses());
  }

  /** As `members`, with those too that only their environment gives away; takes longer. */
  async allMembers(): Promise<readonly ProcessInfo[]> {
    const marked = new Set(await processesWith(this.mark));
    const all = await listProcesses();
    for (const { pid, started } of all) if (marked.has(pid) && pid !== process.pid) this.known.set(pid, started);
    return this.select(all);
  }

  /** Sends a signal to all of them. */
  async signal(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (process.platform === 'win32') return killWindowsTree(this.root);
    send(-this.root, signal);
    for (const { pid } of await this.allMembers()) send(pid, signal);
  }

  /** Kills until none is left, at most for `patience` ms; they may start new ones meanwhile. Whether none is left. */
  async kill(patience: number): Promise<boolean> {
    const deadline = Date.now() + patience;
    for (;;) {
      await this.signal('SIGKILL');
      if ((await this.allMembers()).length === 0) return true;
      if (Date.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private select(all: readonly ProcessInfo[]): readonly ProcessInfo[] {
    const children = new Map<number, ProcessInfo[]>();
    for (const info of all) children.set(info.parent, [...(children.get(info.parent) ?? []), info]);
    const found = new Map<number, ProcessInfo>();
    const add = (info: ProcessInfo) => {
      if (found.has(info.pid) || info.pid === process.pid) return;
      found.set(info.pid, info);
      this.known.set(info.pid, info.started);
      children.get(info.pid)?.forEach(add);
    };
    for (const info of all) {
      if (info.pid === this.root || info.group === this.root || this.known.get(info.pid) === info.started) add(info);
    }
    return [...found.values()];
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

async function killWindowsTree(pid: number): Promise<void> {
  await promisify(execFile)('taskkill', ['/PID', String(pid), '/T', '/F']).catch(() => undefined);
}
