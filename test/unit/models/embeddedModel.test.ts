import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Prompt, Session, Step } from '../../../server/src/models/model';
import { EmbeddedModel } from '../../../server/src/models/embedded/embeddedModel';
import type { ModelStatus } from '../../../server/src/protocol';
import { promptAt, shop } from './support';

const root = path.join(__dirname, '../../..');
const never = new AbortController().signal;
let folder: string;
let model: EmbeddedModel;
let statuses: ModelStatus[];

/** The model with its real threads, bundled as the product bundles them. */
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'model-'));
  const embedded = path.join(root, 'server/src/models/embedded');
  await build({
    entryPoints: [
      { in: path.join(embedded, 'worker.ts'), out: 'embeddedWorker' },
      { in: path.join(embedded, 'learnerWorker.ts'), out: 'learnerWorker' },
    ],
    outdir: path.join(folder, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  cpSync(path.join(root, 'server/assets'), path.join(folder, 'dist/assets'), { recursive: true });
  mkdirSync(path.join(folder, 'dist/lib'));
  for (const [file, text] of Object.entries(shop)) write(file, text);
});
after(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  statuses = [];
  const onStatus = (status: ModelStatus) => statuses.push(status);
  model = new EmbeddedModel({ dist: path.join(folder, 'dist'), maxIndexBytes: 64e6, log: () => undefined, onStatus });
});
afterEach(() => model.dispose());

function write(file: string, text: string): string {
  const whole = path.join(folder, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

async function learnShop(): Promise<void> {
  model.learn([path.join(folder, 'w')], { dependencies: false });
  await model.settled();
}

async function open(text: string): Promise<Session> {
  const prompt: Prompt = promptAt(text, path.join(folder, 'w/now.ts'));
  const opened = await model.open(prompt, { temperature: 0, seed: 1 }, never);
  assert.equal(opened.kind, 'session');
  return opened.session;
}

async function take(session: Session, count: number): Promise<string> {
  let text = '';
  for (let step = 0; step < count; step++) {
    const next: Step = await session.next(never);
    if (next.kind !== 'piece') break;
    text += next.text;
  }
  return text;
}

describe('embedded model', () => {
  it('learns a folder and completes in it', async () => {
    await learnShop();
    assert.equal(model.status.state, 'ready');
    assert.match(model.status.detail, /^3 files/);
    assert.equal(statuses[0]?.state, 'learning');
    assert.match(await take(await open('for (const item of order.|'), 2), /^items\)/);
  });

  it('answers before anything is learnt', async () => {
    assert.match(await take(await open('const wallaby = 1;\nconst one = wall|'), 3), /^aby/);
  });

  it('keeps text and steps in line through going back, choosing and appending', async () => {
    await learnShop();
    const session = await open('for (const item of |');
    const first = await take(session, 1);
    session.rollBack(0);
    session.append(' ord'.slice(first.startsWith(' ') ? 0 : 1));
    session.rollBack(0);
    assert.equal(await take(session, 1), first);
    session.rollBack(0);
    session.append('order.');
    const chosen = await session.choose({ words: ['id', 'items'], typed: '' }, never);
    assert.equal(chosen.kind === 'chosen' && chosen.word, 'items');
    const on = await take(session, 4);
    session.rollBack('order.'.length + (chosen.kind === 'chosen' ? chosen.text.length : 0));
    assert.equal(await take(session, 4), on);
    session.close();
    assert.equal((await session.next(never)).kind === 'piece', false);
  });

  it('follows files that change on disk', async () => {
    await learnShop();
    model.filesChanged([write('w/late.ts', 'export const flamingo = makePelican(1);\n'), '/elsewhere/x.ts']);
    await model.settled();
    assert.match(await take(await open('const flamingo = |'), 8), /^makePelican\(/);
    rmSync(path.join(folder, 'w/late.ts'));
  });

  it('takes open documents as the editor holds them', async () => {
    model.updateDocument(path.join(folder, 'w/open.ts'), 'const flamingo = buildHeron(1);\n');
    assert.match(await take(await open('const flamingo = |'), 8), /^buildHeron\(/);
  });

  it('learns what it was told last', async () => {
    model.learn([path.join(folder, 'nowhere')], { dependencies: false });
    await learnShop();
    assert.match(model.status.detail, /^3 files/);
  });

  it('is cancelled where it is asked to be', async () => {
    const controller = new AbortController();
    controller.abort();
    const prompt = promptAt('|');
    assert.equal((await model.open(prompt, { temperature: 0, seed: 1 }, controller.signal)).kind, 'cancelled');
    const session = await open('const a = 1;\nconst a = |');
    assert.equal((await session.next(controller.signal)).kind, 'cancelled');
    assert.equal((await session.choose({ words: ['a'], typed: '' }, controller.signal)).kind, 'cancelled');
    assert.equal((await session.next(never)).kind, 'piece');
  });

  it('says that it is unavailable when it is gone', async () => {
    const session = await open('const a = |');
    model.dispose();
    assert.equal((await session.next(never)).kind, 'unavailable');
  });
});
