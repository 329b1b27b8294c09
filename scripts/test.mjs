// Builds, then runs the layers of the tests, each by its own command, and sums them: the last line is `N passed, N failed`.
// `node scripts/test.mjs [layer…]`; without a layer, all of them, and types, lint and format before them.
// A check that finds something is one failure; so is a layer that runs nothing, or cannot run. What failed is named again before the sum.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const mocha = [path.join(root, 'node_modules/mocha/bin/mocha.js'), '--import=tsx'];
const counting = ['--reporter', path.join(root, 'test/support/countingReporter.cjs')];
const checks = {
  types: [path.join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.'],
  lint: [path.join(root, 'node_modules/eslint/bin/eslint.js'), '.'],
  format: [path.join(root, 'node_modules/prettier/bin/prettier.cjs'), '--check', '.'],
};
const layers = {
  unit: [...mocha, ...counting, '--timeout', '120000', 'test/unit/**/*.test.ts'],
  protocol: [...mocha, ...counting, '--timeout', '300000', 'test/protocol/**/*.test.ts'],
  vscode: ['--import', 'tsx', 'test/vscode/main.ts'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in layers));
if (unknown.length > 0) {
  console.error(`There is no layer ${unknown.join(', ')}; there are ${Object.keys(layers).join(', ')}.`);
  process.exit(2);
}

const built = await node(['esbuild.mjs']);
if (built.code !== 0) {
  console.log('The build failed.\n0 passed, 1 failed');
  process.exit(1);
}
let passed = 0;
let failed = 0;
const names = [];
for (const [name, args] of wanted.length > 0 ? [] : Object.entries(checks)) {
  console.log(`\n=== ${name}`);
  const { code } = await node(args);
  if (code === 0) continue;
  failed += 1;
  names.push(`failed: ${name}`);
}
for (const name of wanted.length > 0 ? wanted : Object.keys(layers)) {
  console.log(`\n=== ${name}`);
  const ended = await node(layers[name]);
  const counts = countsOf(name, ended);
  passed += counts.passed;
  failed += counts.failed;
  names.push(...(ended.output.match(/^failed: .*$/gm) ?? []));
}
console.log(`\n${[...names, ''].join('\n')}${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function countsOf(name, { code, output }) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const counts = { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) };
  if (counts.passed + counts.failed === 0) console.log(`The layer ${name} ran nothing.`);
  const isUnexplained = code !== 0 && counts.failed === 0;
  if (isUnexplained) console.log(`The layer ${name} ended with code ${code}.`);
  return counts.passed + counts.failed === 0 || isUnexplained ? { ...counts, failed: counts.failed + 1 } : counts;
}

/**
 * Runs Node with these arguments in the root, shows what it prints, and keeps it.
 * What is still there a minute after it told its counts waits for something that a test left open: it is ended, and told.
 */
function node(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] });
    let output = '';
    let patience;
    const end = (code) => {
      clearTimeout(patience);
      child.stdout.destroy();
      resolve({ code, output });
    };
    child.stdout.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
      if (patience !== undefined || !/^\d+ passed, \d+ failed$/m.test(output.slice(-500))) return;
      patience = setTimeout(() => {
        console.log('A test left something open; what waits for it is ended.');
        child.kill('SIGKILL');
        end(0);
      }, 60_000);
    });
    child.once('error', reject);
    child.once('close', end);
  });
}
