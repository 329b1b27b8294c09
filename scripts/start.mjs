// `npm start`: installs what is missing, builds, and opens VS Code on a copy of the sample project with the extension on.
// This file needs nothing but Node; what it needs installed is in startEditor.ts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const oldest = [20, 9];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(`Trueline needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) {
  console.log('Installing the dependencies…');
  run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], process.platform === 'win32');
}
console.log('Building…');
run(process.execPath, ['esbuild.mjs'], false);

const editor = spawn(process.execPath, ['--import', 'tsx', 'scripts/startEditor.ts'], { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches the editor's process too, which then cleans up; this one waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => editor.kill(signal));
editor.once('close', (code) => process.exit(code ?? 1));

function run(command, args, shell) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}
