// A folder that the user has not trusted: completions work there too, and go on when trust is granted.
import assert from 'node:assert/strict';
import { EditorPage } from './editorPage';

describe('ghost text in Restricted Mode', () => {
  let editor: EditorPage;

  before(async () => {
    editor = await EditorPage.open('asked');
  });

  after(() => editor.close());

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await editor.screenshot(`failed: ${this.currentTest.title}`);
    await editor.revertAll();
  });

  it('appears while typing', async () => {
    await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await editor.openFile('orders.ts');
    await editor.waitForReady();
    await editor.typeAtEnd('\nexport function summary(order: Order): unknown {\nreturn order.');
    assert.match(await editor.shownGhostText(), /^(id|customer|lines|status|placedAt|shippedAt|trackingCode)\b/);
  });

  it('goes on when trust is granted', async () => {
    await editor.run('Workspaces: Manage Workspace Trust');
    await editor.page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
    await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await editor.page.keyboard.press('Escape');
    await editor.openFile('shop.ts');
    await editor.waitForReady();
    await editor.typeAtEnd('\nexport function summary(order: Order): unknown {\nreturn order.');
    assert.match(await editor.shownGhostText(), /^(id|customer|lines|status|placedAt|shippedAt|trackingCode)\b/);
  });
});
