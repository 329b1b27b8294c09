// VS Code in the browser, as a user has it: the extension installed from its VSIX, the sample project opened.
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { temporaryCopy } from '../../../scripts/temporaryCopy';
import { downloads, installVscodeServer, root } from '../../../scripts/vscodeInstallation';
import { startVscodeServer, type VscodeServer } from '../../../scripts/vscodeServer';
import { launchBrowser } from '../harness/chromium';
import { vsix } from '../harness/pageRun';
import { openWindow } from '../harness/window';

const patience = 30_000; // ms

const settings = {
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
};

export class EditorPage {
  private constructor(
    readonly page: Page,
    readonly folder: string,
    private readonly browser: Browser,
    private readonly server: VscodeServer,
  ) {}

  static async open(trust: 'always' | 'asked'): Promise<EditorPage> {
    const installation = await installVscodeServer(console.log);
    const folder = await temporaryCopy(path.join(root, 'test/fixtures/shop'));
    const server = await startVscodeServer(installation, { trust, settings, extensions: [vsix] });
    const browser = await launchBrowser();
    const page = await openWindow(browser, { host: server.host, folder });
    page.setDefaultTimeout(patience);
    await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
    return new EditorPage(page, folder, browser, server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await rm(path.dirname(this.folder), { recursive: true, force: true });
  }

  /** Opens a file by its name, with the cursor in it. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.fillQuickInput(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Runs a command by its title. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.fillQuickInput(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an item of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }

  /** Types at the end of the file, key by key, and leaves IntelliSense's list closed. */
  async typeAtEnd(text: string): Promise<void> {
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text, { delay: 20 });
  }

  ghostText(): Locator {
    return this.page.locator('.view-lines .ghost-text-decoration, .view-lines .ghost-text-decoration-preview');
  }

  /** The ghost text, once it is shown. */
  async shownGhostText(): Promise<string> {
    await this.ghostText().first().waitFor();
    return (await this.ghostText().allTextContents()).join('').replaceAll('\u00a0', ' ');
  }

  /** The lines of the editor that are in view. */
  async text(): Promise<string> {
    const lines = await this.page.locator('.editor-instance .view-line').all();
    const placed = await Promise.all(
      lines.map(async (line) => ({ top: (await line.boundingBox())?.y ?? 0, text: (await line.textContent()) ?? '' })),
    );
    placed.sort((left, right) => left.top - right.top);
    return placed.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
  }

  status(): Locator {
    return this.page.locator('[id="trueline.trueline.trueline.status"]');
  }

  /** Waits until the status item says so. */
  async waitForStatus(text: string | RegExp): Promise<void> {
    await this.page.locator('[id="trueline.trueline.trueline.status"]', { hasText: text }).waitFor();
  }

  /** Waits until VS Code's own TypeScript has seen a mistake that is typed and taken back: its count of problems is then of today. */
  async problems(): Promise<string> {
    const counter = this.page.locator('[id="status.problems"]');
    await this.typeAtEnd('\nconst mistake: number = true;');
    await this.page.locator('[id="status.problems"]', { hasText: /[1-9]/ }).waitFor();
    await this.page.keyboard.press('Shift+Home');
    await this.page.keyboard.press('Backspace');
    await this.page.locator('.squiggly-error').waitFor({ state: 'detached' });
    return (await counter.textContent()) ?? '';
  }

  async screenshot(name: string): Promise<string> {
    const file = path.join(downloads, 'screenshots', `${name}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }

  private async fillQuickInput(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-box input');
    await input.waitFor();
    await input.fill(text);
    assert.equal(await input.inputValue(), text);
  }
}
