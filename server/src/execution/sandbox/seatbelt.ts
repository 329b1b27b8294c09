// Confinement on macOS by its own sandbox, whose rules are a profile in a small Lisp.
import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { guarded, type Confinement, type Sandbox } from './confinement';

const program = '/usr/bin/sandbox-exec';

export const seatbelt: Sandbox = {
  name: 'sandbox-exec',
  platform: 'darwin',
  probe: () =>
    new Promise((resolve) =>
      execFile(program, ['-p', '(version 1)(allow default)', '/usr/bin/true'], { timeout: 5_000 }, (error) =>
        resolve(!error),
      ),
    ),
  wrap: (command, confinement) => ({
    ...command,
    command: program,
    args: ['-p', profile(confinement), command.command, ...command.args],
  }),
};

/** The last rule that fits decides. */
export function profile({ project, temporary, kept, writes, network }: Confinement): string {
  const always = kept === undefined ? [temporary] : [temporary, kept];
  const writable = writes === 'project' ? [project, ...always] : always;
  return [
    '(version 1)',
    '(allow default)',
    ...(network === 'none'
      ? ['(deny network*)', '(allow network* (local ip "localhost:*"))', '(allow network* (remote ip "localhost:*"))']
      : []),
    '(deny file-write*)',
    '(allow file-write* (literal "/dev/null") (literal "/dev/zero") (literal "/dev/tty"))',
    ...writable.map((folder) => `(allow file-write* (subpath ${quote(folder)}))`),
    ...(writes === 'project' ? guarded.map((name) => `(deny file-write* (subpath ${quote(project, name)}))`) : []),
  ].join('\n');
}

/** The system compares real paths: `/tmp` is a link there. */
function quote(folder: string, ...names: string[]): string {
  let real = folder;
  try {
    real = realpathSync(folder);
  } catch {
    // It is not there; its name will do.
  }
  return `"${path.join(real, ...names).replace(/["\\]/g, '\\$&')}"`;
}
