// Where errors were thrown, and what the variables were at that time.
import { lineAt, stepsOf } from './places';
import { throwingSite } from './throwing';
import type { Frame, Preview, Trace } from '../trace';

export interface ThrownError {
  readonly value?: Preview;
  /** Index in `Trace.frames`: the innermost traced call that the error left, or in which it was thrown. */
  readonly frame: number;
  readonly path: string;
  /** The site that threw, else, where that cannot be told, the one that was seen last. */
  readonly site?: number;
  /** Line of that site, else of the function; from 0. */
  readonly line: number;
  /** The calls that it left, innermost first. */
  readonly through: readonly number[];
  /** The call in which it was caught; absent where no traced code caught it. */
  readonly caughtIn?: number;
  /** The last values of the frame's variables. */
  readonly variables: readonly { readonly name: string; readonly value: Preview; readonly site: number }[];
}

/** In the order in which they were thrown. */
export function exceptions(trace: Trace): readonly ThrownError[] {
  const calls = lastCalls(trace);
  const leaving = trace.frames.filter(({ outcome }) => outcome.kind === 'threw');
  const passedOn = new Set(leaving.flatMap((frame) => nextOf(trace, calls, frame) ?? []));
  const origins = leaving.filter((frame) => !passedOn.has(frame));
  const left = origins.map((frame) => ({ order: frame.to, error: errorOf(trace, calls, frame) }));
  return [...left, ...caughtWhereThrown(trace)].sort((a, b) => a.order - b.order).map(({ error }) => error);
}

/** By frame, where the last call that it made began. */
type LastCalls = ReadonlyMap<number, number>;

function lastCalls({ frames }: Trace): LastCalls {
  const last = new Map<number, number>();
  for (const { parent, from } of frames)
    if (parent !== undefined) last.set(parent, Math.max(from, last.get(parent) ?? 0));
  return last;
}

/** The caller that the same error left too, having called nothing more. */
function nextOf(trace: Trace, calls: LastCalls, frame: Frame): Frame | undefined {
  const parent = frame.parent === undefined ? undefined : trace.frames[frame.parent];
  if (parent?.outcome.kind !== 'threw' || frame.outcome.kind !== 'threw') return undefined;
  const [own, outer] = [frame.outcome.value, parent.outcome.value];
  const isSame = !own || !outer || (own.type === outer.type && own.text === outer.text);
  return isSame && calls.get(parent.id) === frame.from && frame.to <= parent.to ? parent : undefined;
}

function errorOf(trace: Trace, calls: LastCalls, origin: Frame): ThrownError {
  const through = [origin];
  for (let next = nextOf(trace, calls, origin); next; next = nextOf(trace, calls, next)) through.push(next);
  const value = through
    .map(({ outcome }) => (outcome.kind === 'threw' ? outcome.value : undefined))
    .find((known) => known);
  const caughtIn = through.at(-1)?.parent;
  const file = trace.files.get(origin.file);
  const site = file && throwingSite(file, origin)?.id;
  return {
    ...(value && { value }),
    ...placeOf(trace, origin, site),
    through: through.map(({ id }) => id),
    ...(caughtIn !== undefined && { caughtIn }),
    variables: variablesAt(trace, origin, origin.to),
  };
}

/** Errors that were thrown and caught in the same call, which they thus did not leave. */
function caughtWhereThrown(trace: Trace): { readonly order: number; readonly error: ThrownError }[] {
  return [...trace.files.values()].flatMap((file) =>
    file.sites
      .filter(({ kind }) => kind === 'throw')
      .flatMap((site) =>
        (file.hits[site.id] ?? []).flatMap((hit) => {
          const frame = trace.frames[hit.frame];
          const isLeaving =
            frame?.outcome.kind === 'threw' && frame.outcome.site === site.id && isLastOf(hit.order, file, frame);
          if (!frame || isLeaving || frame.outcome.kind === 'open') return [];
          const variables = variablesAt(trace, frame, hit.order);
          const place = placeOf(trace, frame, site.id);
          return [
            { order: hit.order, error: { value: hit.value, ...place, through: [], caughtIn: frame.id, variables } },
          ];
        }),
      ),
  );
}

function isLastOf(order: number, file: Parameters<typeof stepsOf>[0], frame: Frame): boolean {
  return (stepsOf(file, frame.id).at(-1)?.hit.order ?? -1) <= order;
}

function placeOf(trace: Trace, frame: Frame, site: number | undefined) {
  const file = trace.files.get(frame.file);
  const { start } = file?.sites[site ?? frame.function] ?? { start: 0 };
  return {
    frame: frame.id,
    path: frame.file,
    ...(site !== undefined && { site }),
    line: file ? lineAt(file, start) : 0,
  };
}

/** What each variable of a frame was last, at a time. */
function variablesAt(trace: Trace, frame: Frame, order: number): ThrownError['variables'] {
  const file = trace.files.get(frame.file);
  const last = new Map<string, ThrownError['variables'][number]>();
  for (const { site, hit } of file ? stepsOf(file, frame.id) : []) {
    if (hit.order > order || site.name === undefined || (site.kind !== 'binding' && site.kind !== 'read')) continue;
    last.set(site.name, { name: site.name, value: hit.value, site: site.id });
  }
  return [...last.values()];
}
