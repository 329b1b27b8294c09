// Packs what is built into a VSIX. `tsx scripts/vscodePackage.ts [FILE]`; without a file, trueline-VERSION.vsix in the root.
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { version } from '../package.json';
import { root } from './vscodeInstallation';

/** The bundles hold the dependencies, so none is packed. */
export async function packExtension(file: string): Promise<void> {
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}

if (require.main === module) void packExtension(process.argv[2] ?? path.join(root, `trueline-${version}.vsix`));
