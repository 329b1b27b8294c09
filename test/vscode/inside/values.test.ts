// Values where you look, in the editor: consent, decorations, hover, pins, edits, calls, comparison, stop.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RunAnswer, TraceTarget } from '../../../server/src/protocol';
import { answering, type Answer } from './answers';
import { closeAll, folder, open, trueline, until } from './editor';

const allow: Answer = { ask: 'Allow in This Workspace' };

/** Runs the target, or what the line of the cursor asks for. */
async function run(target?: TraceTarget, script: readonly Answer[] = []): Promise<RunAnswer | undefined> {
  let answer: RunAnswer | undefined;
  await answering(script, async () => {
    answer = await vscode.commands.executeCommand<RunAnswer | undefined>('trueline.trace.run', target);
  });
  return answer;
}

/** Puts the cursor before the first place of a text. */
function go(editor: vscode.TextEditor, text: string): void {
  const offset = editor.document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is there`);
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
}

async function linesOf({ document }: vscode.TextEditor): Promise<string[]> {
  const { values } = await trueline();
  return values.lines(document).map(({ line, text, isStale }) => `${line + 1}${isStale ? ' (stale)' : ''}: ${text}`);
}

/** Waits until a line shows that. */
async function untilShown(editor: vscode.TextEditor, line: string): Promise<void> {
  const isShown = async () => (await linesOf(editor)).includes(line);
  await until(`${line} is shown`, isShown, async () => (await linesOf(editor)).join('\n'));
}

async function untilPinned(text: string): Promise<void> {
  const { values } = await trueline();
  await until(
    `${text} is pinned`,
    () => values.pinned() === text,
    () => String(values.pinned()),
  );
}

describe('values where you look', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension('trueline.trueline');
    assert.ok(extension);
    cpSync(path.join(extension.extensionPath, 'test/fixtures/split'), path.join(folder(), 'split'), {
      recursive: true,
    });
    await trueline();
  });
  afterEach(closeAll);

  it('runs nothing before the user has allowed it, and asks once', async () => {
    const editor = await open('split/split.ts');
    go(editor, 'let left');
    const refused = await run(undefined, [{ ask: undefined }]);
    assert.match(refused?.kind === 'refused' ? refused.reason : '', /not allowed/);
    const ran = await run(undefined, [allow]);
    assert.deepEqual(ran?.kind === 'ran' && ran.results.map(({ state }) => state), ['passed', 'failed']);
    assert.equal((await run())?.kind, 'ran');
  });

  it('shows values behind the lines, and their history in a hover', async () => {
    const editor = await open('split/split.ts');
    go(editor, 'let left');
    await run();
    await untilShown(editor, '10: left = 100');
    go(editor, 'share === 0');
    const { uri } = editor.document;
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      editor.selection.active,
    );
    const contents = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
    const own = contents.find(({ value }) => value.includes('command:trueline.trace.pin'));
    assert.match(own?.value ?? '', /share: number.*7 hits in 2 calls/);
    assert.deepEqual(own?.isTrusted, { enabledCommands: ['trueline.trace.pin'] });
  });

  it('goes through calls and iterations', async () => {
    const editor = await open('split/split.ts');
    go(editor, 'let left');
    await run();
    await untilShown(editor, '10: left = 100');
    go(editor, 'shares.push');
    await untilPinned('$(pinned) iteration 3 of 3, call 2 of 2');
    await vscode.commands.executeCommand('trueline.trace.previousIteration');
    await untilPinned('$(pinned) iteration 2 of 3, call 2 of 2');
    await untilShown(editor, '12: share = 34');
    await vscode.commands.executeCommand('trueline.trace.previousCall');
    await untilPinned('$(pinned) iteration 4 of 4, call 1 of 2');
    await answering([{ pick: 'iteration 1' }], () => vscode.commands.executeCommand('trueline.trace.pickIteration'));
    await untilPinned('$(pinned) iteration 1 of 4, call 1 of 2');
  });

  it('takes values from a line that is edited, and brings them back with its text', async () => {
    const editor = await open('split/split.ts');
    go(editor, 'let left');
    await run();
    await untilShown(editor, '10: left = 100');
    await editor.edit((edit) => edit.insert(new vscode.Position(9, 0), '  // new\n'));
    await untilShown(editor, '11 (stale): left = 100');
    await editor.edit((edit) => edit.insert(new vscode.Position(10, 2), '/* here */ '));
    await until('line 11 has no values', async () => !(await linesOf(editor)).some((line) => line.startsWith('11 ')));
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    await untilShown(editor, '10: left = 100');
  });

  it('runs a test, tells its calls, and lays a failing one beside a passing one', async () => {
    const tests = await open('split/split.test.js');
    go(tests, "describe('split'");
    const ran = await run();
    assert.deepEqual(ran?.kind === 'ran' && ran.results.map(({ state }) => state), ['passed', 'failed']);
    const { values } = await trueline();
    await until('the calls are told', () => values.calls().length > 0);
    const editor = await open('split/split.ts');
    go(editor, 'shares.push');
    const parting = await vscode.commands.executeCommand<string>('trueline.trace.compare');
    assert.match(parting, /^parts here: /);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
    assert.ok(tabs.includes('split: failing ↔ passing'), tabs.join());
  });

  it('lists the lines that made a value', async () => {
    const editor = await open('split/split.ts');
    go(editor, 'let left');
    await run();
    await untilShown(editor, '10: left = 100');
    go(editor, 'share);');
    const [shown = ''] = await answering([{ pick: 'let left' }], () =>
      vscode.commands.executeCommand('trueline.trace.why'),
    );
    assert.match(shown, /Math\.round/);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 9);
  });

  it('stops a program that does not end', async () => {
    const { values } = await trueline();
    const target: TraceTarget = {
      kind: 'script',
      uri: vscode.Uri.file(path.join(folder(), 'split/endless.js')).toString(),
    };
    const running = run(target);
    await until('it runs', () => values.isRunning());
    await vscode.commands.executeCommand('trueline.trace.stop');
    const stopped = await running;
    assert.notEqual(stopped?.kind === 'ran' && stopped.ended.kind, 'exited');
    await until('nothing runs', () => !values.isRunning());
  });

  it('clears the values, and withdraws the consent', async () => {
    const editor = await open('split/split.ts');
    go(editor, 'let left');
    await run();
    await untilShown(editor, '10: left = 100');
    await vscode.commands.executeCommand('trueline.trace.clear');
    await until('nothing is shown', async () => (await linesOf(editor)).length === 0);
    await answering([], () => vscode.commands.executeCommand('trueline.trace.withdrawConsent'));
    assert.equal((await run(undefined, [{ ask: undefined }]))?.kind, 'refused');
  });
});
