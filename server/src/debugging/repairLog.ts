// Everything that a search for a repair has run, tried and found, in order, for those who want to look.
import type { RunResult } from '../tracing/tracing';
import type { Patch, Verdict } from './patch';

export type LogEntry = { /** Milliseconds since the begin. */ readonly at: number } & (
  | {
      readonly kind: 'run';
      readonly what: string;
      readonly ended: RunResult['ended'];
      readonly passed: number;
      readonly failed: readonly string[];
      /** Milliseconds. */
      readonly duration: number;
      readonly confinement: string;
    }
  | { readonly kind: 'patch'; readonly patch: Patch; readonly verdict: Verdict }
  | { readonly kind: 'note'; readonly text: string }
);

type Entry = LogEntry extends infer Each ? (Each extends LogEntry ? Omit<Each, 'at'> : never) : never;

export class RepairLog {
  private readonly list: LogEntry[] = [];

  /** `elapsed`: milliseconds since the begin. */
  constructor(private readonly elapsed: () => number) {}

  get entries(): readonly LogEntry[] {
    return this.list;
  }

  run(what: string, { ended, results, duration, confinement }: Omit<RunResult, 'trace' | 'target'>): void {
    const failed = results.filter(({ state }) => state === 'failed').map(({ name }) => name);
    const passed = results.filter(({ state }) => state === 'passed').length;
    this.add({ kind: 'run', what, ended, passed, failed, duration, confinement });
  }

  patch(patch: Patch, verdict: Verdict): void {
    this.add({ kind: 'patch', patch, verdict });
  }

  note(text: string): void {
    this.add({ kind: 'note', text });
  }

  /** One JSON object a line. */
  toJsonLines(): string {
    return this.list.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }

  private add(entry: Entry): void {
    this.list.push({ at: Math.round(this.elapsed()), ...entry });
  }
}
