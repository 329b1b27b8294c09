// The commands (off and on, snooze, why, restart), and what happens after a crash.
import assert from 'node:assert/strict';
import { kill } from 'node:process';
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

describe('the language server', () => {
  afterEach(closeAll);

  it('comes back after a crash, with the documents as they are in the editor', async () => {
    const api = await trueline();
    const declaring = await open('src/money.ts');
    await append(declaring, '\nexport interface Deposit {\n  readonly depositedBy: string;\n}\n$0');
    const editor = await open('src/pricing.ts');
    const process = api.serverProcess();
    assert.ok(process);
    kill(process, 'SIGKILL');
    await until('another process runs', () => ![undefined, process].includes(api.serverProcess()));
    await learnt();
    const text =
      "\nimport type { Deposit } from './money';\nexport function by(deposit: Deposit): string {\n  return deposit.dep$0;\n}\n";
    await append(editor, text);
    const taken = await takeGhostText(editor);
    assert.match(taken, /^ositedBy\b/, `${taken}: ${await why()}`);
  });
});

function tabLabels(): string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}
