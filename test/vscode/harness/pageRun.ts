// Runs the tests of test/vscode/page: they drive VS Code as a user does, in the browser, with the extension installed from its VSIX.
// A test that fails is tried once more, and the report says so: VS Code says of few things when they are ready to be clicked.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { downloads, root } from '../../../scripts/vscodeInstallation';
import { packExtension } from '../../../scripts/vscodePackage';

/** The VSIX that `runPage` packs. */
export const vsix = path.join(downloads, 'trueline.vsix');

/** Prints the report. */
export async function runPage(): Promise<{ passed: number; failed: number }> {
  await packExtension(vsix);
  console.log('The tests in the page run in code-server and Chromium, with the extension installed from its VSIX');
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const reporter = path.join(root, 'test/support/countingReporter.cjs');
  const options = ['--reporter', reporter, '--timeout', '240000', '--retries', '1'];
  const args = [mocha, '--import=tsx', ...options, 'test/vscode/page/*.test.ts'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk.toString().replace(/^\d+ passed, \d+ failed\n/m, ''));
  });
  await new Promise((resolve) => child.once('close', resolve));
  const counts = /^(\d+) passed, (\d+) failed$/m.exec(output);
  if (!counts) throw new Error('mocha ended without a result');
  return { passed: Number(counts[1]), failed: Number(counts[2]) };
}
