// Packs what is built into a VSIX. `tsx scripts/vscodePackage.ts [FILE]`; without a file, trueline-VERSION.vsix in the root.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { version } from '../package.json';
import { ended, root } from './vscodeInstallation';

/** Resolves with the packer's list of what went in; rejects with its reasons. The bundles hold the dependencies, so none is packed. */
export async function packExtension(file: string): Promise<string> {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  const child = spawn(process.execPath, [vsce, 'package', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, output } = await ended(child);
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output}`);
  return output;
}

async function main(): Promise<void> {
  try {
    console.log(await packExtension(process.argv[2] ?? path.join(root, `trueline-${version}.vsix`)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
