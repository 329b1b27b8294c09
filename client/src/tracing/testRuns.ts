// Runs of tests and examples as the Testing view shows them: results, failures at their lines, output, coverage.
import * as vscode from 'vscode';
import type { RunAnswer, TestOutcome, TraceTarget } from '../../../server/src/protocol';
import { coverageOf, detailsOf } from './coverage';
import { TestTree, type Planned } from './testTree';
import type { TraceServer } from './traceServer';

export class TestRuns implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController('trueline', 'Trueline');
  private readonly tree: TestTree;
  private readonly withValues: vscode.TestRunProfile;
  private readonly withoutValues: vscode.TestRunProfile;
  /** Runs of the server by the coverage that is shown for them. */
  private readonly runs = new WeakMap<vscode.FileCoverage, number>();

  /** `beforeRun`: saves what must be on disk. */
  constructor(
    private readonly server: TraceServer,
    private readonly beforeRun: () => Promise<void>,
    private readonly afterRun: (answer: RunAnswer) => void,
  ) {
    this.tree = new TestTree(this.controller, server);
    const { Run, Coverage } = vscode.TestRunProfileKind;
    const profile = (label: string, kind: vscode.TestRunProfileKind, isDefault: boolean) =>
      this.controller.createRunProfile(label, kind, (request, token) => this.handle(request, token), isDefault);
    this.withValues = profile('Run with Values', Run, true);
    this.withoutValues = profile('Run', Run, false);
    profile('Run with Coverage', Coverage, true).loadDetailedCoverage = (_run, file) => this.details(file);
  }

  async start(): Promise<void> {
    await this.tree.start();
  }

  /** Runs a target that a lens or a command asks for. */
  async run(target: TraceTarget): Promise<RunAnswer> {
    return this.perform(new vscode.TestRunRequest(undefined, undefined, this.withValues), [{ target, items: [] }]);
  }

  dispose(): void {
    this.tree.dispose();
    this.controller.dispose();
  }

  private async handle(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const items = request.include ?? [...this.controller.items].map(([, item]) => item);
    await this.perform(request, await this.tree.targetsOf(items, new Set(request.exclude)), token);
  }

  private async perform(
    request: vscode.TestRunRequest,
    planned: readonly Planned[],
    token?: vscode.CancellationToken,
  ): Promise<RunAnswer> {
    const run = this.controller.createTestRun(request);
    let last: RunAnswer = { kind: 'refused', reason: 'There is nothing to run.' };
    try {
      for (const { items } of planned) items.forEach((item) => run.enqueued(item));
      await this.beforeRun();
      for (const { target, items } of planned) {
        if (token?.isCancellationRequested || run.token.isCancellationRequested) break;
        items.forEach((item) => run.started(item));
        last = await this.server.run(target, { withValues: request.profile !== this.withoutValues }, run.token);
        this.report(run, last, items);
        if (request.profile?.kind === vscode.TestRunProfileKind.Coverage) await this.cover(run, last);
        this.afterRun(last);
      }
    } finally {
      run.end();
    }
    return last;
  }

  private report(run: vscode.TestRun, answer: RunAnswer, items: readonly vscode.TestItem[]): void {
    if (answer.kind === 'refused') {
      items.forEach((item) => run.errored(item, new vscode.TestMessage(answer.reason)));
      return;
    }
    const left = new Set(items);
    for (const result of answer.results) {
      const item = this.tree.itemOf(vscode.Uri.parse(result.uri), result.name, result.line);
      left.delete(item);
      if (result.state === 'passed') run.passed(item, result.duration);
      else if (result.state === 'skipped') run.skipped(item);
      else run.failed(item, failureOf(result, item), result.duration);
    }
    const { ended } = answer;
    for (const item of left) {
      if (ended.kind === 'exited' && ended.code === 0) run.skipped(item);
      else run.errored(item, new vscode.TestMessage(ended.kind === 'stopped' ? ended.detail : 'It gave no result.'));
    }
    run.appendOutput(answer.output.replace(/\r?\n/g, '\r\n'));
    run.appendOutput(`\r\n${answer.confinement}\r\n`);
  }

  private async cover(run: vscode.TestRun, answer: RunAnswer): Promise<void> {
    if (answer.kind !== 'ran') return;
    for (const file of await this.server.coverage(answer.run)) {
      const coverage = coverageOf(file);
      this.runs.set(coverage, answer.run);
      run.addCoverage(coverage);
    }
  }

  private async details(file: vscode.FileCoverage): Promise<vscode.FileCoverageDetail[]> {
    const run = this.runs.get(file);
    const details = run === undefined ? null : await this.server.coverageDetails(run, file.uri.toString());
    return details ? detailsOf(details) : [];
  }
}

function failureOf({ message = 'It failed.', expected, actual, line }: TestOutcome, item: vscode.TestItem) {
  const failure =
    expected !== undefined && actual !== undefined
      ? vscode.TestMessage.diff(message, expected, actual)
      : new vscode.TestMessage(message);
  const at = line ?? item.range?.start.line;
  if (item.uri && at !== undefined) failure.location = new vscode.Location(item.uri, new vscode.Position(at, 0));
  return failure;
}
