// Ghost text in the editor: it names what exists, and taking it makes no new problem.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { append, closeAll, learnt, open, problems, takeGhostText } from './editor';

/** Takes ghost text at `$0` in new text at the end of a file; resolves with the text, after VS Code's TypeScript has found nothing wrong. */
async function checkGhostText(file: string, text: string): Promise<string> {
  const editor = await open(file);
  await learnt();
  await append(editor, text);
  const taken = await takeGhostText(editor);
  assert.deepEqual(await problems(editor.document), [], `after taking ${JSON.stringify(taken)}`);
  return taken;
}

const orderMembers = ['id', 'customer', 'lines', 'status', 'placedAt', 'shippedAt', 'trackingCode'];

describe('ghost text', () => {
  afterEach(closeAll);

  it('names a member of an interface of another file', async () => {
    const taken = await checkGhostText(
      'src/shop.ts',
      '\nexport function show(order: Order): unknown {\n  return order.$0\n}\n',
    );
    assert.ok(orderMembers.includes(/^\w+/.exec(taken)?.[0] ?? ''), `${taken} is a member of Order`);
  });

  it('names a member of an enum', async () => {
    const taken = await checkGhostText('src/orders.ts', '\nexport const first: OrderStatus = OrderStatus.$0;\n');
    assert.match(taken, /^(Draft|Placed|Paid|Shipped|Cancelled)\b/);
  });

  it('names what all kinds of a union have, before it is narrowed', async () => {
    const taken = await checkGhostText(
      'src/pricing.ts',
      '\nexport function kindOf(discount: Discount): string {\n  return discount.$0;\n}\n',
    );
    assert.match(taken, /^kind\b/);
  });

  it('names a member in plain JavaScript, by its comments', async () => {
    const taken = await checkGhostText(
      'src/reports.js',
      '\n/** @param {Order} order */\nexport function idOf(order) {\n  return order.$0;\n}\n',
    );
    assert.ok(orderMembers.includes(/^\w+/.exec(taken)?.[0] ?? ''), `${taken} is a member of Order`);
  });

  it('knows a member that another file declares, before it is saved', async () => {
    const declaring = await open('src/money.ts');
    await append(declaring, '\nexport interface Voucher {\n  readonly voucherCode: string;\n}\n$0');
    assert.ok(declaring.document.isDirty);
    const taken = await checkGhostText(
      'src/pricing.ts',
      "\nimport type { Voucher } from './money';\nexport function codeOf(voucher: Voucher): string {\n  return voucher.vou$0;\n}\n",
    );
    assert.match(taken, /^cherCode\b/);
    assert.ok(vscode.workspace.textDocuments.some(({ isDirty, fileName }) => isDirty && fileName.endsWith('money.ts')));
  });
});
