// Looks for a desktop VS Code to test in: one that @vscode/test-electron has downloaded, or can download now.
import { existsSync, readdirSync } from 'node:fs';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';

export type Desktop =
  { readonly kind: 'found'; readonly executable: string } | { readonly kind: 'none'; readonly reason: string };

const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const answerTimeout = 10_000; // ms

/** `cachePath`: the folder of downloads. */
export async function findDesktop(cachePath: string): Promise<Desktop> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    return { kind: 'none', reason: 'there is no display for the desktop VS Code' };
  }
  try {
    const isThere = existsSync(cachePath) && readdirSync(cachePath).some((name) => name.startsWith('vscode-'));
    if (!isThere) await fetch(releases, { signal: AbortSignal.timeout(answerTimeout) });
    const options = { version: 'stable', cachePath, reporter: new SilentReporter() };
    return { kind: 'found', executable: await downloadAndUnzipVSCode(options) };
  } catch (error) {
    return { kind: 'none', reason: `the desktop VS Code cannot be downloaded (${String(error)})` };
  }
}
