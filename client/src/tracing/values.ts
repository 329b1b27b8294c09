// Values where you look: joins the views of runs under trace and their commands.
import * as vscode from 'vscode';
import type { PinParams, RunAnswer, TraceLine, TraceTarget } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';
import { CallTreeView, type CallPlace } from './callTreeView';
import { Comparison } from './comparison';
import { LineDecorations } from './lineDecorations';
import { goTo, Origin } from './origin';
import { PinItem } from './pinItem';
import { ProgramRuns } from './programRuns';
import type { RunConsent } from './runConsent';
import { RunItem } from './runItem';
import { TestRuns } from './testRuns';
import { TraceServer } from './traceServer';

/** What is shown now, for tests and other extensions. */
export interface ShownValues {
  lines(document: vscode.TextDocument): readonly TraceLine[];
  /** Text of the status bar item with the pinned call and iteration. */
  pinned(): string | undefined;
  /** Labels of the outermost calls of the last run. */
  calls(): readonly string[];
  isRunning(): boolean;
}

export class Values implements vscode.Disposable, ShownValues {
  private readonly server: TraceServer;
  private readonly decorations: LineDecorations;
  private readonly pins: PinItem;
  private readonly tree: CallTreeView;
  private readonly comparison: Comparison;
  private readonly origin: Origin;
  private readonly runItem: RunItem;
  private readonly tests: TestRuns;
  private readonly programs: ProgramRuns;
  private readonly subscriptions: vscode.Disposable;
  private lastArguments = new Map<string, string>();

  constructor(
    languageServer: LanguageServer,
    private readonly consent: RunConsent,
  ) {
    const afterRun = (answer: RunAnswer) => {
      if (answer.kind === 'ran' && answer.gaps.length > 0) languageServer.note(answer.gaps.join('\n'));
    };
    this.server = new TraceServer(languageServer);
    this.decorations = new LineDecorations(languageServer);
    this.pins = new PinItem(this.server, this.decorations);
    this.tree = new CallTreeView(this.server);
    this.comparison = new Comparison(this.server);
    this.origin = new Origin(this.server);
    this.runItem = new RunItem(languageServer);
    this.tests = new TestRuns(this.server, saveAll, afterRun);
    this.programs = new ProgramRuns(this.server, saveAll, afterRun);
    this.subscriptions = vscode.Disposable.from(
      this.decorations,
      this.pins,
      this.tree,
      this.comparison,
      this.origin,
      this.runItem,
      this.tests,
      this.programs,
      this.runItem.onDidEnd(() => void this.tree.refresh()),
      this.registerRuns(),
      this.registerViews(),
    );
  }

  /** To be called when the server runs. */
  async start(): Promise<void> {
    await this.tests.start();
  }

  lines(document: vscode.TextDocument): readonly TraceLine[] {
    return this.decorations.shown(document);
  }

  pinned(): string | undefined {
    return this.pins.current();
  }

  calls(): readonly string[] {
    return this.tree.roots();
  }

  isRunning(): boolean {
    return this.runItem.isRunning();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private registerRuns(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.commands.registerCommand('trueline.trace.run', (target?: TraceTarget) => this.runAt(target)),
      vscode.commands.registerCommand('trueline.trace.runWithArguments', (uri?: string, name?: string, of?: string) =>
        uri !== undefined && name !== undefined ? this.runWithArguments(uri, name, of ?? '') : this.runAt(),
      ),
      vscode.commands.registerCommand('trueline.trace.stop', () => this.server.stop()),
      vscode.commands.registerCommand('trueline.trace.withdrawConsent', async () => {
        await this.consent.withdraw();
        await this.server.stop();
      }),
    );
  }

  private registerViews(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.commands.registerCommand('trueline.trace.clear', async () => {
        this.comparison.clear();
        this.origin.clear();
        await this.server.clear();
        await this.tree.refresh();
      }),
      vscode.commands.registerCommand('trueline.trace.pin', (pin: PinParams) => this.pins.pin(pin)),
      vscode.commands.registerCommand('trueline.trace.showCall', async ({ uri, line, pin }: CallPlace) => {
        await goTo(uri, line);
        await this.pins.pin(pin);
      }),
      vscode.commands.registerCommand('trueline.trace.nextIteration', () => this.pins.step('iteration', 1)),
      vscode.commands.registerCommand('trueline.trace.previousIteration', () => this.pins.step('iteration', -1)),
      vscode.commands.registerCommand('trueline.trace.nextCall', () => this.pins.step('call', 1)),
      vscode.commands.registerCommand('trueline.trace.previousCall', () => this.pins.step('call', -1)),
      vscode.commands.registerCommand('trueline.trace.pickIteration', () => this.pins.pick()),
      vscode.commands.registerCommand('trueline.trace.compare', () => this.comparison.show()),
      vscode.commands.registerCommand('trueline.trace.why', () => this.origin.show()),
    );
  }

  /** Runs the target, or what the line of the cursor asks for; resolves with what came of the last one. */
  private async runAt(target?: TraceTarget): Promise<RunAnswer | undefined> {
    if (target) return this.runTarget(target);
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      void vscode.window.showInformationMessage('Trueline: open a file first, to run something in it.');
      return undefined;
    }
    const at = await this.server.targetsAt(editor);
    if (at.kind === 'needsArguments') {
      return this.runWithArguments(editor.document.uri.toString(), at.function, at.parameters);
    }
    let last: RunAnswer | undefined;
    for (const each of at.targets) last = await this.runTarget(each);
    return last;
  }

  private async runWithArguments(uri: string, name: string, parameters: string): Promise<RunAnswer | undefined> {
    const key = `${uri}#${name}`;
    const given = await vscode.window.showInputBox({
      title: `Trueline: Run ${name} with Values`,
      prompt: `Arguments for ${name}(${parameters})`,
      value: this.lastArguments.get(key) ?? '',
      placeHolder: parameters,
    });
    if (given === undefined) return undefined;
    this.lastArguments.set(key, given);
    return this.runTarget({ kind: 'call', uri, function: name, arguments: given });
  }

  private runTarget(target: TraceTarget): Promise<RunAnswer> {
    this.comparison.clear();
    const isTest = target.kind === 'tests' || target.kind === 'examples';
    return isTest ? this.tests.run(target) : this.programs.run(target);
  }
}

/** What is run is what is on disk. */
async function saveAll(): Promise<void> {
  const unsaved = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && uri.scheme === 'file');
  await Promise.all(unsaved.map((document) => document.save()));
}
