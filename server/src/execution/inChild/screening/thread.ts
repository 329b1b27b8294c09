// The thread of a screening: loads the tests, or the function, with one text after the other, and tells what came of it.
import { createRequire } from 'node:module';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { callAll } from './calls';
import { CollectedTests } from './collectedTests';
import { FreshModules } from './freshModules';
import { observeAll } from './observe';
import {
  testKey,
  type CodeQuestion,
  type FromThread,
  type ScreenOutcome,
  type ScreenedTest,
  type Step,
  type ThreadData,
} from './jobs';
import { cut, failure } from '../writeResult';
import type { ScreenRequest } from '../request';

const { request, from, port: asked, answered } = workerData as ThreadData;
const port = parentPort!;
const tell = (message: FromThread) => port.postMessage(message);

function work(): Promise<void> {
  switch (request.kind) {
    case 'screen':
      return screenAll(request);
    case 'behaviour':
      return callAll(request, from, askForCode, tell);
    case 'observe':
      return observeAll(request, from, askForCode, tell);
  }
}

async function screenAll(request: ScreenRequest): Promise<void> {
  const { mock } = createRequire(__filename)('node:test') as { mock: unknown };
  const collected = new CollectedTests(mock);
  const modules = new FreshModules({
    root: request.root,
    replaced: request.style === 'node:test' ? { 'node:test': collected.nodeTest() } : {},
    codeOf: askForCode,
  });
  if (request.style === 'mocha') Object.assign(globalThis, collected.mochaGlobals());
  for (let text = from.text; text < request.texts.length; text += 1) {
    const step: Step = { text, input: 0 };
    tell({ kind: 'begun', step });
    modules.setText(request.file, request.texts[text] ?? '');
    const begin = performance.now();
    const outcome = await screen(request, modules, collected, step);
    tell({ kind: 'done', step, outcome, duration: performance.now() - begin });
  }
}

/** Waits for the main thread's answer: modules are loaded at once. */
function askForCode(text: string, file: string): string {
  Atomics.store(answered, 0, 0);
  asked.postMessage({ text, file } satisfies CodeQuestion);
  Atomics.wait(answered, 0, 0);
  return (receiveMessageOnPort(asked) as { message: string }).message;
}

type Phase = (key: string) => boolean;

async function screen(
  { tests, first, without, goesOn }: ScreenRequest,
  modules: FreshModules,
  collected: CollectedTests,
  step: Step,
): Promise<ScreenOutcome> {
  const results: ScreenedTest[] = [];
  let failed: { readonly test: string; readonly message: string } | undefined;
  const known = new Set([...first.flat(), ...without]);
  const phases: Phase[] = [
    ...first.map(
      (keys): Phase =>
        (key) =>
          keys.includes(key),
    ),
    (key) => !known.has(key),
  ];
  for (const phase of phases) {
    for (const file of tests) {
      // Tests may leave something behind; the next ones begin anew.
      modules.forget();
      collected.forget();
      try {
        modules.load(file);
      } catch (error) {
        return { kind: 'unloaded', reason: cut(String(error)) };
      }
      await collected.run(
        (name) => phase(testKey(file, name)),
        (name, state, error) => {
          if (state === 'begun') {
            tell({ kind: 'begun', step, test: testKey(file, name) });
            return true;
          }
          results.push({ key: testKey(file, name), state });
          if (state === 'failed') failed ??= { test: name, message: failure(error).message ?? '' };
          return state !== 'failed' || goesOn;
        },
      );
      if (failed && !goesOn) return { kind: 'failed', tests: results, ...failed };
    }
  }
  return failed ? { kind: 'failed', tests: results, ...failed } : { kind: 'passed', tests: results };
}

/** What the program prints, and its end, are nothing that anybody waits for here. */
function silence(): void {
  process.stdout.write = () => true;
  process.stderr.write = () => true;
}

silence();
// A promise that nobody waits for may be rejected in the middle of another text; the tests themselves tell.
process.on('unhandledRejection', () => undefined);
void work().then(() => tell({ kind: 'ended' }));
