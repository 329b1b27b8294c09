// Two calls of the same function side by side, for instance of a failing and of a passing test: where they part.
import { lineAt, stepsOf } from './places';
import type { Hit, Site, Trace, TracedFile } from '../trace';

export interface Run {
  readonly trace: Trace;
  /** Index in `trace.frames`. */
  readonly frame: number;
}

export interface ComparedStep {
  readonly site: Site;
  readonly iterations: readonly number[];
  /** Line of the site, from 0. */
  readonly line: number;
  readonly left?: Hit;
  readonly right?: Hit;
  readonly verdict: 'same' | 'value' | 'leftOnly' | 'rightOnly';
}

export interface RunComparison {
  /** In order of execution; steps of one run that the other has not stand where they were run. */
  readonly steps: readonly ComparedStep[];
  /** Index of the step at which they went different ways: the condition if one was recorded, else the first step that only one took. */
  readonly controlParts?: number;
  /** Index of the first step at which they saw different values. */
  readonly valuesPart?: number;
}

export type Comparison =
  | ({ readonly kind: 'compared' } & RunComparison)
  /** They are not of the same function and text. */
  | { readonly kind: 'incomparable'; readonly reason: string };

export function compareRuns(left: Run, right: Run): Comparison {
  const a = resolve(left);
  const b = resolve(right);
  if (!a || !b) return { kind: 'incomparable', reason: 'There is no such call.' };
  if (a.path !== b.path || a.function !== b.function) {
    return { kind: 'incomparable', reason: 'They are calls of different functions.' };
  }
  if (a.file.text !== b.file.text) return { kind: 'incomparable', reason: 'The file has changed between the runs.' };
  const steps = align(a.file, keyed(a.file, left.frame), keyed(b.file, right.frame));
  const controlParts = controlIn(steps);
  const valuesPart = steps.findIndex(({ verdict }) => verdict === 'value');
  return {
    kind: 'compared',
    steps,
    ...(controlParts >= 0 && { controlParts }),
    ...(valuesPart >= 0 && { valuesPart }),
  };
}

function resolve({ trace, frame: id }: Run) {
  const frame = trace.frames[id];
  const file = frame && trace.files.get(frame.file);
  return frame && file && { path: frame.file, function: frame.function, file };
}

interface Step {
  readonly key: string;
  readonly site: Site;
  readonly hit: Hit;
}

/** A site that is run again in the same iterations is told apart by its number. */
function keyed(file: TracedFile, frame: number): readonly Step[] {
  const times = new Map<string, number>();
  return stepsOf(file, frame).map(({ site, hit }) => {
    const place = `${site.id}:${hit.iterations.join(',')}`;
    const time = (times.get(place) ?? 0) + 1;
    times.set(place, time);
    return { key: `${place}:${time}`, site, hit };
  });
}

/** By site and iterations. Where both go on with steps that the other has too, but later, the left one's come first. */
function align(file: TracedFile, left: readonly Step[], right: readonly Step[]): readonly ComparedStep[] {
  const inLeft = new Map(left.map((step) => [step.key, step]));
  const inRight = new Map(right.map((step) => [step.key, step]));
  const done = new Set<string>();
  const steps: ComparedStep[] = [];
  const add = ({ key, site, hit }: Step, verdict?: 'rightOnly') => {
    if (done.has(key)) return;
    done.add(key);
    const other = inRight.get(key);
    const place = { site, iterations: hit.iterations, line: lineAt(file, site.start) };
    if (verdict) steps.push({ ...place, right: hit, verdict });
    else if (!other) steps.push({ ...place, left: hit, verdict: 'leftOnly' });
    else steps.push({ ...place, left: hit, right: other.hit, verdict: isSame(hit, other.hit) ? 'same' : 'value' });
  };
  let next = 0;
  const addRightOnly = () => {
    for (let step = right[next]; step && (done.has(step.key) || !inLeft.has(step.key)); step = right[++next]) {
      add(step, 'rightOnly');
    }
  };
  for (const step of left) {
    addRightOnly();
    add(step);
  }
  addRightOnly();
  return steps;
}

function isSame({ value: a }: Hit, { value: b }: Hit): boolean {
  return a.type === b.type && a.text === b.text;
}

function controlIn(steps: readonly ComparedStep[]): number {
  const first = steps.findIndex(({ verdict }) => verdict === 'leftOnly' || verdict === 'rightOnly');
  if (first < 0) return -1;
  // Between a condition and the first step of an arm nothing else is run.
  const before = steps[first - 1];
  return before?.site.kind === 'branch' && before.verdict === 'value' ? first - 1 : first;
}
