// Installs VS Code as a server: the npm package code-server, once, into .vscode-test/, with the Node that it wants.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** VS Code 1.139.1. It wants Node 24, so it gets one of its own, whatever runs this script. */
const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';

export const root = path.join(__dirname, '..');
export const downloads = path.join(root, '.vscode-test');

export interface Installation {
  /** Absolute path of the Node executable. */
  readonly node: string;
  /** Absolute path of code-server's entry script. */
  readonly entry: string;
}

/** Installs what is not there yet; `say` is told what is going on. Rejects with npm's output where it fails. */
export async function installVscodeServer(say: (message: string) => void): Promise<Installation> {
  const folder = path.join(downloads, `code-server-${codeServerVersion}`);
  const found = await installationIn(folder);
  if (found) return found;
  say(`Installing code-server ${codeServerVersion} from npm into .vscode-test/ (about a minute, 800 MB)…`);
  await mkdir(downloads, { recursive: true });
  // Made beside its place and renamed when complete, so that an interrupted installation is never taken for one.
  const unfinished = await mkdtemp(path.join(downloads, 'installing-'));
  try {
    await installInto(unfinished, say);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  const installed = await installationIn(folder);
  if (!installed) throw new Error(`code-server was installed into ${folder}, but is not complete`);
  return installed;
}

async function installInto(folder: string, say: (message: string) => void): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`code-server@${codeServerVersion}`, `${nodePackage()}@${nodeVersion}`];
  // The install scripts would compile what this project never uses.
  await npm(folder, ['install', '--ignore-scripts', ...packages]);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  await npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  await npm(path.join(vscode, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
  try {
    const nodeFolder = path.join(folder, 'node_modules', nodePackage());
    await npm(vscode, ['rebuild', '@vscode/spdlog'], {
      npm_config_nodedir: nodeFolder,
      PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    });
  } catch {
    say('There is no C++ compiler: all works, but output panels stay empty.');
  }
}

async function installationIn(folder: string): Promise<Installation | undefined> {
  const node = path.join(
    folder,
    'node_modules',
    nodePackage(),
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const entry = path.join(folder, 'node_modules/code-server/out/node/entry.js');
  try {
    await Promise.all([readFile(path.join(folder, 'node_modules', nodePackage(), 'package.json')), readFile(entry)]);
    return { node, entry };
  } catch {
    return undefined;
  }
}

/** The npm package that holds Node's executable for this platform. */
function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

async function npm(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', [...args, ...quiet], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const { code, output } = await ended(child);
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${output}`);
}

/** The exit code of a process, and all that it has printed. */
export function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
