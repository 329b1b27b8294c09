// Holds the cases of the repair bench to what they promise: `npx tsx test/bench/repair/checkCases.ts [NAME…]`.
// The program with the bug fails a visible and a hidden test and passes a visible one; the repaired one passes all.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(__dirname, '../../..');
const casesFolder = path.join(__dirname, 'cases');
const workers = 2;
/** Time for one run of a test file, in milliseconds; a bug may loop for ever. */
const runLimit = 12_000;
/** Heap for one run, in MB; a bug may fill it. */
const heapLimit = 512;

interface Fault {
  /** Faulty line of buggy.ts, from 1. */
  readonly line: number;
  readonly kind: string;
  /** What stands there in the program without the bug, one line or more. */
  readonly fixed: string;
  /** How many lines `fixed` replaces; 1 if left out. */
  readonly replaces?: number;
}

interface Results {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Groups of processes under way: ended with this one. */
const running = new Set<number>();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const pid of running) process.kill(-pid, 'SIGKILL');
    process.exit(1);
  });
}
void main(process.argv.slice(2));

async function main(only: readonly string[]): Promise<void> {
  const names = only.length > 0 ? only : listCases();
  const scratch = mkdtempSync(path.join(tmpdir(), 'repair-cases-'));
  const broken: string[] = [];
  try {
    broken.push(...checkTypes(names, scratch));
    const queue = [...names];
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
          const complaints = await checkCase(name, scratch);
          broken.push(...complaints.map((complaint) => `${name}: ${complaint}`));
        }
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  for (const complaint of broken) console.error(complaint);
  console.log(`${names.length} cases, ${broken.length} complaints`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

function listCases(): string[] {
  return readdirSync(casesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

async function checkCase(name: string, scratch: string): Promise<string[]> {
  const folder = path.join(casesFolder, name);
  const complaints: string[] = [];
  const visible = await runTests(path.join(folder, 'visible.test.ts'));
  const hidden = await runTests(path.join(folder, 'hidden.test.ts'));
  if (visible.failed.length === 0) complaints.push('no visible test fails');
  if (visible.passed.length === 0) complaints.push('no visible test passes');
  if (hidden.failed.length === 0) complaints.push('no hidden test fails');
  const count = [visible, hidden].flatMap(({ passed, failed }) => [...passed, ...failed]).length;
  if (count < 6 || count > 12) complaints.push(`${count} tests`);
  for (const file of ['visible.test.ts', 'hidden.test.ts']) {
    const { failed } = await runTests(path.join(scratch, name, file));
    complaints.push(...failed.map((test) => `the repaired program fails "${test}" of ${file}`));
  }
  return complaints;
}

/** Type errors of the programs as they are and repaired; the repaired ones are written into `scratch`, with the tests. */
function checkTypes(names: readonly string[], scratch: string): string[] {
  for (const name of names) {
    cpSync(path.join(casesFolder, name), path.join(scratch, name), { recursive: true });
    writeFileSync(path.join(scratch, name, 'buggy.ts'), repairedText(path.join(casesFolder, name)));
  }
  const files = names.flatMap((name) => [
    ...['buggy.ts', 'visible.test.ts', 'hidden.test.ts'].map((file) => path.join(casesFolder, name, file)),
    path.join(scratch, name, 'buggy.ts'),
  ]);
  const program = ts.createProgram(files, {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

function repairedText(folder: string): string {
  const fault = JSON.parse(readFileSync(path.join(folder, 'fault.json'), 'utf8')) as Fault;
  const lines = readFileSync(path.join(folder, 'buggy.ts'), 'utf8').split('\n');
  lines.splice(fault.line - 1, fault.replaces ?? 1, ...fault.fixed.split('\n'));
  return lines.join('\n');
}

/** Runs a file of tests; if it does not end in time, each of its tests by itself, so that those before the loop count. */
async function runTests(file: string): Promise<Results> {
  const names = [...readFileSync(file, 'utf8').matchAll(/^test\(\s*(['"])((?:\\.|(?!\1).)*)\1/gm)].map((match) =>
    (match[2] ?? '').replace(/\\(.)/g, '$1'),
  );
  const whole = await run(file);
  if (!whole.timedOut) return judge(names, whole.output);
  const passed: string[] = [];
  for (const name of names) {
    const alone = await run(file, `^${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`);
    if (!alone.timedOut) passed.push(...judge([name], alone.output).passed);
  }
  return { passed, failed: names.filter((name) => !passed.includes(name)) };
}

function judge(names: readonly string[], output: string): Results {
  const passed = new Set(
    [...output.matchAll(/^ok \d+ - (.*?)(?: # SKIP.*)?$/gm)].map((match) => (match[1] ?? '').replace(/\\(.)/g, '$1')),
  );
  return { passed: names.filter((name) => passed.has(name)), failed: names.filter((name) => !passed.has(name)) };
}

function run(file: string, pattern?: string): Promise<{ output: string; timedOut: boolean }> {
  const args = ['--import', 'tsx', '--test', '--test-reporter=tap'];
  if (pattern !== undefined) args.push(`--test-name-pattern=${pattern}`);
  return new Promise((resolve, reject) => {
    // A group of its own, so that the process that runs the file ends with the runner.
    const child = spawn(process.execPath, [...args, file], {
      cwd: root,
      detached: true,
      env: { ...process.env, NODE_OPTIONS: `--max-old-space-size=${heapLimit}` },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (child.pid !== undefined) running.add(child.pid);
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, runLimit);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      if (child.pid !== undefined) running.delete(child.pid);
      resolve({ output, timedOut });
    });
  });
}
