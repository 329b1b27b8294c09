// Why a value is what it is: back along the flow of data to the lines that made it, and the branches that let them run,
// among what was really executed (a dynamic slice; Korel and Laski, "Dynamic program slicing", 1988).
import type { DataFlow } from '../dataFlow';
import { causesOf, type CauseRole } from './causes';
import { DataSources, type SeenHit } from './dataSources';
import { lineAt } from './places';
import type { Hit, Site, Trace } from '../trace';

export interface Cause {
  readonly path: string;
  readonly site: Site;
  readonly hit: Hit;
  /** Line of the site, from 0. */
  readonly line: number;
  /** How it bears on what it is a cause of; `value` is what was asked for. */
  readonly role: 'value' | CauseRole;
  /** What it comes from, in order of execution; empty too where the same hit stands in the tree already. */
  readonly causes: readonly Cause[];
}

export interface WhyOptions {
  /** Causes in all; 200 if absent. The nearest are kept. */
  readonly maxCauses?: number;
}

/** `undefined` where the site is not of the trace. */
export function whyValue(
  trace: Trace,
  path: string,
  site: number,
  hit: Hit,
  dataFlow: DataFlow,
  { maxCauses = 200 }: WhyOptions = {},
): Cause | undefined {
  const file = trace.files.get(path);
  const asked = file?.sites[site];
  if (!file || !asked) return undefined;
  const sources = new DataSources(trace, dataFlow);
  const root: Growing = { seen: { file, site: asked, hit }, role: 'value', causes: [] };
  const known = new Set([keyOf(root.seen)]);
  // Level by level, so that the cap leaves out what is furthest away.
  for (let level = [root]; level.length > 0 && known.size < maxCauses;) {
    level = level.flatMap((cause) => {
      for (const { role, seen } of causesOf(trace, sources, cause.seen)) {
        const key = keyOf(seen);
        if (known.has(key) || known.size >= maxCauses) continue;
        known.add(key);
        cause.causes.push({ seen, role, causes: [] });
      }
      return cause.causes;
    });
  }
  return finish(root);
}

interface Growing {
  readonly seen: SeenHit;
  readonly role: Cause['role'];
  readonly causes: Growing[];
}

function finish({ seen: { file, site, hit }, role, causes }: Growing): Cause {
  const inOrder = causes.toSorted((a, b) => a.seen.hit.order - b.seen.hit.order);
  return { path: file.path, site, hit, line: lineAt(file, site.start), role, causes: inOrder.map(finish) };
}

function keyOf({ file, site, hit }: SeenHit): string {
  return `${site.id} ${hit.order} ${file.path}`;
}

/** The lines that a cause stands on, each once, in the order of execution. */
export function linesOf(cause: Cause): readonly { readonly path: string; readonly line: number }[] {
  const all = (of: Cause): Cause[] => [of, ...of.causes.flatMap(all)];
  const lines = new Map<string, { readonly path: string; readonly line: number }>();
  for (const { path, line } of all(cause).sort((a, b) => a.hit.order - b.hit.order)) {
    if (!lines.has(`${line} ${path}`)) lines.set(`${line} ${path}`, { path, line });
  }
  return [...lines.values()];
}
