// Tight loops of a million steps, with the default caps and with everything recorded, beside V8's debugger stepping.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runNode, type TraceSettings } from './runPrograms';

const loops: Readonly<Record<string, string>> = {
  'numeric loop': 'let s = 0; for (let i = 0; i < n; i++) { s = (s * 31 + i) % 1000003; } return s;',
  sieve:
    'const c = new Uint8Array(n); let p = 0; for (let i = 2; i < n; i++) { if (c[i]) continue; p++; for (let j = i * 2; j < n; j += i) c[j] = 1; } return p;',
  recursion: 'function fib(k) { return k < 2 ? k : fib(k - 1) + fib(k - 2); } return fib(29);',
  sort: 'const a = Array.from({ length: 60000 }, (_, i) => (i * 7919) % 60013); a.sort((x, y) => x - y); return a[7];',
  'strings and a Map':
    "const m = new Map(); for (let i = 0; i < n; i++) { const k = 'k' + (i % 100); m.set(k, (m.get(k) ?? 0) + i); } return m.size;",
};

export interface LoopFigures {
  readonly name: string;
  /** Milliseconds, one for each run: without a trace, with one. */
  readonly plain: readonly number[];
  readonly traced: readonly number[];
}

/** Runs each loop `times` both ways, turn about; the loop alone is timed, by itself. */
export async function measureLoops(folder: string, tracer: string, times: number): Promise<LoopFigures[]> {
  const figures: LoopFigures[] = [];
  for (const [name, body] of Object.entries(loops)) {
    const file = writeLoop(folder, name, body, 1_000_000);
    const plain: number[] = [];
    const traced: number[] = [];
    for (let time = 0; time < times; time++) {
      plain.push(await run(file));
      traced.push(await run(file, settings(folder, tracer)));
    }
    figures.push({ name, plain, traced });
  }
  return figures;
}

export interface Everything {
  /** Milliseconds with all of 100,000 iterations recorded, and without a trace. */
  readonly traced: number;
  readonly plain: number;
  readonly events: number;
  readonly bytesAnEvent: number;
}

/** The instrumenter without a cap. */
export async function measureEverything(folder: string, tracer: string): Promise<Everything> {
  const file = writeLoop(folder, 'everything', loops['numeric loop']!, 100_000);
  const plain = await run(file);
  const trace = { ...settings(folder, tracer), hits: 1e9 };
  rmSync(trace.events, { recursive: true, force: true });
  const traced = await run(file, trace);
  const names = readdirSync(trace.events).map((name) => path.join(trace.events, name));
  const bytes = names.reduce((sum, name) => sum + statSync(name).size, 0);
  const events = names.reduce((sum, name) => sum + readFileSync(name, 'utf8').split('\n').length - 1, 0);
  return { traced, plain, events, bytesAnEvent: bytes / events };
}

const stepping = `
const { Session } = require('node:inspector');
const session = new Session();
session.connect();
const post = (method, params) => { let result; session.post(method, params, (_, value) => { result = value; }); return result; };
let steps = 0, begin = 0;
session.on('Debugger.paused', ({ params: { callFrames: [frame] } }) => {
  if (steps++ === 0) begin = performance.now();
  for (const { object, type } of frame.scopeChain) {
    if (type === 'local' || type === 'block') post('Runtime.getProperties', { objectId: object.objectId, ownProperties: true });
  }
  if (steps <= 3000) return void post('Debugger.stepInto');
  console.log((performance.now() - begin) / 3000);
  process.exit();
});
post('Debugger.enable');
function f(n) { debugger; let s = 0; for (let i = 0; i < n; i++) { s = (s * 31 + i) % 1000003; } return s; }
f(1e6);
`;

/** Milliseconds of one step of V8's debugger with the variables of the scopes. */
export async function measureStep(folder: string): Promise<number> {
  const file = path.join(folder, 'stepping.cjs');
  writeFileSync(file, stepping);
  return run(file);
}

function settings(folder: string, tracer: string): TraceSettings {
  return { tracer, events: path.join(folder, 'events'), root: path.join(folder, 'loops'), rethrow: true };
}

function writeLoop(folder: string, name: string, body: string, n: number): string {
  const file = path.join(folder, 'loops', `${name.replaceAll(' ', '-')}.js`);
  mkdirSync(path.dirname(file), { recursive: true });
  const code = `function run(n) { ${body} }\nconst begin = performance.now();\nrun(${n});\nconsole.log(performance.now() - begin);\n`;
  writeFileSync(file, code);
  return file;
}

async function run(file: string, trace?: TraceSettings): Promise<number> {
  const { out, err } = await runNode({ args: [file], folder: path.dirname(file), ...(trace && { trace }) });
  const milliseconds = Number(out);
  if (!(milliseconds > 0)) throw new Error(`${file} told no time: ${err}`);
  return milliseconds;
}
