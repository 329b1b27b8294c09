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

const patience = 60_000; // ms

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
    await this.fillQuickInput('Control+P', name);
    await this.pick(name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Runs a command by its title. */
  async run(title: string): Promise<void> {
    await this.fillQuickInput('F1', `>${title}`);
    await this.pick(title);
  }

  /** Chooses an item of the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }

  /** Fills the open input box, which is known by its prompt. */
  async enter(prompt: string, text: string): Promise<void> {
    const box = this.page.locator('.quick-input-widget', { hasText: prompt });
    await box.locator('.quick-input-box input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Answers a modal question. */
  async answer(question: string, choice: string): Promise<void> {
    const box = this.page.locator('.monaco-dialog-box', { hasText: question });
    await box.locator('.monaco-button', { hasText: choice }).click();
  }

  /** Waits until a line has these values behind it. */
  async waitForValue(text: string): Promise<void> {
    const has = (shown: readonly string[]) => shown.some((content) => content.includes(text));
    for (let tries = 1; !has(await this.decorations()); tries++) {
      if (tries === 100) throw new Error(`${text} is not shown; there are ${(await this.decorations()).join('; ')}`);
      await this.page.waitForTimeout(patience / 100);
    }
  }

  /** Moves the pointer over the first of these words in the editor. */
  async hover(word: string): Promise<void> {
    const token = this.page.locator('.editor-instance .view-line span span', { hasText: new RegExp(`^\\s*${word}$`) });
    await token.first().hover();
  }

  async goToLine(line: number): Promise<void> {
    await this.fillQuickInput('Control+G', `:${line}`);
    await this.page.keyboard.press('Enter');
  }

  /** Types at the end of the file, key by key. */
  async typeAtEnd(text: string): Promise<void> {
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** The selected item of IntelliSense's list, once the list is there. */
  async selectedItem(): Promise<string> {
    const item = this.page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name');
    await item.waitFor();
    return (await item.textContent()) ?? '';
  }

  /** Waits for IntelliSense's list, and closes it: only then may ghost text be another word than the list's. */
  async closeList(): Promise<void> {
    await this.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    await this.page.keyboard.press('Escape');
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
  }

  ghostText(): Locator {
    return this.page.locator('.view-lines .ghost-text-decoration, .view-lines .ghost-text-decoration-preview');
  }

  /** The ghost text, once it is shown. */
  async shownGhostText(): Promise<string> {
    await this.ghostText().first().waitFor();
    return plain((await this.ghostText().allTextContents()).join(''));
  }

  /** The ghost text that goes on from the list's selected item, which is selected anew where nothing came in time. */
  async ghostTextOfItem(): Promise<string> {
    for (let asked = 1; asked < 4; asked += 1) {
      const isShown = await this.ghostText()
        .first()
        .waitFor({ timeout: 8_000 })
        .then(
          () => true,
          () => false,
        );
      if (isShown) break;
      await this.page.keyboard.press('ArrowDown');
      await this.page.keyboard.press('ArrowUp');
    }
    return this.shownGhostText();
  }

  /** The text of the line of the cursor, without ghost text. */
  async currentLine(): Promise<string> {
    await this.ghostText().first().waitFor({ state: 'detached' });
    // In one look: a lens that appears above moves the lines and the cursor.
    const text = await this.page.evaluate<string>(`(() => {
      const cursor = document.querySelector('.editor-instance .cursor').getBoundingClientRect();
      const lines = [...document.querySelectorAll('.editor-instance .view-line')];
      const current = lines.find((line) => {
        const { y, height } = line.getBoundingClientRect();
        return Math.abs(y - cursor.y) < height / 2;
      });
      return current?.textContent ?? '';
    })()`);
    return plain(text);
  }

  /** Waits until the model has learnt the project. */
  async waitForReady(): Promise<void> {
    await this.page.locator('[id="trueline.trueline.trueline.status"][aria-label="embedded"]').waitFor();
  }

  /** Closes the editors without saving. */
  async revertAll(): Promise<void> {
    await this.run('View: Close All Editors');
    const dontSave = this.page.locator('.monaco-dialog-box .monaco-button', { hasText: /Don't Save/ });
    const empty = this.page.locator('.editor-group-container.empty');
    await dontSave.or(empty).first().waitFor();
    if (await dontSave.isVisible()) await dontSave.click();
    await empty.waitFor();
  }

  /** Waits until the status item says so. */
  async waitForStatus(text: string | RegExp, timeout = patience): Promise<void> {
    await this.page.locator('[id="trueline.trueline.trueline.status"]', { hasText: text }).waitFor({ timeout });
  }

  /** Turns completions on, and ends a snooze: a test that failed may have left them off. */
  async wake(): Promise<void> {
    const status = (await this.page.locator('[id="trueline.trueline.trueline.status"]').allTextContents()).join();
    if (status.includes('snoozed')) {
      await this.run('Trueline: Snooze Completions');
      await this.pick('End the snooze');
    } else if (status.includes('off')) await this.run('Trueline: Turn Completions On or Off');
  }

  /** The problems that VS Code's own TypeScript tells of the file. A mistake is typed and awaited, so that the list is of today; it stays. */
  async problemsBesidesMistake(): Promise<string[]> {
    await this.typeAtEnd('\nconst mistake: number = true;');
    await this.run('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row .marker-message-details-container');
    const mistake = "Type 'boolean' is not assignable to type 'number'";
    await rows.filter({ hasText: mistake }).first().waitFor();
    const messages = await rows.allTextContents();
    await this.page.keyboard.press('Control+1');
    return messages.filter((message) => !message.includes(mistake) && !message.includes("'mistake'"));
  }

  /** The text of the page that says why; `expected` is awaited in it. The page is of the last request that has ended: on a slow machine it is asked for again. */
  async why(expected: string | RegExp): Promise<string> {
    const body = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
    for (let tries = 1; ; tries++) {
      await this.run('Trueline: Why This Suggestion, or None?');
      await this.page.locator('.tab', { hasText: 'Why this suggestion' }).waitFor();
      try {
        await body.filter({ hasText: expected }).waitFor({ timeout: patience / 3 });
        const text = await body.innerText();
        await this.page.keyboard.press('Control+1');
        return text;
      } catch (error) {
        if (tries === 6) throw error;
        await this.page.keyboard.press('Control+1');
      }
    }
  }

  /** Types at the end of the file, and goes on until the status item says so: a model is loaded when a completion is asked for. */
  async typeUntilStatus(text: string, more: string, status: string): Promise<void> {
    await this.typeAtEnd(text);
    for (let tries = 1; ; tries++) {
      try {
        return await this.waitForStatus(status, patience / 10);
      } catch (error) {
        if (tries === 10) throw error;
        await this.typeAtEnd(more);
      }
    }
  }

  async screenshot(name: string): Promise<string> {
    const file = path.join(downloads, 'screenshots', `${name}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Texts that decorations put behind lines: they are styles, and no text of the page. */
  private async decorations(): Promise<string[]> {
    return this.page.locator('.editor-instance .view-line span').evaluateAll((spans) => {
      const { getComputedStyle } = globalThis as never as {
        getComputedStyle(element: unknown, pseudo: string): { readonly content: string };
      };
      const contents = spans.map((span) => getComputedStyle(span, '::after').content);
      return contents.filter((content) => content !== 'none' && content !== 'normal').map(plainStyle);
      function plainStyle(content: string): string {
        return content.replace(/^"|"$/g, '').replace(/\u00a0/g, ' ');
      }
    });
  }

  /** Opens the quick input with a key and fills it; a change of focus under way may close it again, so that it is opened anew. */
  private async fillQuickInput(key: string, text: string): Promise<void> {
    const input = this.page.locator('.quick-input-box input');
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press(key);
      try {
        await input.fill(text, { timeout: 5_000 });
        assert.equal(await input.inputValue({ timeout: 1_000 }), text);
        return;
      } catch (error) {
        if (tries === 4) throw error;
      }
    }
  }
}

/** The editor shows spaces as ones that do not break. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
