// The extension is there, and tells its state.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, learnt, open, trueline, until } from './editor';

describe('the extension', () => {
  afterEach(closeAll);

  it('starts with a TypeScript file', async () => {
    await open('src/orders.ts');
    const extension = vscode.extensions.getExtension('trueline.trueline');
    await until('the extension is active', () => extension?.isActive === true);
  });

  it('learns the project and says so in the status item', async () => {
    await open('src/orders.ts');
    await learnt();
    const { tooltip, severity } = (await trueline()).status();
    assert.equal(severity, 'normal');
    assert.match(tooltip, /Model: .*ready/);
    assert.match(tooltip, /command:trueline\.why/);
  });

  it('registers its commands', async () => {
    await trueline();
    const commands = await vscode.commands.getCommands(true);
    // VS Code makes commands of its own for a view.
    const own = commands.filter((name) => /^trueline\.(?!calls\.)/.test(name)).sort();
    const expected = [
      'accepted',
      'chooseModel',
      'chooseModelFile',
      'completeWithEditorModel',
      'removeServerKey',
      ...['accept', 'exportLog', 'function', 'reject', 'showDiff', 'stop', 'why', 'withChat'].map(
        (name) => `repair.${name}`,
      ),
      'restart',
      'setUpServer',
      'showOutput',
      'snooze',
      'toggle',
      ...[
        'clear',
        'compare',
        'nextCall',
        'nextIteration',
        'pickIteration',
        'pin',
        'previousCall',
        'previousIteration',
        'run',
        'runWithArguments',
        'showCall',
        'stop',
        'why',
        'withdrawConsent',
      ].map((name) => `trace.${name}`),
      'why',
      'withdrawEditorModelConsent',
    ].map((name) => `trueline.${name}`);
    assert.deepEqual(own, expected);
  });
});
