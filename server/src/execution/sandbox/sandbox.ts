// Confinement of a run by the operating system, where it has a means that works here; what that is, each file of this
// folder knows of one system. Whether it works is found by a real run, once.
import type { Command } from '../runProcess';
import { bubblewrap } from './bubblewrap';
import type { Confinement, Sandbox } from './confinement';
import { seatbelt } from './seatbelt';

export interface Confined {
  readonly command: Command;
  /** What is confined and what is not, in sentences. */
  readonly confinement: string;
}

const probes = new Map<Sandbox, Promise<boolean>>();

/** The command so that it runs confined, where that is possible. */
export async function confine(
  command: Command,
  confinement: Confinement,
  sandboxes: readonly Sandbox[] = [bubblewrap, seatbelt],
): Promise<Confined> {
  for (const sandbox of sandboxes) {
    if (sandbox.platform !== process.platform) continue;
    const works = probes.get(sandbox) ?? sandbox.probe();
    probes.set(sandbox, works);
    if (!(await works)) continue;
    return { command: sandbox.wrap(command, confinement), confinement: describe(sandbox, confinement) };
  }
  return { command, confinement: unconfined };
}

function describe({ name }: Sandbox, { writes, network }: Confinement): string {
  const where = writes === 'project' ? 'only in the project and in a folder of its own' : 'only in a folder of its own';
  const net = network === 'none' ? 'it had no network' : 'the network was open to it';
  return `Confined by ${name}: it could write ${where}, and ${net}. It could read what you can read.`;
}

const unconfined = `Not confined: ${
  process.platform === 'linux'
    ? 'bubblewrap is not installed, or does not work here'
    : process.platform === 'darwin'
      ? 'sandbox-exec does not work here'
      : 'Trueline knows no sandbox for this system'
}. It could read, write and use the network as you can; only time, memory, output and processes were limited.`;
