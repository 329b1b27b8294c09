// What a user sees and does: ghost text while typing, Tab, off, snooze, why.
import assert from 'node:assert/strict';
import { EditorPage } from './editorPage';

const orderMembers = /^(id|customer|lines|status|placedAt|shippedAt|trackingCode)\b/;

describe('ghost text, as a user sees it', () => {
  let editor: EditorPage;

  before(async () => {
    editor = await EditorPage.open('always');
  });

  after(() => editor.close());

  beforeEach(() => editor.wake());

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await editor.screenshot(`failed: ${this.currentTest.title}`);
    await editor.revertAll();
  });

  it('comes from the installed VSIX, which tells its state in the status bar', async () => {
    await editor.openFile('orders.ts');
    await editor.waitForReady();
  });

  it('appears while typing, is taken by Tab, and makes no new problem', async () => {
    await editor.openFile('orders.ts');
    await editor.typeAtEnd('\nexport function summary(order: Order): unknown {\nreturn order.');
    await editor.closeList();
    assert.match(await editor.shownGhostText(), orderMembers);
    await editor.screenshot('ghost-text');
    await editor.page.keyboard.press('Tab');
    assert.match(
      await editor.currentLine(),
      /^ {2}return order\.(id|customer|lines|status|placedAt|shippedAt|trackingCode)\b/,
    );
    assert.deepEqual(await editor.problemsBesidesMistake(), []);
  });

  it('goes on from the item that is selected in the list of IntelliSense', async () => {
    await editor.openFile('orders.ts');
    await editor.typeAtEnd('\nexport function detail(order: Order): unknown {\nreturn order.');
    const item = await editor.selectedItem();
    const shown = await editor.ghostTextOfItem();
    assert.ok(shown.startsWith(item), `${shown} starts with ${item}`);
    await editor.screenshot('ghost-text-and-list');
  });

  it('knows a member of another file that is edited and not saved', async () => {
    await editor.openFile('customers.ts');
    await editor.typeAtEnd('\nexport interface Customer {\nnickname?: string;');
    await editor.openFile('orders.ts');
    await editor.typeAtEnd('\nexport function callName(order: Order): unknown {\nreturn order.customer.nick');
    await editor.closeList();
    assert.match(await editor.shownGhostText(), /^name\b/);
  });

  it('says why it was shown', async () => {
    await editor.openFile('pricing.ts');
    await editor.typeAtEnd('\nexport function total(order: Order): unknown {\nreturn order.');
    await editor.closeList();
    await editor.shownGhostText();
    assert.match(await editor.why(/members of Order/), /verified|checked/i);
  });

  it('is off when it is turned off, and says so', async () => {
    await editor.openFile('shop.ts');
    await editor.run('Trueline: Turn Completions On or Off');
    await editor.waitForStatus('Trueline: off');
    await editor.typeAtEnd('\nexport function first(order: Order): unknown {\nreturn order.');
    await editor.closeList();
    await editor.why('Trueline is off');
    assert.equal(await editor.ghostText().count(), 0);
    await editor.run('Trueline: Turn Completions On or Off');
    await editor.waitForReady();
  });

  it('is silent during a snooze, and comes back after it', async () => {
    await editor.openFile('shop.ts');
    await editor.run('Trueline: Snooze Completions');
    await editor.pick('5 minutes');
    await editor.waitForStatus(/snoozed until \d/);
    await editor.typeAtEnd('\nexport function second(order: Order): unknown {\nreturn order.');
    await editor.closeList();
    await editor.why('snoozed');
    assert.equal(await editor.ghostText().count(), 0);
    await editor.run('Trueline: Snooze Completions');
    await editor.pick('End the snooze');
    await editor.waitForReady();
    await editor.typeAtEnd('');
    await editor.page.keyboard.press('ArrowUp');
    await editor.page.keyboard.press('End');
    await editor.run('Trigger Inline Suggestion');
    assert.match(await editor.shownGhostText(), orderMembers);
  });
});
