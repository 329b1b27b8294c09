// What stands behind the lines of a document: values at the pinned call and iteration, and errors where they were thrown.
import { exceptions, type ThrownError } from '../readers/exceptions';
import { lineValues } from '../readers/lineValues';
import { pinOf } from '../readers/pins';
import { lineBounds, lineOf, moved, type KeptRun, type View } from '../keptRun';
import type { ShownLine } from '../traces';

type SeenLine = Pick<ShownLine, 'line' | 'text' | 'kind'>;

/** `budget`: characters of a line. */
export function shownLines(view: View, budget: number): readonly ShownLine[] {
  const places = seenLines(view, budget).map((line) => ({ ...line, ...lineBounds(view.text, line.line) }));
  return moved(view, places).map(({ text, kind, start, ...place }) => {
    const isStale = 'isStale' in place && place.isStale === true;
    return { line: lineOf(view.current, start), text, kind, isStale };
  });
}

const known = new WeakMap<KeptRun, Map<string, readonly SeenLine[]>>();

/** In the text that was run; kept, because every edit asks for them. */
function seenLines({ run, path }: View, budget: number): readonly SeenLine[] {
  const ofRun = known.get(run) ?? new Map<string, readonly SeenLine[]>();
  known.set(run, ofRun);
  const key = `${budget} ${path}`;
  const found = ofRun.get(key);
  if (found) return found;
  const { trace } = run.result;
  const errors = exceptions(trace).filter((error) => error.path === path && isLookedAt(run, error));
  const errorLines = new Map(errors.map((error): [number, SeenLine] => [error.line, errorLine(error, budget)]));
  const values = lineValues(trace, path, run.pins, { budget });
  // Where the call that threw is looked at, the values tell the error too.
  const lines = values.map(({ line, text }): SeenLine => {
    const error = errorLines.get(line);
    errorLines.delete(line);
    if (!error) return { line, text, kind: 'values' };
    return { line, text: text.includes('✗ ') ? text : error.text, kind: 'error' };
  });
  lines.push(...errorLines.values());
  ofRun.set(key, lines);
  return lines;
}

/** An error that nothing caught is shown whatever is pinned. */
function isLookedAt({ result, pins }: KeptRun, { caughtIn, frame, path }: ThrownError): boolean {
  const site = result.trace.frames[frame]?.function;
  return caughtIn === undefined || (site !== undefined && pinOf(result.trace, pins, path, site)?.frame === frame);
}

function errorLine({ line, value, caughtIn }: ThrownError, budget: number): SeenLine {
  const text = `✗ ${value?.text ?? 'left by an error'}${caughtIn === undefined ? '' : ' (caught)'}`;
  return { line, text: text.length > budget ? `${text.slice(0, budget - 1)}…` : text, kind: 'error' };
}
