// A failing call as a row of basic blocks with the variables before and after each, for people and for prompts
// (Zhong et al., "Debug like a human: a large language model debugger via verifying runtime execution step by step", 2024).
import { hasValues, lineAt, stepsOf } from '../tracing/readers/places';
import type { Frame, Hit, Site, Trace, TracedFile } from '../tracing/trace';

export interface Variable {
  readonly name: string;
  /** Cut in the middle where it is long. */
  readonly value: string;
}

export interface BlockRun {
  /** Lines of its first and last expression, from 0. */
  readonly line: number;
  readonly endLine: number;
  /** These lines of the program. */
  readonly text: string;
  /** Iteration of each loop around, outermost first. */
  readonly iterations: readonly number[];
  /** Of the variables that it reads or gives a value, as far as they had one. */
  readonly before: readonly Variable[];
  readonly after: readonly Variable[];
}

export interface BlockView {
  readonly function: string;
  readonly arguments: readonly Variable[];
  readonly blocks: readonly BlockRun[];
  /** How many were left out between the first and the last ones. */
  readonly leftOut: number;
  /** `returned 3`, `threw TypeError: …`. */
  readonly outcome: string;
}

const maxBlocks = 10;
const maxValue = 100; // UTF-16 units

/** `undefined` where the frame is not of the trace. */
export function blockView(trace: Trace, frame: Frame): BlockView | undefined {
  const file = trace.files.get(frame.file);
  if (!file) return undefined;
  const all = blocksOf(file, frame);
  const half = maxBlocks / 2;
  return {
    function: frame.name,
    arguments: frame.arguments.map(({ name, value }) => ({ name, value: cut(value.text) })),
    blocks: all.length > maxBlocks ? [...all.slice(0, half), ...all.slice(-half)] : all,
    leftOut: Math.max(0, all.length - maxBlocks),
    outcome: outcomeOf(frame),
  };
}

type Steps = readonly { readonly site: Site; readonly hit: Hit }[];

function blocksOf(file: TracedFile, frame: Frame): readonly BlockRun[] {
  const known = new Map<string, string>();
  return straightLines(stepsOf(file, frame.id)).map((steps) => {
    const seen = steps.flatMap(({ site, hit }) => {
      const name = variableOf(file, site);
      return name === undefined ? [] : [{ name, isRead: site.kind !== 'binding', value: cut(hit.value.text) }];
    });
    const names = [...new Set(seen.map(({ name }) => name))];
    const values = () => names.flatMap((name) => valueOf(known, name));
    // A variable that is read before it gets a value had it before the block.
    for (const name of names) {
      const first = seen.find((each) => each.name === name);
      if (first?.isRead && !known.has(name)) known.set(name, first.value);
    }
    const before = values();
    for (const { name, value } of seen) known.set(name, value);
    const [line, endLine] = linesOf(file, steps);
    const text = file.text
      .split('\n')
      .slice(line, endLine + 1)
      .join('\n');
    return { line, endLine, text, iterations: steps[0]?.hit.iterations ?? [], before, after: values() };
  });
}

/** Steps that follow each other in one block and one iteration. */
function straightLines(steps: Steps): readonly Steps[] {
  const lines: { site: Site; hit: Hit }[][] = [];
  let last: string | undefined;
  for (const step of steps) {
    const key = `${step.site.block}:${step.hit.iterations.join()}`;
    if (key === last) lines.at(-1)?.push(step);
    else lines.push([step]);
    last = key;
  }
  return lines;
}

/** What it reads or gives a value: the name of the site, or its text where that is a name. */
function variableOf(file: TracedFile, site: Site): string | undefined {
  if (!hasValues(site)) return undefined;
  const text = file.text.slice(site.start, site.end);
  return (
    site.name ??
    (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text) && !/^(true|false|null|undefined|this)$/.test(text) ? text : undefined)
  );
}

function valueOf(known: ReadonlyMap<string, string>, name: string): Variable[] {
  const value = known.get(name);
  return value === undefined ? [] : [{ name, value }];
}

function linesOf(file: TracedFile, steps: Steps): [number, number] {
  const start = Math.min(...steps.map(({ site }) => site.start));
  const end = Math.max(...steps.map(({ site }) => site.valueEnd ?? site.end));
  return [lineAt(file, start), lineAt(file, end)];
}

function outcomeOf({ outcome }: Frame): string {
  switch (outcome.kind) {
    case 'returned':
      return `returned ${cut(outcome.value.text)}`;
    case 'threw':
      return outcome.value ? `threw ${cut(outcome.value.text)}` : 'threw';
    case 'open':
      return 'did not end';
  }
}

function cut(text: string): string {
  if (text.length <= maxValue) return text;
  const half = maxValue / 2 - 1;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}

/** As a text in which each block has a number from 1. */
export function formatBlocks({ function: name, arguments: given, blocks, leftOut, outcome }: BlockView): string {
  const list = (variables: readonly Variable[]) =>
    variables.length === 0 ? '(none)' : variables.map((each) => `${each.name}=${each.value}`).join(', ');
  const parts = blocks.map(({ text, iterations, before, after }, index) => {
    const gap = leftOut > 0 && index === maxBlocks / 2 ? `(${leftOut} blocks are left out here.)\n\n` : '';
    const iteration = iterations.length > 0 ? ` (iteration ${iterations.join('.')})` : '';
    return `${gap}[BLOCK-${index + 1}]${iteration}\nbefore: ${list(before)}\n${text}\nafter: ${list(after)}`;
  });
  return [`${name} was called with ${list(given)}`, ...parts, `${name} ${outcome}`].join('\n\n');
}
