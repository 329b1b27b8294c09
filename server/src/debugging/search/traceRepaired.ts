// One more run of the tests that failed, under trace and with the repair, on a copy: for the values beside those of the failing
// call.
import { defaultLimits } from '../../execution/limits';
import { JavaScriptInstrumenter } from '../../tracing/javascript/javascriptInstrumenter';
import type { TestResult } from '../../tracing/tracing';
import { javascriptLocalization } from '../javascript/javascriptLocalization';
import { applyEdits } from '../patch';
import { runSuite, type Suite } from '../suite';
import { copyWorkspace } from '../workspaceCopy';
import type { FoundRepair } from './searches';
import { repairedWithValues } from './wrongPlace';

export interface TraceRepairedRequest {
  /** Absolute path of the folder that the user has opened. */
  readonly root: string;
  /** The file without the repair. */
  readonly text: string;
  readonly found: FoundRepair;
  readonly network: 'none' | 'all';
}

const time = 10_000; // ms

/** The repaired file with values below its lines; `undefined` where they could not be had. */
export async function traceRepaired(
  { root, text, found, network }: TraceRepairedRequest,
  dist: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { patch, wrong, fixes, functionStart, functionEnd } = found;
  if (!wrong) return undefined;
  const copied = await copyWorkspace(root, undefined, signal);
  if (copied.kind === 'failed') return undefined;
  try {
    const repaired = applyEdits(text, patch.edits);
    await copied.copy.setText(patch.path, repaired);
    const limits = { ...defaultLimits, time };
    const options = { dist, network, limits, instrumenter: new JavaScriptInstrumenter() };
    const runs = await runSuite(suiteOf(fixes, patch.path, found.function), copied.copy, options, signal);
    const end = functionEnd + repaired.length - text.length;
    const faulty = { path: patch.path, name: found.function, text: repaired, start: functionStart, end };
    return repairedWithValues(faulty, runs, wrong.arguments, javascriptLocalization);
  } finally {
    await copied.copy.dispose();
  }
}

/** The tests that failed; results of the file itself are of examples. */
function suiteOf(fixes: readonly TestResult[], path: string, name: string): Suite {
  const files = new Set(fixes.map(({ file }) => file));
  return {
    kind: 'targets',
    targets: [...files].map((file) => {
      if (file === path) return { kind: 'examples', file, function: name };
      return { kind: 'tests', file, names: fixes.filter((each) => each.file === file).map((each) => each.name) };
    }),
  };
}
