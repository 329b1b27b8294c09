// The call tree of a run as it is shown: labels, lines and what came of each call.
import path from 'node:path';
import { callLabel, callTree, type CallNode } from '../readers/callTree';
import type { Preview } from '../trace';
import type { TestResult } from '../tracing';
import { lineOf, type KeptRun } from '../keptRun';
import type { ShownCall, ShownTree } from '../traces';
import { keyOf, testsByFunction } from './frameTests';

export function shownTree({ id, result }: KeptRun): ShownTree {
  const { trace } = result;
  const { roots, omitted } = callTree(trace);
  const tests = testsByFunction(result);
  const shownCall = (node: CallNode): ShownCall => {
    const { outcome, frame, offset, children, omitted: left, duration } = node;
    const value: Preview | undefined = outcome.kind === 'open' ? undefined : outcome.value;
    const called = trace.frames[frame];
    const site = called?.function ?? 0;
    return {
      label: labelOf(node, site, called && tests.get(keyOf(called))),
      outcome: outcome.kind,
      ...(value && { value: value.text }),
      ...(duration !== undefined && { duration }),
      path: node.path,
      line: lineOf(trace.files.get(node.path)?.text ?? '', offset),
      pin: { path: node.path, function: site, frame, iterations: {} },
      children: children.map(shownCall),
      omitted: left,
    };
  };
  return { run: id, roots: roots.map(shownCall), omitted };
}

/** A test by its name, a module by its file. */
function labelOf(node: CallNode, site: number, test: TestResult | undefined): string {
  if (test) return test.name;
  return site === 0 ? path.basename(node.path) : callLabel(node);
}
