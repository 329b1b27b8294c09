// What the Testing view lists: the files with tests, the suites, tests and examples in them, found by the server.
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { RunnableTest, TraceTarget } from '../../../server/src/protocol';
import type { TraceServer } from './traceServer';

const endings = '{js,jsx,mjs,cjs,ts,tsx,mts,cts}';
/** Files that are listed before they are opened. */
const testFiles = `{**/*.{test,spec}.${endings},**/{test,tests,__tests__}/**/*.${endings}}`;
const leftOut = '**/{node_modules,dist,out,build,coverage,fixtures}/**';
const maxFiles = 2_000;

/** What an item stands for. */
export type Runnable =
  | { readonly kind: 'file' | 'suite' }
  | { readonly kind: 'test'; readonly fullName: string }
  | { readonly kind: 'example'; readonly function: string; readonly index: number };

export class TestTree implements vscode.Disposable {
  private readonly runnables = new WeakMap<vscode.TestItem, Runnable>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly controller: vscode.TestController,
    private readonly server: TraceServer,
  ) {
    controller.resolveHandler = (item) => (item ? this.read(item) : this.findFiles());
    controller.refreshHandler = () => this.findFiles();
    const watcher = vscode.workspace.createFileSystemWatcher(testFiles);
    this.subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => void this.fileItem(uri)),
      watcher.onDidDelete((uri) => controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument((document) => void this.readDocument(document)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.readDocument(document)),
    );
  }

  /** Reads the documents that are open already. */
  async start(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.readDocument(document)));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** The targets that run these items, and the tests and examples that each of them is to give a result for. */
  async targetsOf(items: readonly vscode.TestItem[], excluded: ReadonlySet<vscode.TestItem>): Promise<Planned[]> {
    const planned: Planned[] = [];
    for (const item of items) {
      if (!item.uri || excluded.has(item)) continue;
      if (this.runnables.get(item)?.kind === 'file' && item.children.size === 0) await this.read(item);
      const leaves = this.leavesOf(item, excluded);
      planned.push(...this.plan(item, leaves, excluded.size === 0));
    }
    return planned;
  }

  /** The item for a result: by its full name, else by its line; one that no reading has found is made. */
  itemOf(uri: vscode.Uri, name: string, line: number | undefined): vscode.TestItem {
    const file = this.fileItem(uri);
    const leaves = this.leavesOf(file, new Set());
    const byName = leaves.find((leaf) => {
      const runnable = this.runnables.get(leaf);
      return runnable?.kind === 'test' ? runnable.fullName === name : leaf.label === name;
    });
    const found = byName ?? leaves.find((leaf) => line !== undefined && leaf.range?.start.line === line);
    if (found) return found;
    const item = this.controller.createTestItem(`${uri.toString()}#${name}`, name, uri);
    if (line !== undefined) item.range = new vscode.Range(line, 0, line, 0);
    this.runnables.set(item, { kind: 'test', fullName: name });
    file.children.add(item);
    return item;
  }

  private plan(item: vscode.TestItem, leaves: readonly vscode.TestItem[], isWhole: boolean): Planned[] {
    const uri = item.uri?.toString() ?? '';
    const tests = leaves.flatMap((leaf) => {
      const runnable = this.runnables.get(leaf);
      return runnable?.kind === 'test' ? [{ leaf, name: runnable.fullName }] : [];
    });
    const isFile = this.runnables.get(item)?.kind === 'file' && isWhole;
    const names = tests.map(({ name }) => name);
    const target: TraceTarget = { kind: 'tests', uri, ...(!isFile && { names }) };
    const ofTests = tests.length === 0 ? [] : [{ target, items: tests.map(({ leaf }) => leaf) }];
    const byFunction = new Map<string, { readonly item: vscode.TestItem; readonly index: number }[]>();
    for (const leaf of leaves) {
      const runnable = this.runnables.get(leaf);
      if (runnable?.kind !== 'example') continue;
      const own = byFunction.get(runnable.function) ?? [];
      byFunction.set(runnable.function, [...own, { item: leaf, index: runnable.index }]);
    }
    const ofExamples = [...byFunction].map(([name, own]): Planned => {
      const [first] = own;
      const index = own.length === 1 && first ? { index: first.index } : {};
      return { target: { kind: 'examples', uri, function: name, ...index }, items: own.map((each) => each.item) };
    });
    return [...ofTests, ...ofExamples];
  }

  private leavesOf(item: vscode.TestItem, excluded: ReadonlySet<vscode.TestItem>): vscode.TestItem[] {
    if (excluded.has(item)) return [];
    const kind = this.runnables.get(item)?.kind;
    if (kind === 'test' || kind === 'example') return [item];
    return [...item.children].flatMap(([, child]) => this.leavesOf(child, excluded));
  }

  private async findFiles(): Promise<void> {
    for (const uri of await vscode.workspace.findFiles(testFiles, leftOut, maxFiles)) this.fileItem(uri);
  }

  private async readDocument({ uri, languageId }: vscode.TextDocument): Promise<void> {
    if (uri.scheme !== 'file' || !/^(type|java)script(react)?$/.test(languageId)) return;
    const known = this.controller.items.get(uri.toString());
    const { tests, examples } = await this.server.discover(uri).catch(() => ({ tests: [], examples: [] }));
    if (known || tests.length + examples.length > 0) await this.read(this.fileItem(uri));
  }

  private fileItem(uri: vscode.Uri): vscode.TestItem {
    const known = this.controller.items.get(uri.toString());
    if (known) return known;
    const item = this.controller.createTestItem(uri.toString(), path.posix.basename(uri.path), uri);
    item.description = vscode.workspace.asRelativePath(path.posix.dirname(uri.path));
    item.canResolveChildren = true;
    this.runnables.set(item, { kind: 'file' });
    this.controller.items.add(item);
    return item;
  }

  /** Fills the item of a file. */
  private async read(file: vscode.TestItem): Promise<void> {
    const { uri } = file;
    if (!uri || this.runnables.get(file)?.kind !== 'file') return;
    const { tests, examples } = await this.server.discover(uri).catch(() => ({ tests: [], examples: [] }));
    const ofTests = tests.map((test) => this.testItem(uri, test));
    const ofExamples = examples.map(({ function: name, index, line, text }) => {
      const label = text.split('\n')[0] ?? text;
      const item = this.controller.createTestItem(`${uri.toString()}#${name}@${index}`, label, uri);
      item.description = `example of ${name}`;
      item.range = new vscode.Range(line, 0, line, 0);
      this.runnables.set(item, { kind: 'example', function: name, index });
      return item;
    });
    file.children.replace([...ofTests, ...ofExamples]);
  }

  private testItem(uri: vscode.Uri, { kind, name, fullName, line, children }: RunnableTest): vscode.TestItem {
    const item = this.controller.createTestItem(`${uri.toString()}#${fullName}`, name, uri);
    item.range = new vscode.Range(line, 0, line, 0);
    this.runnables.set(item, kind === 'test' ? { kind, fullName } : { kind });
    item.children.replace(children.map((child) => this.testItem(uri, child)));
    return item;
  }
}

export interface Planned {
  readonly target: TraceTarget;
  readonly items: readonly vscode.TestItem[];
}
