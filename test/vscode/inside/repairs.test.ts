// Repairs that pass, in the editor: save a file with a bug; the marker, the evidence, the quick fix; green; undo.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RepairAnswer } from '../../../server/src/repairProtocol';
import { answering, type Answer } from './answers';
import { closeAll, folder, open, trueline, until } from './editor';

const allow: Answer = { ask: 'Allow in This Workspace' };

/** The marks of Trueline in a document. */
function marks({ document }: vscode.TextEditor): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Trueline');
}

async function untilMarked(editor: vscode.TextEditor): Promise<vscode.Diagnostic> {
  const { repairs } = await trueline();
  await until(
    'the fault is marked',
    () => marks(editor).length > 0,
    () => JSON.stringify(repairs.status()),
  );
  return marks(editor)[0]!;
}

/** Replaces the first place of a text, and saves. */
async function write(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  const { document } = editor;
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${text} is there`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, by)), 'the edit was made');
  await document.save();
}

describe('repairs that pass', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension('trueline.trueline');
    assert.ok(extension);
    cpSync(path.join(extension.extensionPath, 'test/fixtures/median'), path.join(folder(), 'median'), {
      recursive: true,
    });
    await trueline();
  });
  afterEach(closeAll);
  after(() => rmSync(path.join(folder(), 'median'), { recursive: true }));

  it('runs nothing before the user has allowed it', async () => {
    await open('median/median.ts');
    let answer: RepairAnswer | undefined;
    const repair = async () => (answer = await vscode.commands.executeCommand('trueline.repair.function'));
    await answering([{ ask: undefined }], repair);
    assert.match(answer?.kind === 'refused' ? answer.reason : '', /not allowed/);
    await answering([allow], repair);
    assert.deepEqual(answer, { kind: 'green', passing: 3 });
  });

  it('marks the fault on save, repairs it with one quick fix, is quiet then, and undoes it in one step', async () => {
    const editor = await open('median/median.ts');
    const { document } = editor;
    await write(editor, '(low + high) / 2', '(low - high) / 2');
    const buggy = document.getText();
    const mark = await untilMarked(editor);
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Information);
    assert.match(mark.message, /“median takes the mean of two” expected 3, got -1\./);
    assert.match(mark.message, /at line 13 of median\(values = \[1, 4, 8, 2\]\)/);
    assert.equal(mark.range.start.line, 12);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.ok(lenses.some(({ command }) => command?.command === 'trueline.repair.reject'));
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      mark.range,
      'quickfix',
    );
    const fix = fixes.find(({ title }) => title.startsWith('Repair: '));
    assert.ok(fix?.edit && fix.isPreferred);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /low \+ high/);
    await until('the mark is gone', () => marks(editor).length === 0);
    await document.save();
    const answer = await vscode.commands.executeCommand<RepairAnswer>('trueline.repair.function');
    assert.deepEqual(answer, { kind: 'green', passing: 3 });
    assert.deepEqual(marks(editor), []);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), buggy);
  });

  it('shows a repair in a diff, exports the log, and brings back none that was rejected', async () => {
    const editor = await open('median/median.ts');
    const { repairs } = await trueline();
    const { document } = editor;
    assert.ok(document.getText().includes('low + high'));
    await write(editor, 'low + high', 'low - high');
    await untilMarked(editor);
    await vscode.commands.executeCommand('trueline.repair.showDiff');
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
    await until(
      'the diff is shown',
      () => tabs().includes('median: as it is ↔ repaired'),
      () => tabs().join(),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const log = vscode.Uri.file(path.join(folder(), 'median/log.jsonl'));
    await vscode.commands.executeCommand('trueline.repair.exportLog', log);
    assert.match(readFileSync(log.fsPath, 'utf8'), /"kind":"patch"/);
    await vscode.commands.executeCommand('trueline.repair.reject');
    await until('the mark is gone', () => marks(editor).length === 0);
    assert.equal(repairs.status().kind, 'quiet');
    await answering([], () => vscode.commands.executeCommand('trueline.trace.withdrawConsent'));
  });
});
