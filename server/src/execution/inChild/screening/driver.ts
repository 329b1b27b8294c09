// Tries many texts of a file in one process: a thread does the work, and this, its main thread, ends it where it does not
// end by itself, and goes on behind the text that held it up. Writes one line for each step.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { readRequest } from '../request';
import type { FromThread, Step, ThreadData, WrittenOutcome } from './jobs';

const request = readRequest('screen', 'behaviour');
const patience = 5_000; // ms until the thread has begun
const heap = 512; // MB that a thread may hold

async function main(): Promise<void> {
  for (let from: Step | undefined = { text: 0, input: 0 }; from; from = await work(from));
}

/** Answers where to go on, when the thread had to be ended. */
function work(from: Step): Promise<Step | undefined> {
  return new Promise((resolve) => {
    const thread = new Worker(path.join(__dirname, 'screenThread.js'), {
      workerData: { request, from } satisfies ThreadData,
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
      clearTimeout(timer);
      void thread.terminate().then(() => resolve(next));
    };
    const give = (reason: string) => {
      if (isOver) return;
      write({ step: at, outcome: { kind: 'stopped', reason, ...(test !== undefined && { test }) } });
      finish(behind(at));
    };
    const late = () => give(`It ran longer than ${request.timeout} ms.`);
    let timer = setTimeout(late, patience);
    thread.on('message', (message: FromThread) => {
      if (isOver) return;
      if (message.kind === 'begun' && message.test !== undefined) return void (test = message.test);
      clearTimeout(timer);
      if (message.kind === 'ended') return finish(undefined);
      at = message.step;
      test = undefined;
      if (message.kind === 'done') write({ step: message.step, outcome: message.outcome });
      else timer = setTimeout(late, request.timeout);
    });
    thread.on('error', (error) => give(`It ended: ${error.message}`));
    thread.on('exit', () => give('It ended the process.'));
  });
}

function behind({ text, input }: Step): Step | undefined {
  const inputs = request.kind === 'screen' ? 1 : request.inputs.length;
  const next = input + 1 < inputs ? { text, input: input + 1 } : { text: text + 1, input: 0 };
  return next.text < request.texts.length ? next : undefined;
}

function write(outcome: WrittenOutcome): void {
  appendFileSync(process.env['TRUELINE_RESULTS'] ?? '', `${JSON.stringify(outcome)}\n`);
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
