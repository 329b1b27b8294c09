import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CancellationTokenSource, type InlineCompletionItem } from 'vscode-languageserver/node';
import { acceptedCommand, snoozeMethod, whyMethod, type StatusParams, type Why } from '../../server/src/protocol';
import { TestServer, uriOf, type StartOptions } from '../support/languageServer';
import { createProject, type TestProject } from '../support/project';

const shop = `//- /tsconfig.json
{ "compilerOptions": { "strict": true, "target": "es2022", "module": "node16" }, "include": ["src"] }
//- /src/order.ts
export class Order {
  readonly reference: string = '';
  private secret = 1;
  quantity = 1;
  price = 2;
  totalPrice(): number {
    return this.quantity * this.price * this.secret;
  }
}
//- /src/report.ts
import { Order } from './order';

export function totalOf(order: Order): number {
  return order.totalPrice();
}

export function labelOf(order: Order): string {
  return order.reference;
}
//- /src/main.ts
import { Order } from './order';

export function print(order: Order): string {
  const price = order.$0
  return 'x';
}
`;
const members = ['reference', 'quantity', 'price', 'totalPrice'];

describe('language server over stdio', () => {
  let project: TestProject;
  let server: TestServer;
  let storage: string;

  const start = async (options: Partial<StartOptions> = {}) => {
    const initialization = { storage, trusted: true };
    const settings = { analysis: { deadline: 5_000 } }; // what is tested is the answer, on a slow machine too
    server = await TestServer.start({ folder: project.folder, initialization, settings, ...options });
    return server;
  };
  /** The document with the cursor, open in a server that is ready. */
  const opened = async () => {
    const { file, offset } = project.cursor;
    const text = project.text('/src/main.ts');
    await start();
    await server.open(file, text);
    await server.ready();
    await server.until(({ analysis }) => analysis.state === 'ready');
    return { file, offset, text };
  };
  const textOf = (item: InlineCompletionItem | undefined) =>
    item && typeof item.insertText === 'string' ? item.insertText : '';
  const checkMember = (items: readonly InlineCompletionItem[], names = members) => {
    const word = /^\w+/.exec(textOf(items[0]))?.[0];
    assert.ok(word !== undefined && names.includes(word), `${JSON.stringify(items)} begins with no member`);
  };

  beforeEach(() => {
    project = createProject(shop);
    storage = mkdtempSync(path.join(os.tmpdir(), 'trueline-storage-'));
  });
  afterEach(() => {
    server.process.kill('SIGKILL');
    project.dispose();
    rmSync(storage, { recursive: true, force: true });
  });

  it('says what it can do', async () => {
    const { capabilities, serverInfo } = await (await start()).initialized;
    assert.ok(capabilities.inlineCompletionProvider);
    assert.deepEqual(capabilities.executeCommandProvider?.commands, [acceptedCommand]);
    assert.equal(serverInfo?.name, 'Trueline');
    assert.equal(await server.stop(), 0);
  });

  it('completes with a member that exists, and says why', async () => {
    const { file, offset, text } = await opened();
    checkMember(await server.complete(file, text, offset));
    const why = await server.connection.sendRequest<Why | null>(whyMethod, { uri: uriOf(file) });
    assert.match(why?.markdown ?? '', /Verified/);
    assert.match(why?.markdown ?? '', /`totalPrice`/);
  });

  it('sees a member that another file declares but has not saved', async () => {
    const { file, offset, text } = await opened();
    const order = project.file('/src/order.ts');
    await server.open(order, 'export class Order {\n  onlyUnsaved = 1;\n}\n');
    await server.until(({ analysis }) => analysis.state === 'ready');
    checkMember(await server.complete(file, text, offset), ['onlyUnsaved']);
  });

  it('survives a cancellation in the middle', async () => {
    const { file, offset, text } = await opened();
    for (let time = 0; time < 20; time++) {
      const source = new CancellationTokenSource();
      const answer = server.complete(file, text, offset, source.token);
      await new Promise((resolve) => setImmediate(resolve));
      source.cancel();
      await answer.catch((error: Error) => assert.match(error.message, /cancel/i));
    }
    await server.until(({ analysis }) => analysis.state === 'ready');
    checkMember(await server.complete(file, text, offset));
  });

  it('drops the answer for a document that changed in the middle', async () => {
    const { file, offset, text } = await opened();
    const old = server.complete(file, text, offset);
    const changed = text.replace('order.', 'order.tot');
    await server.change(file, 2, changed);
    assert.deepEqual(await old, []);
    checkMember([{ insertText: `tot${textOf((await server.complete(file, changed, offset + 3))[0])}` }]);
  });

  it('answers again after it was killed in the middle', async () => {
    const { file, offset, text } = await opened();
    void server.complete(file, text, offset).catch(() => {});
    server.process.kill('SIGKILL');
    await server.exit;
    await start();
    await server.open(file, text);
    await server.ready();
    await server.until(({ analysis }) => analysis.state === 'ready');
    checkMember(await server.complete(file, text, offset));
  });

  it('goes on from the item that the suggest widget has selected, and never to an error', async () => {
    const file = project.file('/src/main.ts');
    const before =
      "import { Order } from './order';\n\nexport function isPaid(order: Order): boolean {\n  return order.qu";
    const text = `${before}\n}\n`;
    await start();
    await server.open(file, text);
    await server.ready();
    await server.until(({ analysis }) => analysis.state === 'ready');
    const end = { line: 3, character: '  return order.qu'.length };
    const range = { start: { line: 3, character: end.character - 2 }, end };
    const ask = (selected: string) =>
      server.connection.sendRequest<InlineCompletionItem[]>('textDocument/inlineCompletion', {
        textDocument: { uri: uriOf(file) },
        position: end,
        context: { triggerKind: 1, selectedCompletionInfo: { range, text: selected } },
      });
    const [item] = await ask('quantity');
    // `quantity` is a number: alone it is no boolean, and neither is an assignment of it.
    if (item) assert.match(textOf(item), /^quantity\b.*[<>=!]=?/);
    const why = await server.connection.sendRequest<Why | null>(whyMethod, { uri: uriOf(file) });
    assert.match(why?.markdown ?? '', item ? /Verified|Checked/ : /not assignable to type 'boolean'/);
  });

  it('is silent while it is snoozed or off', async () => {
    const { file, offset, text } = await opened();
    const status = await server.connection.sendRequest<StatusParams>(snoozeMethod, { minutes: 5 });
    assert.ok((status.snoozedUntil ?? 0) > Date.now());
    assert.deepEqual(await server.complete(file, text, offset), []);
    await server.connection.sendRequest(snoozeMethod, { minutes: 0 });
    await server.until(({ analysis }) => analysis.state === 'ready');
    checkMember(await server.complete(file, text, offset));
    await server.stop();
    await start({ settings: { enabled: false } });
    await server.open(file, text);
    await server.ready();
    assert.deepEqual(await server.complete(file, text, offset), []);
  });

  it('goes on where a setting at the start is not legal', async () => {
    await start({ initialization: { storage, trusted: true, settings: { analysis: { memory: 'much' } } } });
    await server.ready();
    const { file, offset } = project.cursor;
    const text = project.text('/src/main.ts');
    await server.open(file, text);
    await server.until(({ analysis }) => analysis.state === 'ready');
    checkMember(await server.complete(file, text, offset));
  });

  it('answers in documents that are broken, empty, huge or of no project', async () => {
    await start();
    await server.ready();
    const broken = 'function ( {{{ "\n order.';
    const huge = `${'const x = { a: [1, 2, 3], b: "c" };\n'.repeat(40_000)}x.`;
    for (const [name, text] of [
      ['broken.ts', broken],
      ['empty.ts', ''],
      ['huge.ts', huge],
      ['\u{1F600} ü.ts', 'const a = 1;\na.'],
    ] as const) {
      await server.open(path.join(project.folder, 'other', name), text);
      assert.ok(
        Array.isArray(await server.complete(path.join(project.folder, 'other', name), text, text.length)),
        name,
      );
    }
    assert.equal(await server.stop(), 0);
  });
});
