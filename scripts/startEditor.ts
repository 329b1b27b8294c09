// Opens VS Code on a copy of the sample project with the extension on: the desktop one where `code` is found,
// else the one of code-server, in the browser. Ends with the editor or with Ctrl-C, and removes the copy.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { temporaryCopy } from './temporaryCopy';
import { installVscodeServer, root } from './vscodeInstallation';
import { packExtension } from './vscodePackage';
import { startVscodeServer } from './vscodeServer';

async function main(): Promise<void> {
  const folder = await temporaryCopy(path.join(root, 'test/fixtures/shop'));
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  try {
    if (isDesktopThere()) await openDesktop(folder, stopped);
    else await openServer(folder, stopped);
  } finally {
    await rm(path.dirname(folder), { recursive: true, force: true });
  }
}

function isDesktopThere(): boolean {
  const { status } = spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
  return status === 0;
}

/** The user's own VS Code, with a profile of its own. */
async function openDesktop(folder: string, stopped: Promise<void>): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), 'trueline-profile-'));
  const own = [`--user-data-dir=${profile}`, `--extensions-dir=${path.join(profile, 'extensions')}`];
  const quiet = ['--disable-workspace-trust', '--skip-welcome', '--new-window', '--wait'];
  const args = [`--extensionDevelopmentPath=${root}`, ...own, ...quiet, folder, '--goto', firstFile(folder)];
  console.log(`Opening VS Code on ${folder}; close its window, or press Ctrl-C here, to end.`);
  const child = spawn('code', args, { stdio: 'ignore', shell: process.platform === 'win32' });
  try {
    await Promise.race([stopped, new Promise((resolve) => child.once('close', resolve))]);
  } finally {
    child.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function openServer(folder: string, stopped: Promise<void>): Promise<void> {
  console.log('The command `code` is not there: VS Code comes as a server, in the browser.');
  const installation = await installVscodeServer(console.log);
  const packed = await mkdtemp(path.join(tmpdir(), 'trueline-vsix-'));
  try {
    const vsix = path.join(packed, 'trueline.vsix');
    await packExtension(vsix);
    const settings = { 'workbench.startupEditor': 'readme' };
    const server = await startVscodeServer(installation, { trust: 'always', extensions: [vsix], folder, settings });
    console.log(`\nVS Code is at  http://${server.host}/\n\nPress Ctrl-C here to end.`);
    try {
      await Promise.race([stopped, server.ended]);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(packed, { recursive: true, force: true });
  }
}

function firstFile(folder: string): string {
  return path.join(folder, 'src/orders.ts');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
