// Where the value at a place comes from: the lines that made it, in the order of execution.
import type { DataFlow } from '../dataFlow';
import { historyAt } from '../readers/history';
import { pinnedHit } from '../readers/pins';
import { whyValue, type Cause } from '../readers/whyValue';
import type { Trace } from '../trace';
import { lineBounds, type View } from '../keptRun';
import type { Origin } from '../traces';

/** `offset` in the text that was run. */
export function originOf({ run, path }: View, offset: number, dataFlow: DataFlow): Origin | undefined {
  const { trace } = run.result;
  const history = historyAt(trace, path, offset);
  if (!history) return undefined;
  const hit = pinnedHit(trace, run.pins, path, history.site) ?? history.calls.at(-1)?.hits.at(-1)?.hit;
  const cause = hit && whyValue(trace, path, history.site.id, hit, dataFlow);
  if (!cause) return undefined;
  const byLine = new Map<string, Cause[]>();
  for (const each of flatten(cause).sort((a, b) => a.hit.order - b.hit.order)) {
    const key = `${each.line} ${each.path}`;
    byLine.set(key, [...(byLine.get(key) ?? []), each]);
  }
  const label = `${history.label} = ${hit.value.text}`;
  return { label, lines: [...byLine.values()].flatMap((causes) => lineOfCauses(causes, trace)) };
}

function flatten(cause: Cause): Cause[] {
  return [cause, ...cause.causes.flatMap(flatten)];
}

function lineOfCauses(causes: readonly Cause[], trace: Trace): Origin['lines'] {
  const [first] = causes;
  const text = first && trace.files.get(first.path)?.text;
  if (!first || text === undefined) return [];
  const { start, end } = lineBounds(text, first.line);
  const values = causes.map((cause) => {
    const { site, hit } = cause;
    return `${site.name ?? text.slice(site.start, site.end).replace(/\s+/g, ' ')} = ${hit.value.text}`;
  });
  return [
    {
      path: first.path,
      line: first.line,
      code: text.slice(start, end).trim(),
      values: [...new Set(values)].join(', '),
    },
  ];
}
