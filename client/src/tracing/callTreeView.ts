// The view of the calls of the last run: who called whom, with what, what came of it and how long it took.
import * as vscode from 'vscode';
import type { CallTreeAnswer, PinParams, TracedCall } from '../../../server/src/protocol';
import type { TraceServer } from './traceServer';

/** What a click on a call shows. */
export interface CallPlace {
  readonly uri: string;
  readonly line: number;
  readonly pin: PinParams;
}

type Node = TracedCall | { readonly omitted: number; readonly label?: undefined };

export class CallTreeView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private tree: CallTreeAnswer | null = null;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly server: TraceServer) {
    this.view = vscode.window.createTreeView('trueline.calls', { treeDataProvider: this, showCollapseAll: true });
  }

  async refresh(): Promise<void> {
    this.tree = await this.server.callTree().catch(() => null);
    await vscode.commands.executeCommand('setContext', 'trueline.hasCalls', this.tree !== null);
    this.changed.fire();
  }

  /** Labels of the outermost calls. */
  roots(): readonly string[] {
    return this.tree?.roots.map(({ label }) => label) ?? [];
  }

  getChildren(node?: Node): Node[] {
    const { roots, omitted } = this.tree ?? { roots: [], omitted: 0 };
    const [calls, left] =
      node === undefined ? [roots, omitted] : node.label === undefined ? [[], 0] : [node.children, node.omitted];
    return left > 0 ? [...calls, { omitted: left }] : [...calls];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.label === undefined) return new vscode.TreeItem(`… ${node.omitted} more`);
    const { None, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.children.length + node.omitted > 0 ? Collapsed : None);
    if (node.duration !== undefined) item.description = `${node.duration.toFixed(node.duration < 10 ? 2 : 0)} ms`;
    item.tooltip = node.value === undefined ? node.label : `${node.label}\n${node.outcome}: ${node.value}`;
    item.iconPath = iconOf(node);
    const { uri, line, pin } = node;
    const place: CallPlace = { uri, line, pin: { kind: 'to', run: this.tree?.run ?? 0, pin } };
    item.command = { title: 'Show', command: 'trueline.trace.showCall', arguments: [place] };
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}

function iconOf({ outcome }: TracedCall): vscode.ThemeIcon {
  if (outcome === 'threw') return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
  return new vscode.ThemeIcon(outcome === 'open' ? 'watch' : 'symbol-function');
}
