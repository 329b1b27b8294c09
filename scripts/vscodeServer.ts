// VS Code as a server, for `npm start` and the tests where no desktop VS Code can be had: started with data folders of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ended, type Installation } from './vscodeInstallation';

export interface ServerOptions {
  /** User settings, over quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Absolute paths of VSIX files to install. */
  readonly extensions?: readonly string[];
  /** 'asked': folders are untrusted until the user says otherwise. */
  readonly trust: 'always' | 'asked';
  /** Absolute path of the folder to open where the address names none. */
  readonly folder?: string;
  /** Environment variables of the server and its extension hosts, over this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface VscodeServer {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Its data, logs included; removed by `stop`. */
  readonly data: string;
  stop(): Promise<void>;
  /** Resolves when the process ends, for whatever reason. */
  readonly ended: Promise<unknown>;
}

const quietSettings = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.openRepositoryInParentFolders': 'never',
};

const startTimeout = 60_000; // ms
const stopTimeout = 3_000; // ms

/** Starts VS Code on a free port of this machine, with fresh data folders. */
export async function startVscodeServer(installation: Installation, options: ServerOptions): Promise<VscodeServer> {
  const data = await mkdtemp(path.join(tmpdir(), 'trueline-vscode-'));
  const folders = { user: path.join(data, 'user'), extensions: path.join(data, 'extensions') };
  await Promise.all(
    ['user/User', 'extensions', 'tmp', 'xdg'].map((it) => mkdir(path.join(data, it), { recursive: true })),
  );
  const settings = { ...quietSettings, ...options.settings };
  await writeFile(path.join(folders.user, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  await writeFile(path.join(data, 'config.yaml'), '{}\n');
  const common = ['--config', path.join(data, 'config.yaml'), '--user-data-dir', folders.user];
  const args = [installation.entry, ...common, '--extensions-dir', folders.extensions];
  const env = {
    ...process.env,
    TMPDIR: path.join(data, 'tmp'),
    XDG_DATA_HOME: path.join(data, 'xdg'),
    XDG_CONFIG_HOME: path.join(data, 'xdg'),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...options.env,
  };
  for (const file of options.extensions ?? []) {
    const child = spawn(installation.node, [...args, '--install-extension', file], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { code, output } = await ended(child);
    if (code !== 0 || /error|failed/i.test(output)) throw new Error(`VS Code did not install ${file}:\n${output}`);
  }
  const host = `127.0.0.1:${await freePort()}`;
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    '--disable-proxy',
  ];
  const trust = options.trust === 'always' ? ['--disable-workspace-trust'] : [];
  const folder = options.folder === undefined ? [] : [options.folder];
  const child = spawn(
    installation.node,
    [...args, '--bind-addr', host, '--auth', 'none', ...quiet, ...trust, ...folder],
    {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that `stop` reaches the extension hosts too
    },
  );
  const end = new Promise((resolve) => child.once('exit', resolve));
  const server = { host, data, ended: end, stop: () => stop(child, end, data) };
  try {
    await listening(child);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (what: string) => reject(new Error(`code-server ${what}:\n${log}`));
    const timer = setTimeout(() => fail('did not start in time'), startTimeout);
    child.once('exit', (code) => fail(`exited with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log = (log + chunk.toString()).slice(-10_000);
        if (!log.includes('HTTP server listening on')) return;
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

async function stop(child: ChildProcess, end: Promise<unknown>, data: string): Promise<void> {
  signal(child, 'SIGTERM');
  const timeout = new Promise((resolve) => setTimeout(resolve, stopTimeout).unref());
  await Promise.race([end, timeout]);
  signal(child, 'SIGKILL'); // a busy extension host does not heed SIGTERM
  await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // The group has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
