// Tries many texts of a file in one process: a thread does the work, and this, its main thread, ends it where it does not
// end by itself, and goes on behind the text that held it up. Writes one line for each step.
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { readRequest } from '../request';
import { kindOf, needsTranspiling, transpile } from '../transpile';
import {
  stepBehind,
  type CodeQuestion,
  type FromThread,
  type Step,
  type ThreadData,
  type WrittenOutcome,
} from './jobs';

let request = readRequest('screen', 'behaviour', 'observe');
let hung = 0;
const patience = 5_000; // ms until the thread has begun
const firstLoad = 400; // ms of the processor more for the first text of a thread, which loads what all need
const interval = 20; // ms between two looks at what it takes
const heap = 512; // MB that a thread may hold

async function main(): Promise<void> {
  warm();
  for (let from: Step | undefined = { text: 0, input: 0 }; from; from = await work(from));
}

/** Loads the compiler, which must not count as the time of the first text. */
function warm(): void {
  const tests = request.kind === 'screen' ? request.tests : [];
  for (const file of tests) codeOf({ text: readFileSync(file, 'utf8'), file });
  codeOf({ text: request.texts[0] ?? '', file: request.file });
}

/** Answers where to go on, when the thread had to be ended. */
function work(from: Step): Promise<Step | undefined> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const answered = new Int32Array(new SharedArrayBuffer(4));
    let began = { time: performance.now(), cpu: process.cpuUsage(), patience, start: 0 };
    port1.on('message', (question: CodeQuestion) => {
      const before = process.cpuUsage();
      port1.postMessage(codeOf(question));
      // What the compiler takes is not the candidate's.
      const { user, system } = process.cpuUsage(before);
      began = { ...began, start: began.start + (user + system) / 1_000 };
      Atomics.store(answered, 0, 1);
      Atomics.notify(answered, 0);
    });
    const thread = new Worker(path.join(__dirname, 'screenThread.js'), {
      workerData: { request, from, port: port2, answered } satisfies ThreadData,
      transferList: [port2],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    let at = from;
    let test: string | undefined;
    let isOver = false;
    const finish = (next: Step | undefined) => {
      if (isOver) return;
      isOver = true;
      clearInterval(timer);
      port1.close();
      void thread.terminate().then(() => resolve(next));
    };
    const give = (reason: string) => {
      if (isOver) return;
      write({
        step: at,
        duration: request.timeout,
        outcome: { kind: 'stopped', reason, ...(test !== undefined && { test }) },
      });
      finish(leaveOut(test) ? at : stepBehind(at, request));
    };
    let isFirst = true;
    // Of a busy machine a candidate gets its share only, so that it is the time of the processor that counts.
    const look = () => {
      const { user, system } = process.cpuUsage(began.cpu);
      const waited = performance.now() - began.time;
      const isLate =
        began.patience > 0 ? waited > began.patience : (user + system) / 1_000 > request.timeout + began.start;
      if (isLate || waited > patience + 4 * request.timeout)
        give(`It ran longer than ${Math.round(request.timeout)} ms.`);
    };
    const timer = setInterval(look, interval);
    thread.on('message', (message: FromThread) => {
      if (isOver) return;
      if (message.kind === 'begun' && message.test !== undefined) return void (test = message.test);
      const start = isFirst ? firstLoad : 0;
      began = {
        time: performance.now(),
        cpu: process.cpuUsage(),
        patience: message.kind === 'done' ? patience : 0,
        start,
      };
      if (message.kind === 'ended') return finish(undefined);
      at = message.step;
      if (message.kind === 'done') isFirst = false;
      test = undefined;
      if (message.kind !== 'done') return;
      const { step, outcome, duration } = message;
      write({ step, duration, outcome });
    });
    thread.on('error', (error) => give(`It ended: ${error.message}`));
    thread.on('exit', () => give('It ended the process.'));
  });
}

const made = new Map<string, { readonly text: string; readonly code: string }>();

/** JavaScript in the form of CommonJS: the compiler is loaded here once, and outlives the threads. */
function codeOf({ text, file }: CodeQuestion): string {
  const known = made.get(file);
  if (known?.text === text) return known.code;
  const isPlain = !needsTranspiling(file) && kindOf(file) === 'commonjs';
  const code = isPlain ? text : transpile(text, file, 'commonjs');
  made.set(file, { text, code });
  return code;
}

/** Whether the text is to be tried again, without a test that does not end. */
function leaveOut(test: string | undefined): boolean {
  if (test === undefined || request.kind !== 'screen' || hung >= request.maxHung) return false;
  hung += 1;
  // The next one that does not end needs less time to show it.
  const timeout = hung === 1 ? request.timeout / 3 : request.timeout;
  request = { ...request, without: [...request.without, test], timeout };
  return true;
}

function write(outcome: WrittenOutcome): void {
  appendFileSync(process.env['TRUELINE_RESULTS'] ?? '', `${JSON.stringify(outcome)}\n`);
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
