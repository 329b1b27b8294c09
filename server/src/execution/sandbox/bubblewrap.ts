// Confinement on Linux by bubblewrap (https://github.com/containers/bubblewrap): namespaces of its own for files,
// processes and the network.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { guarded, type Confinement, type Sandbox } from './confinement';

export const bubblewrap: Sandbox = {
  name: 'bubblewrap',
  platform: 'linux',
  probe: () =>
    new Promise((resolve) =>
      execFile('bwrap', [...namespaces, '--unshare-net', '--', 'true'], { timeout: 5_000 }, (error) => resolve(!error)),
    ),
  wrap: (command, confinement) => ({
    ...command,
    command: 'bwrap',
    args: [...namespaces, ...binds(confinement), '--chdir', command.folder, '--', command.command, ...command.args],
    overhead: 2,
  }),
};

/** A root that cannot be written; `/run` and `/tmp`, where the sockets of other programs lie, are empty. */
const namespaces = [
  ...['--die-with-parent', '--unshare-pid', '--unshare-ipc', '--unshare-uts'],
  ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp', '--tmpfs', '/run'],
  // Where NixOS keeps its programs, and where names are looked up when there is a network.
  ...['/run/current-system', '/run/wrappers', '/run/systemd/resolve'].flatMap((folder) => [
    '--ro-bind-try',
    folder,
    folder,
  ]),
];

function binds({ project, temporary, kept, dist, dependencies = [], writes, network }: Confinement): string[] {
  const untouched = writes === 'project' ? guarded.map((name) => path.join(project, name)) : [];
  return [
    ...[dist, ...dependencies].flatMap((folder) => ['--ro-bind', folder, folder]),
    ...[writes === 'project' ? '--bind' : '--ro-bind', project, project],
    ...untouched.flatMap((file) => ['--ro-bind-try', file, file]),
    ...['--bind', temporary, temporary],
    ...(kept === undefined ? [] : ['--bind', kept, kept]),
    ...(network === 'none' ? ['--unshare-net'] : []),
  ];
}
