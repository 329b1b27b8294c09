// Values as a user sees them: the question before the first run, values behind lines, hover, iterations, coverage, a failing call beside a passing one.
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/vscodeInstallation';
import { EditorPage } from './editorPage';

const question = 'May Trueline run code of this workspace?';

describe('values, as a user sees them', () => {
  let editor: EditorPage;

  before(async () => {
    editor = await EditorPage.open('always');
    await cp(path.join(root, 'test/fixtures/split'), path.join(editor.folder, 'split'), { recursive: true });
  });

  after(() => editor.close());

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await editor.screenshot(`failed: ${this.currentTest.title}`);
  });

  it('asks before it runs anything, and shows values behind the lines then', async () => {
    await editor.openFile('split.ts');
    await editor.page.locator('.codelens-decoration a', { hasText: 'Run Its 2 Examples with Values' }).click();
    await editor.answer(question, 'Allow in This Workspace');
    await editor.waitForValue('left = 100');
    await editor.screenshot('values');
  });

  it('shows the history of a variable in a hover, whose links pin an iteration', async () => {
    await editor.hover('share');
    const hover = editor.page.locator('.monaco-hover:not(.hidden)', { hasText: '7 hits in 2 calls' });
    await hover.waitFor();
    await editor.screenshot('values-hover');
    await hover.locator('a', { hasText: '1' }).first().click();
    await editor.page.keyboard.press('Escape');
    await editor.waitForValue('share = 25');
  });

  it('tells the iteration at the cursor, and picks another', async () => {
    await editor.goToLine(14);
    const item = editor.page.locator('[id="trueline.trueline.trueline.pin"]', {
      hasText: /iteration 1 of 4, call 1 of 2/,
    });
    await item.waitFor();
    await item.click();
    await editor.pick('iteration 3');
    await editor.page.locator('[id="trueline.trueline.trueline.pin"]', { hasText: /iteration 3 of 4/ }).waitFor();
    await editor.screenshot('values-iteration');
  });

  it('runs tests with coverage from the Testing view', async () => {
    await editor.openFile('split.test.js');
    // Before the tests are found, the command finds none and says nothing.
    await editor.page.locator('.testing-run-glyph').first().waitFor();
    await editor.run('Test: Run Tests in Current File');
    await editor.page.locator('.codicon-testing-failed-icon').first().waitFor();
    await editor.page.keyboard.press('Escape');
    await editor.run('Test: Run Tests with Coverage in Current File');
    await editor.page.locator('.coverage-deco-gutter').first().waitFor();
    // Quick open lists both files, and sorts them anew while it is open.
    await editor.page.locator('.explorer-folders-view .monaco-list-row', { hasText: /^split\.ts/ }).dblclick();
    await editor.page.locator('.tab.active', { hasText: 'split.ts' }).waitFor();
    await editor.page.locator('.coverage-deco-gutter').first().waitFor();
    await editor.run('View: Hide Panel');
    await editor.screenshot('values-coverage');
  });

  it('lays a failing call beside a passing one', async () => {
    await editor.goToLine(14);
    await editor.run('Trueline: Compare a Failing Call with a Passing One');
    await editor.page.locator('.tab', { hasText: 'split: failing ↔ passing' }).waitFor();
    await editor.page
      .locator('.monaco-diff-editor .view-line', { hasText: 'gives the greater shares first' })
      .first()
      .waitFor();
    await editor.page.locator('.monaco-diff-editor .view-line', { hasText: 'splits evenly' }).first().waitFor();
    await editor.screenshot('values-comparison');
    await editor.run('View: Close Editor');
    await editor.waitForValue('parts here: ');
  });

  it('lists the calls of the run', async () => {
    await editor.run('View: Close All Editors');
    await editor.run('Explorer: Focus on Calls View');
    const calls = editor.page.locator('.pane', { hasText: 'Calls' }).locator('.monaco-list-row');
    await calls.first().waitFor();
    assert.ok((await calls.count()) > 0);
    await editor.screenshot('values-calls');
  });
});
