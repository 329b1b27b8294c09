// The call tree of a run as it is shown: labels, lines and what came of each call.
import { callLabel, callTree, type CallNode } from '../readers/callTree';
import type { Preview } from '../trace';
import { lineOf, type KeptRun } from '../keptRun';
import type { ShownCall, ShownTree } from '../traces';

export function shownTree({ id, result }: KeptRun): ShownTree {
  const { roots, omitted } = callTree(result.trace);
  return { run: id, roots: roots.map((node) => shownCall(node, result.trace)), omitted };
}

function shownCall(node: CallNode, trace: KeptRun['result']['trace']): ShownCall {
  const { path, offset, frame, outcome, children, omitted, duration } = node;
  const value: Preview | undefined = outcome.kind === 'open' ? undefined : outcome.value;
  return {
    label: callLabel(node),
    outcome: outcome.kind,
    ...(value && { value: value.text }),
    ...(duration !== undefined && { duration }),
    path,
    line: lineOf(trace.files.get(path)?.text ?? '', offset),
    pin: { path, function: trace.frames[frame]?.function ?? 0, frame, iterations: {} },
    children: children.map((child) => shownCall(child, trace)),
    omitted,
  };
}
