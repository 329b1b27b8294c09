// The browser that shows VS Code: the one that is there, or Debian's chromium where it may be installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `CHROMIUM` in the environment names another executable. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? places.find(existsSync) ?? install();
  return chromium.launch({ executablePath, args: flags });
}

function install(): string {
  const [place] = places;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!place || !canInstall) {
    throw new Error('The tests need Chromium or Chrome: install it, or name its executable in CHROMIUM.');
  }
  console.log('Installing Debian’s chromium…');
  const command = 'apt-get update && apt-get install -y --no-install-recommends chromium';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`Chromium could not be installed:\n${stdout}\n${stderr}`);
  return place;
}
