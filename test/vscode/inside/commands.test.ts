// The commands: off and on, snooze, why, restart after a crash.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { append, closeAll, learnt, open, takeGhostText, trueline, until, why } from './editor';

describe('the commands', () => {
  afterEach(closeAll);

  it('turn completions off and on', async () => {
    const api = await trueline();
    await vscode.commands.executeCommand('trueline.toggle');
    await until('off', () => api.status().text === '$(circle-slash) Trueline: off');
    assert.equal(vscode.workspace.getConfiguration('trueline').get('enabled'), false);
    await vscode.commands.executeCommand('trueline.toggle');
    await until(
      'on',
      () => api.status().text.startsWith('$(check)'),
      () => api.status().text,
    );
    assert.equal(vscode.workspace.getConfiguration('trueline').get('enabled'), true);
  });

  it('snooze completions, and end the snooze', async () => {
    const api = await trueline();
    await vscode.commands.executeCommand('trueline.snooze', 5);
    await until(
      'snoozed',
      () => api.status().text.includes('snoozed until'),
      () => api.status().text,
    );
    await vscode.commands.executeCommand('trueline.snooze', 0);
    await until(
      'awake',
      () => !api.status().text.includes('snoozed'),
      () => api.status().text,
    );
  });

  it('tell why a suggestion was shown', async () => {
    const editor = await open('src/orders.ts');
    await learnt();
    await append(editor, '\nexport function why(order: Order): unknown {\n  return order.$0;\n}\n');
    const taken = await takeGhostText(editor);
    const text = await why();
    await until(
      'the page is open',
      () => tabLabels().some((label) => label.includes('Why')),
      () => tabLabels().join(),
    );
    const page = vscode.Uri.parse('trueline-why:/Why this suggestion.md');
    const document = await vscode.workspace.openTextDocument(page);
    await until(
      'the page says so',
      () => document.getText() === text,
      () => document.getText(),
    );
    const [word = ''] = /\w+/.exec(taken) ?? [];
    assert.ok(text.includes(word), `the page speaks of ${word}:\n${text}`);
  });

  it('restart the language server', async () => {
    await vscode.commands.executeCommand('trueline.restart');
    const editor = await open('src/orders.ts');
    await learnt();
    await append(editor, '\nexport function afterwards(order: Order): unknown {\n  return order.$0;\n}\n');
    assert.match(await takeGhostText(editor), /\w+/);
  });
});

function tabLabels(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}
