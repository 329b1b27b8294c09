// Packs what is built into a VSIX. `tsx scripts/vscodePackage.ts [--llama-cpp] [FILE]`; without a file,
// trueline-VERSION.vsix in the root. With llama.cpp it is for this platform alone.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { version } from '../package.json';
import { copyLlamaCpp, platformOfExtension, removeLlamaCpp } from './llamaCppFiles';
import { ended, root } from './vscodeInstallation';

export interface PackOptions {
  /** Whether llama.cpp goes in, with its binaries for this platform. */
  readonly llamaCpp?: boolean;
}

/** Resolves with the packer's list of what went in; rejects with its reasons. The bundles hold the other dependencies, so none of them is packed. */
export async function packExtension(file: string, { llamaCpp = false }: PackOptions = {}): Promise<string> {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  if (llamaCpp) {
    options.push('--target', platformOfExtension());
    copyLlamaCpp();
  }
  try {
    const child = spawn(process.execPath, [vsce, 'package', ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { code, output } = await ended(child);
    if (code !== 0) throw new Error(`The extension could not be packed:\n${output}`);
    return output;
  } finally {
    if (llamaCpp) removeLlamaCpp();
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const llamaCpp = args.includes('--llama-cpp');
  const [given] = args.filter((arg) => !arg.startsWith('--'));
  const suffix = llamaCpp ? `-${process.platform}-${process.arch}` : '';
  try {
    console.log(await packExtension(given ?? path.join(root, `trueline-${version}${suffix}.vsix`), { llamaCpp }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
