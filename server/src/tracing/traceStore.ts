// The last runs with their traces, and what is looked at in them: answers every question about values.
import { choicesAt, shownPin } from './answers/choices';
import { failAgainstPass } from './answers/failAgainstPass';
import { originOf } from './answers/origin';
import { shownLines } from './answers/shownLines';
import { shownTree } from './answers/shownTree';
import { chooseTargets } from './chooseTarget';
import type { DataFlow } from './dataFlow';
import { keptRun, tracedOffset, viewOf, type KeptRun, type View } from './keptRun';
import { coverageOf } from './readers/coverage';
import { formatTrace, traceJson } from './readers/formatTrace';
import { formatHistory } from './readers/formatHistory';
import { historyAt } from './readers/history';
import { pinTo, pinPlaceAt, stepCall, stepLoop, type Pin } from './readers/pins';
import type { RunResult } from './tracing';
import type { FoundRunnables, PinChange, Run, TracedDocument, TracedPlace, TraceQuestions } from './traces';

/** Traces that are kept; each may hold hundreds of thousands of values. */
const maxRuns = 6;

export interface TraceStoreOptions {
  readonly dataFlow: DataFlow;
  discover(document: TracedDocument): FoundRunnables;
  /** The target of a link that pins a hit of a run. */
  linkOf(run: number, pin: Pin): string;
}

export class TraceStore implements TraceQuestions {
  /** The last first. */
  private runs: readonly KeptRun[] = [];
  private lastId = 0;

  constructor(private readonly options: TraceStoreOptions) {}

  add(result: RunResult): Run {
    const run = keptRun(++this.lastId, result);
    const { trace, ...rest } = result;
    if (trace.files.size > 0) this.runs = [run, ...this.runs].slice(0, maxRuns);
    return { id: run.id, result: rest, gaps: trace.gaps, files: [...trace.files.keys()] };
  }

  lines({ budget, ...document }: TracedDocument & { readonly budget: number }) {
    const view = this.view(document);
    return view ? shownLines(view, budget) : [];
  }

  hover({ links, ...place }: TracedPlace & { readonly links: boolean }): string | undefined {
    const found = this.find(place);
    const history = found && historyAt(found.view.run.result.trace, place.path, found.offset);
    if (!history) return undefined;
    const { run, text, current } = found.view;
    const format = links ? { link: (pin: Pin) => this.options.linkOf(run.id, pin) } : {};
    const note = text === current ? '' : '\n\n_Seen before the last edits._';
    return formatHistory(history, format) + note;
  }

  pin(change: PinChange) {
    if (change.kind === 'to') {
      this.repin(change.run, (run) => pinTo(run.pins, change.pin));
      return undefined;
    }
    const found = this.find(change.place);
    if (!found) return undefined;
    const { run, path } = found.view;
    const { trace } = run.result;
    const place = pinPlaceAt(trace, run.pins, path, found.offset);
    const loop = place?.loops.at(-1);
    if (place && change.of === 'call') {
      this.repin(run.id, () => stepCall(trace, run.pins, path, place.function.id, change.by));
    } else if (loop) {
      this.repin(run.id, () => stepLoop(trace, run.pins, path, loop.site.id, change.by));
    }
    return this.pinPlace(change.place);
  }

  pinPlace(place: TracedPlace) {
    const found = this.find(place);
    return found && shownPin(found.view, found.offset);
  }

  choices(place: TracedPlace) {
    const found = this.find(place);
    return found ? choicesAt(found.view, found.offset) : { of: 'call' as const, choices: [] };
  }

  coverage({ run }: { readonly run: number }) {
    const trace = this.byId(run)?.result.trace;
    return [...(trace?.files.keys() ?? [])].flatMap((path) => {
      const covered = trace && coverageOf(trace, path);
      return covered ? [{ path, share: covered.share }] : [];
    });
  }

  coverageDetails({ run, path }: { readonly run: number; readonly path: string }) {
    const trace = this.byId(run)?.result.trace;
    return trace && coverageOf(trace, path);
  }

  callTree() {
    const [last] = this.runs;
    return last && shownTree(last);
  }

  compare(place: TracedPlace) {
    const found = this.find(place);
    if (found) return failAgainstPass(found.view, found.offset, this.runs);
    return { kind: 'incomparable' as const, reason: 'There is no value of a run at the cursor.' };
  }

  why(place: TracedPlace) {
    const found = this.find(place);
    return found && originOf(found.view, found.offset, this.options.dataFlow);
  }

  discover(document: TracedDocument) {
    return this.options.discover(document);
  }

  targets({ line, ...document }: Parameters<TraceQuestions['targets']>[0]) {
    return chooseTargets(this.options.discover(document), document.path, line);
  }

  lastTarget({ path }: { readonly path: string }) {
    return this.runs.find((run) => run.result.trace.files.has(path))?.result.target;
  }

  format({ run, path, lines, as }: Parameters<TraceQuestions['format']>[0]): string {
    const kept = this.byId(run);
    if (!kept) return '';
    const selection = { path, pins: kept.pins, ...(lines && { lines }) };
    const { trace } = kept.result;
    return as === 'json' ? JSON.stringify(traceJson(trace, selection)) : formatTrace(trace, selection);
  }

  clear(): void {
    this.runs = [];
  }

  private byId(id: number): KeptRun | undefined {
    return this.runs.find((run) => run.id === id);
  }

  private repin(id: number, pins: (run: KeptRun) => KeptRun['pins']): void {
    this.runs = this.runs.map((run) => (run.id === id ? { ...run, pins: pins(run) } : run));
  }

  /** The last run that has seen the file. */
  private view(document: TracedDocument): View | undefined {
    for (const run of this.runs) {
      const view = viewOf(run, document);
      if (view) return view;
    }
    return undefined;
  }

  private find(place: TracedPlace): { readonly view: View; readonly offset: number } | undefined {
    const view = this.view(place);
    const offset = view && tracedOffset(view, place);
    return view && offset !== undefined ? { view, offset } : undefined;
  }
}
