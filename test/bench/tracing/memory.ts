// What the reading side takes for a long run: the events of a small loop over and over, read in pieces by a process of
// its own.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { JavaScriptInstrumenter } from '../../../server/src/tracing/javascript/javascriptInstrumenter';
import { TraceReader } from '../../../server/src/tracing/traceReader';

export interface ReadingFigures {
  readonly events: number;
  readonly bytes: number;
  /** Milliseconds, the making of the events included. */
  readonly milliseconds: number;
  /** The most that was held at the end of a piece; MB. */
  readonly peakHeap: number;
  readonly peakRss: number;
  /** What the trace holds in the end. */
  readonly hits: number;
  readonly frames: number;
}

const text = 'function add(a, b) {\n  for (let i = 0; i < 8; i++) a += b;\n  return a;\n}\n';
const limit = 900_000;

/** `events`: about how many. */
export function measureReading(events: number): Promise<ReadingFigures> {
  const args = ['--import', require.resolve('tsx'), __filename, `${events}`];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { timeout: limit }, (error, out) =>
      error
        ? reject(new Error('The reading ended early.', { cause: error }))
        : resolve(JSON.parse(out) as ReadingFigures),
    );
  });
}

/** In pieces of calls, each call with its values and iterations. */
export function readEvents(wanted: number): ReadingFigures {
  const begin = performance.now();
  const file = '/add.js';
  const reader = new TraceReader(new JavaScriptInstrumenter(), { readFile: () => text });
  const [function_, loop, values] = sitesOf(file);
  let [events, bytes, peakHeap, peakRss] = [1, 0, 0, 0];
  const push = (lines: readonly string[]) => {
    const chunk = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    bytes += chunk.length;
    reader.push('1-0.trace', chunk);
    const { heapUsed, rss } = process.memoryUsage();
    [peakHeap, peakRss] = [Math.max(peakHeap, heapUsed), Math.max(peakRss, rss)];
  };
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  push([`m\t1\t${hash}\t${file}`]);
  for (let frame = 1; events < wanted;) {
    const lines: string[] = [];
    for (let call = 0; call < 500 && events + lines.length < wanted; call++, frame++) {
      lines.push(`f\t${frame}\t0\t1\t${function_}\t${frame}\t${frame}`);
      for (let iteration = 1; iteration <= 8; iteration++) {
        lines.push(`i\t${frame}\t1\t${loop}\t${iteration}`);
        for (const site of values) lines.push(`v\t${frame}\t1\t${site}\t1\tnumber\t${frame * iteration}`);
      }
      lines.push(`l\t${frame}\t1\t${loop}\t9`, `x\t${frame}\t${frame + 1}\tr`);
    }
    push(lines);
    events += lines.length;
  }
  const trace = reader.trace();
  const hits = [...trace.files.values()].flatMap((each) => each.hits).reduce((sum, each) => sum + each.length, 0);
  const milliseconds = performance.now() - begin;
  const toMb = (count: number) => count / 2 ** 20;
  return {
    ...{ events, bytes, milliseconds, peakHeap: toMb(peakHeap), peakRss: toMb(peakRss) },
    ...{ hits, frames: trace.frames.length },
  };
}

/** The function, its loop, and what is seen in each iteration. */
function sitesOf(file: string): readonly [number, number, readonly number[]] {
  const sites = new JavaScriptInstrumenter().sites(text, file);
  const of = (kind: string, name?: string) => sites.find((site) => site.kind === kind && (!name || site.name === name));
  const values = sites.filter(({ kind, loops }) => loops.length > 0 && kind !== 'block' && kind !== 'loop');
  return [of('function', 'add')!.id, of('loop')!.id, values.map(({ id }) => id)];
}

if (require.main === module) console.log(JSON.stringify(readEvents(Number(process.argv[2]))));
