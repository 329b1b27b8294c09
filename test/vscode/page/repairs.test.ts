// A repair as a user sees it: a file is saved with a bug, the marker, its evidence in a hover, the quick fix by its key, the diff.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../../scripts/vscodeInstallation';
import { EditorPage } from './editorPage';

const question = 'May Trueline run code of this workspace?';

describe('repairs, as a user sees them', () => {
  let editor: EditorPage;
  const item = (text: RegExp) => editor.page.locator('[id="trueline.trueline.trueline.repair"]', { hasText: text });

  before(async () => {
    editor = await EditorPage.open('always');
    await cp(path.join(root, 'test/fixtures/median'), path.join(editor.folder, 'median'), { recursive: true });
  });

  after(() => editor.close());

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await editor.screenshot(`failed: ${this.currentTest.title}`);
  });

  it('marks a fault on save, and tells the evidence in a hover', async () => {
    await editor.openFile('median.ts');
    await editor.run('Trueline: Repair the Function at the Cursor');
    await editor.answer(question, 'Allow in This Workspace');
    await item(/Repair: /).waitFor();
    await item(/Repair: /).waitFor({ state: 'detached' });
    await editor.goToLine(13);
    await editor.page.keyboard.press('End');
    for (let presses = 0; presses < 'high) / 2;'.length + 1; presses += 1)
      await editor.page.keyboard.press('ArrowLeft');
    await editor.page.keyboard.press('Backspace');
    await editor.page.keyboard.type('-');
    await editor.page.keyboard.press('Control+S');
    await item(/Repair of median/).waitFor();
    await editor.page.locator('.codelens-decoration a', { hasText: 'Accept: ' }).waitFor();
    await editor.run('Show or Focus Hover');
    const hover = editor.page.locator('.monaco-hover:not(.hidden)', { hasText: 'takes the mean of two' });
    await hover.waitFor();
    await editor.screenshot('repair');
    await editor.page.keyboard.press('Escape');
  });

  it('lays the repaired file beside the file as it is', async () => {
    await item(/Repair of median/).click();
    await editor.page.locator('.tab.active', { hasText: 'median: as it is ↔ repaired' }).waitFor();
    await editor.page.locator('.monaco-diff-editor .view-line', { hasText: 'return (low' }).first().waitFor();
    await editor.screenshot('repair-diff');
    await editor.run('View: Close Editor');
  });

  it('repairs it with one key', async () => {
    await editor.goToLine(13);
    await editor.run('Auto Fix...');
    await editor.page.locator('.editor-instance .view-line', { hasText: /low\s\+\shigh/ }).waitFor();
    await editor.page.keyboard.press('Control+S');
    await editor.page.locator('.squiggly-info').waitFor({ state: 'detached' });
  });
});
