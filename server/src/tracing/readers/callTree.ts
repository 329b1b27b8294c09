// Who called whom, with what, and what came of it.
import { groupBy } from './places';
import type { Frame, Outcome, Trace } from '../trace';

export interface CallNode {
  /** Index in `Trace.frames`. */
  readonly frame: number;
  readonly name: string;
  readonly path: string;
  /** Offset of the function in its file. */
  readonly offset: number;
  readonly call: number;
  readonly arguments: Frame['arguments'];
  readonly outcome: Outcome;
  /** Milliseconds. */
  readonly duration?: number;
  readonly children: readonly CallNode[];
  /** Calls from here that were left out for the cap. */
  readonly omitted: number;
}

export interface CallTree {
  readonly roots: readonly CallNode[];
  /** Roots that were left out for the cap. */
  readonly omitted: number;
}

export interface CallTreeOptions {
  /** Nodes in all; 1000 if absent. Outer calls are kept before inner ones, earlier before later. */
  readonly maxNodes?: number;
  /** Only calls of this function, as roots. */
  readonly of?: { readonly path: string; readonly function: number };
}

export function callTree(trace: Trace, { maxNodes = 1000, of }: CallTreeOptions = {}): CallTree {
  const children = groupBy(trace.frames, ({ parent }) => parent);
  const roots = of
    ? trace.frames.filter((frame) => frame.file === of.path && frame.function === of.function)
    : (children.get(undefined) ?? []);
  const kept = keep(roots, children, maxNodes);
  const shown = roots.filter((root) => kept.has(root));
  return { roots: shown.map((root) => nodeOf(trace, root, children, kept)), omitted: roots.length - shown.length };
}

type Children = ReadonlyMap<number | undefined, readonly Frame[]>;

/** Level by level, as many as there may be. */
function keep(roots: readonly Frame[], children: Children, maxNodes: number): ReadonlySet<Frame> {
  const kept = new Set<Frame>();
  for (let level = roots; level.length > 0 && kept.size < maxNodes;) {
    const fitting = level.filter((frame) => !kept.has(frame)).slice(0, maxNodes - kept.size);
    for (const frame of fitting) kept.add(frame);
    level = fitting.flatMap(({ id }) => children.get(id) ?? []);
  }
  return kept;
}

function nodeOf(trace: Trace, frame: Frame, children: Children, kept: ReadonlySet<Frame>): CallNode {
  const called = children.get(frame.id) ?? [];
  const shown = called.filter((child) => kept.has(child));
  return {
    frame: frame.id,
    name: frame.name,
    path: frame.file,
    offset: trace.files.get(frame.file)?.sites[frame.function]?.start ?? 0,
    call: frame.call,
    arguments: frame.arguments,
    outcome: frame.outcome,
    ...(frame.duration !== undefined && { duration: frame.duration }),
    children: shown.map((child) => nodeOf(trace, child, children, kept)),
    omitted: called.length - shown.length,
  };
}

/** `name(a = 1, b = 2) → 3`. */
export function callLabel({
  name,
  arguments: values,
  outcome,
}: Pick<CallNode, 'name' | 'arguments' | 'outcome'>): string {
  const inside = values.map((argument) => `${argument.name} = ${argument.value.text}`).join(', ');
  return `${name}(${inside})${outcomeLabel(outcome)}`;
}

function outcomeLabel(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'returned':
      return ` → ${outcome.value.text}`;
    case 'threw':
      return ` ✗ ${outcome.value?.text ?? 'an error'}`;
    case 'open':
      return ' …';
  }
}
