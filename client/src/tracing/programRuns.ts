// Runs of scripts and calls, which are no tests: their output goes to a channel of its own, and what failed is said.
import * as vscode from 'vscode';
import type { RunAnswer, TraceTarget } from '../../../server/src/protocol';
import type { TraceServer } from './traceServer';

export class ProgramRuns implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel('Trueline Runs');

  constructor(
    private readonly server: TraceServer,
    private readonly beforeRun: () => Promise<void>,
    private readonly afterRun: (answer: RunAnswer) => void,
  ) {}

  async run(target: TraceTarget): Promise<RunAnswer> {
    await this.beforeRun();
    const answer = await this.server.run(target, { withValues: true });
    this.show(answer);
    this.afterRun(answer);
    return answer;
  }

  dispose(): void {
    this.output.dispose();
  }

  private show(answer: RunAnswer): void {
    if (answer.kind === 'refused') {
      void vscode.window.showWarningMessage(`Trueline: ${answer.reason}`);
      return;
    }
    const { output, confinement, gaps } = answer;
    this.output.clear();
    this.output.append([output, confinement, ...gaps, ''].join('\n'));
    const problem = problemOf(answer);
    if (problem === undefined) return;
    const open = 'Show Output';
    void vscode.window.showWarningMessage(`Trueline: ${problem}`, open).then((choice) => {
      if (choice === open) this.output.show();
    });
  }
}

function problemOf({ ended, results }: Extract<RunAnswer, { kind: 'ran' }>): string | undefined {
  const failed = results.find(({ state }) => state === 'failed');
  if (failed) return `${failed.name}: ${failed.message ?? 'it failed'}`;
  if (ended.kind === 'stopped') return ended.reason === 'user' ? undefined : ended.detail;
  if (ended.kind === 'signalled') return `the program was ended by ${ended.signal}.`;
  return ended.code === 0 ? undefined : `the program ended with code ${ended.code}.`;
}
