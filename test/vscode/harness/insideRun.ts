// Runs the tests of test/vscode/inside in an extension host: in the desktop VS Code where it can be had,
// else in the VS Code that code-server ships.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { temporaryCopy } from '../../../scripts/temporaryCopy';
import { downloads, installVscodeServer, root } from '../../../scripts/vscodeInstallation';
import { startVscodeServer } from '../../../scripts/vscodeServer';
import { launchBrowser } from './chromium';
import { findDesktop } from './desktop';
import { openWindow } from './window';

/** How the tests ended; `undefined`: not at all. */
export interface InsideResult {
  readonly report: string;
  readonly passed: number;
  readonly failed: number;
}

export const outputVariable = 'TRUELINE_TEST_OUTPUT';

const timeLimit = 600_000; // ms

/** Prints the report. */
export async function runInside(): Promise<InsideResult> {
  const tests = await bundleTests();
  const folder = await temporaryCopy(path.join(root, 'test/fixtures/shop'));
  const output = await mkdtemp(path.join(tmpdir(), 'trueline-tests-'));
  try {
    const desktop = await findDesktop(downloads);
    if (desktop.kind === 'found') {
      console.log(`The tests inside VS Code run in the desktop VS Code at ${desktop.executable}`);
      await runOnDesktop(desktop.executable, tests, folder, output);
    } else {
      console.log(`The tests inside VS Code run in code-server: ${desktop.reason}`);
      await runOnServer(tests, folder, output);
    }
    const result = JSON.parse(await readFile(path.join(output, 'result.json'), 'utf8')) as InsideResult;
    console.log(result.report);
    return result;
  } finally {
    await rm(output, { recursive: true, force: true });
    await rm(path.dirname(folder), { recursive: true, force: true });
  }
}

async function bundleTests(): Promise<string> {
  const outfile = path.join(downloads, 'inside/index.js');
  await build({
    entryPoints: [path.join(root, 'test/vscode/inside/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

async function runOnDesktop(executable: string, tests: string, folder: string, output: string): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), 'trueline-profile-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--disable-updates'];
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      extensionTestsEnv: { [outputVariable]: output },
      launchArgs: [folder, ...quiet, `--user-data-dir=${profile}`, ...asRoot],
    });
  } catch (error) {
    // Failed tests end the editor with a code too; the result file says which of the two it is.
    console.log(`The editor ended with ${String(error)}`);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

async function runOnServer(tests: string, folder: string, output: string): Promise<void> {
  const installation = await installVscodeServer(console.log);
  const env = { [outputVariable]: output };
  const server = await startVscodeServer(installation, { trust: 'always', env });
  const browser = await launchBrowser();
  const said: string[] = [];
  try {
    const ended = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no end after ${timeLimit} ms:\n${said.slice(-20).join('\n')}`)),
        timeLimit,
      );
      const prepare = async (page: Awaited<ReturnType<typeof openWindow>>) => {
        // What VS Code in a browser calls at the end of its tests, and with their console output.
        await page.exposeFunction('codeAutomationExit', () => {
          clearTimeout(timer);
          resolve();
        });
        await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) =>
          said.push(`[${type}] ${args.map(String).join(' ')}`),
        );
        page.once('crash', () => reject(new Error('the page crashed')));
      };
      openWindow(browser, { host: server.host, folder, development: { extension: root, tests }, prepare }).catch(
        reject,
      );
    });
    await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
}
