// A window of the VS Code that a server shows, in the browser.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

export interface WindowOptions {
  /** `127.0.0.1:port` of the server. */
  readonly host: string;
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute paths: an extension under development, and a module with its tests. */
  readonly development?: { readonly extension: string; readonly tests: string };
  /** Called before the page loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export async function openWindow(browser: Browser, options: WindowOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(obeyDevelopmentOptions);
  await options.prepare?.(page);
  await page.goto(addressOf(options));
  return page;
}

/** The address at which a window opens on a folder. */
export function addressOf({ host, folder, development }: WindowOptions): string {
  const remote = (file: string) => `vscode-remote://${host}${encodeURI(path.resolve(file))}`;
  const payload = [['skipWelcome', 'true']];
  if (development) {
    payload.push(['extensionDevelopmentPath', remote(development.extension)]);
    payload.push(['extensionTestsPath', remote(development.tests)]);
  }
  return `http://${host}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) }).toString()}`;
}

/**
 * Runs in the page. A released VS Code heeds an extension under development in its address only with the
 * option `enableSmokeTestDriver`, which is not in the address: it is put into the configuration that the page reads.
 */
function obeyDevelopmentOptions(): void {
  const { Element } = globalThis as never as {
    Element: { prototype: { getAttribute(this: { id: string }, name: string): string | null } };
  };
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = original.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || value === null) return value;
    const settings = JSON.parse(value) as { developmentOptions?: object };
    settings.developmentOptions = { ...settings.developmentOptions, enableSmokeTestDriver: true };
    return JSON.stringify(settings);
  };
}
