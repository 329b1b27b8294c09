// Runs variants of a file of tests with one text of another file after the other, and tells what their checks were given.
import { createRequire } from 'node:module';
import type { ObserveRequest, ObservedVariant } from '../request';
import { Checks } from './checks';
import { CollectedTests } from './collectedTests';
import { FreshModules, keeping } from './freshModules';
import { stepBehind, type CallOutcome, type FromThread, type Step } from './jobs';
import { describeError } from './shown';

export async function observeAll(
  request: ObserveRequest,
  from: Step,
  codeOf: (text: string, file: string) => string,
  tell: (message: FromThread) => void,
): Promise<void> {
  const { mock } = createRequire(__filename)('node:test') as { mock: unknown };
  const collected = new CollectedTests(mock);
  const checks = new Checks();
  const tests = request.style === 'node:test' ? { 'node:test': collected.nodeTest() } : {};
  const replaced = { ...checks.modules(), ...tests };
  const modules = new FreshModules({ root: request.root, replaced, codeOf: keeping(codeOf) });
  if (request.style === 'mocha') Object.assign(globalThis, collected.mochaGlobals());
  for (let step: Step | undefined = from; step; step = stepBehind(step, request)) {
    const variant = request.variants[step.input] ?? { text: '' };
    tell({ kind: 'begun', step });
    modules.setText(request.file, request.texts[step.text] ?? '');
    modules.setText(request.test, variant.text);
    modules.forget();
    collected.forget();
    const begin = performance.now();
    const outcome = await observe(variant, () => modules.load(request.test), collected, checks);
    tell({ kind: 'done', step, outcome, duration: performance.now() - begin });
  }
}

async function observe(
  { name: wanted }: ObservedVariant,
  load: () => unknown,
  collected: CollectedTests,
  checks: Checks,
): Promise<CallOutcome> {
  checks.take();
  const errors: string[] = [];
  try {
    load();
    await collected.run(
      (name) => wanted === undefined || name === wanted,
      (_, state, error) => {
        if (state === 'failed') errors.push(describeError(error));
        return true;
      },
    );
  } catch (error) {
    return { kind: 'unloaded', reason: describeError(error) };
  }
  const seen = checks.take().join('; ');
  if (errors.length === 0) return { kind: 'returned', value: seen };
  return { kind: 'threw', error: `${errors.join('; ')}${seen === '' ? '' : `, behind ${seen}`}` };
}
