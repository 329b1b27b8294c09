// Setting up a model server as a user does, key by key; and the walkthrough that leads there.
import { LoopbackServer } from '../harness/loopbackServer';
import { EditorPage } from './editorPage';

const key = 'sk-page-0123456789';

describe('choosing a model, as a user does', () => {
  let editor: EditorPage;
  let server: LoopbackServer;

  before(async () => {
    server = await LoopbackServer.start(key);
    editor = await EditorPage.open('always');
  });

  after(async () => {
    await editor.close();
    server.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await editor.screenshot(`failed: ${this.currentTest.title}`);
  });

  it('sets up a server, which then writes', async () => {
    await editor.openFile('orders.ts');
    await editor.waitForReady();
    await editor.run('Trueline: Set Up a Model Server…');
    await editor.enter('Address of an OpenAI-compatible server', `${server.origin}/v1`);
    await editor.enter('Key for', key);
    await editor.pick('second');
    await editor.screenshot('model-server');
    await editor.answer('second answers at', 'Use This Model');
    await editor.typeUntilStatus('\nexport const one = 1', ' + 1', 'second');
    await editor.revertAll();
  });

  it('is led through by a walkthrough, whose pages are packed', async () => {
    await editor.run('Welcome: Open Walkthrough...');
    await editor.pick('Choose a Model for Trueline');
    const page = editor.page.locator('.gettingStartedContainer');
    await page.getByText('Run a model file on this machine').first().click();
    await page.getByText('Choose a Model File…').first().waitFor();
    const media = editor.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await media.getByText('llama.cpp runs it on this machine.').waitFor({ state: 'attached' });
    await editor.screenshot('walkthrough');
  });
});
