// The files of node-llama-cpp that an extension for this platform carries: the package, what it needs, and its binaries.
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './vscodeInstallation';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Where it is found by what lies in dist/. */
const target = path.join(root, 'dist/node_modules');
/** The sources of llama.cpp, from which nothing is built. */
const leftOut = /gitRelease\.bundle$|[\\/]llama[\\/]addon[\\/]/;

/** As Visual Studio Code names the platform. Throws where there are no binaries for it. */
export function platformOfExtension(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (!existsSync(path.join(root, 'node_modules/@node-llama-cpp', binaries()))) {
    throw new Error(`node-llama-cpp is not installed for ${platform}.`);
  }
  return platform;
}

/** Copies the files beside the bundles. */
export function copyLlamaCpp(): void {
  removeLlamaCpp();
  const seen = new Set<string>();
  const copy = (name: string, from: string): void => {
    const folder = folderOf(name, from);
    if (folder === undefined || seen.has(folder)) return;
    seen.add(folder);
    const place = path.relative(path.join(root, 'node_modules'), folder);
    cpSync(folder, path.join(target, place), { recursive: true, filter: (file) => !leftOut.test(file) });
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    for (const each of Object.keys(dependencies)) copy(each, folder);
  };
  copy('node-llama-cpp', root);
  copy(`@node-llama-cpp/${binaries()}`, root);
}

export function removeLlamaCpp(): void {
  rmSync(target, { recursive: true, force: true });
}

function binaries(): string {
  const { platform, arch } = process;
  if (platform === 'darwin') return arch === 'arm64' ? 'mac-arm64-metal' : 'mac-x64';
  return `${platform === 'win32' ? 'win' : 'linux'}-${arch}`;
}

/** The folder of a package as one in `from` would find it. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = from; at.startsWith(root); at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  return undefined;
}
