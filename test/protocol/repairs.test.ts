// Repairs that pass, over the real server: save, marker, quick fix, green; rejection, the next save, consent, hints.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  acceptRepairMethod,
  debuggingMethod,
  rejectRepairMethod,
  repairDiffMethod,
  repairLogMethod,
  repairMethod,
  stopRepairMethod,
  whyNoRepairMethod,
  type AcceptedRepair,
  type RepairAnswer,
  type RepairDiff,
  type RepairLogAnswer,
  type WhyNoRepair,
} from '../../server/src/repairProtocol';
import type { Diagnostic } from 'vscode-languageserver/node';
import { createProject, type TestProject } from '../support/project';
import { RepairSession } from '../support/repairSession';
import { ChatServer } from '../support/servers/chatServer';

const source = `//- /package.json
{ "name": "shop", "type": "module" }
//- /sum.js
export function sumTo(limit) {
  let total = 0;
  for (let value = 1; value <= limit; value += 1) {
    total += value;
  }
  return total;
}

export function twice(value) {
  return value * 2;
}
//- /sum.test.js
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sumTo, twice } from './sum.js';

it('adds nothing', () => {
  assert.equal(sumTo(0), 0);
});
it('adds up to three', () => {
  assert.equal(sumTo(3), 6);
});
it('adds up to five', () => {
  assert.equal(sumTo(5), 15);
});
it('doubles', () => {
  assert.equal(twice(4), 8);
});
`;

/** That `title` is no number only the analysis knows. */
const typed = `//- /tsconfig.json
{ "compilerOptions": { "strict": true } }
//- /titles.ts
export const titleOf = (width: number) => \`a box of \${width}\`;
export const isEmpty = (title: string) => title === '';
//- /area.ts
import { isEmpty, titleOf } from './titles';
export function area(width: number, depth: number, factor: number): number {
  const title = titleOf(width);
  if (isEmpty(title)) return 0;
  return width * depth * factor;
}
//- /area.test.ts
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { area } from './area';
it('is of a square', () => assert.equal(area(2, 2, 3), 12));
it('is of a box', () => assert.equal(area(2, 5, 3), 30));
it('is of a long box', () => assert.equal(area(1, 7, 2), 14));
`;

/** What is missing in one file no template can think of, and the other file says again and again. */
const shop = `//- /package.json
{ "name": "shop", "type": "module" }
//- /cart.js
export function cartTotal(items) {
  let total = 0;
  for (const item of items) {
    total += item.price * item.count * (1 - item.discount);
  }
  return total;
}
//- /receipts.js
export function receiptTotal(items) {
  let total = 0;
  for (const item of items) {
    total += item.price * item.count * (1 - item.discount);
  }
  return total;
}
export function receiptLines(items) {
  return items.map((item) => \`\${item.name}: \${item.price * item.count * (1 - item.discount)}\`);
}
export function largest(items) {
  return Math.max(...items.map((item) => item.price * item.count * (1 - item.discount)));
}
//- /cart.test.js
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cartTotal } from './cart.js';
it('is nothing for nothing', () => assert.equal(cartTotal([]), 0));
it('is the price', () => assert.equal(cartTotal([{ price: 5, count: 1, discount: 0 }]), 5));
it('counts', () => assert.equal(cartTotal([{ price: 5, count: 3, discount: 0 }]), 15));
it('takes the discount off', () => {
  assert.equal(cartTotal([{ price: 8, count: 3, discount: 0.25 }, { price: 2, count: 2, discount: 0.5 }]), 20);
});
`;

describe('repairs over LSP', () => {
  let project: TestProject;
  let session: RepairSession;
  let right: string;
  let wrong: string;

  const ask = <Result>(method: string, params?: unknown): Promise<Result> =>
    params === undefined
      ? session.server.connection.sendRequest<Result>(method)
      : session.server.connection.sendRequest<Result>(method, params);
  /** Opens the file, and saves it with a bug. */
  const saveWrong = async () => {
    await session.open('/sum.js');
    await session.save('/sum.js', wrong);
  };
  const name = async () => ({ uri: session.uri('/sum.js'), key: (await session.status('found')).key });

  beforeEach(async () => {
    project = createProject(source);
    right = project.text('/sum.js');
    wrong = right.replace('value <= limit', 'value < limit');
    session = await RepairSession.start(project);
  });
  afterEach(async () => {
    await session.server.stop();
    project.dispose();
  });

  it('marks the faulty expression with the evidence, repairs it with one edit, and is quiet when all is green', async () => {
    await saveWrong();
    const diagnostic = await session.marked('/sum.js');
    assert.equal(diagnostic.range.start.line, 2);
    assert.match(messageOf(diagnostic), /“adds up to three” expected 6, got 3\./);
    assert.match(messageOf(diagnostic), /at line \d+ of sumTo\(limit = 3\)/);
    assert.match(messageOf(diagnostic), /Repair: .+; the \d failing tests pass with it\./);
    const [fix, ...others] = await session.actions('/sum.js', diagnostic);
    assert.ok(fix?.edit && fix.isPreferred, JSON.stringify(fix));
    assert.deepEqual(
      others.map(({ title }) => title),
      ['Show This Repair', 'Reject This Repair'],
    );
    assert.ok((await session.lenses('/sum.js')).some((lens) => /^1: \$\(wrench\) Accept: /.test(lens)));
    assert.equal(readFileSync(project.file('/sum.js'), 'utf8'), wrong);
    await session.apply(fix.edit);
    assert.notEqual(session.text('/sum.js'), wrong);
    await session.until(() => session.diagnostics('/sum.js').length === 0);
    const since = session.statuses.length;
    await session.save('/sum.js');
    await session.status('quiet', since);
    assert.deepEqual(session.diagnostics('/sum.js'), []);
  });

  it('applies a repair by its name, unless the document is another by now', async () => {
    await saveWrong();
    const repair = await name();
    await session.edit('/sum.js', `${wrong}// more\n`);
    const refused = await ask<AcceptedRepair>(acceptRepairMethod, repair);
    assert.match(refused.kind === 'refused' ? refused.reason : '', /another/);
    await session.edit('/sum.js', wrong);
    const diff = await ask<RepairDiff>(repairDiffMethod, repair);
    const withoutValues = (text: string) => text.replace(/^ *\/\/ {3}.*\n/gm, '');
    assert.equal(withoutValues(diff.original), wrong);
    assert.match(diff.original, /total = 0/);
    assert.match(diff.repaired, /→ 6|total = 6/);
    assert.deepEqual(await ask<AcceptedRepair>(acceptRepairMethod, repair), { kind: 'applied' });
    assert.equal(session.text('/sum.js'), withoutValues(diff.repaired));
  });

  it('brings back no repair that was rejected, also in the next session', async function () {
    this.timeout(150_000); // two searches, the second of which finds no more
    const storage = mkdtempSync(path.join(os.tmpdir(), 'trueline-storage-'));
    try {
      const options = { initialization: { trusted: true, storage } };
      await session.server.stop();
      session = await RepairSession.start(project, options);
      await saveWrong();
      const repair = await name();
      await ask(rejectRepairMethod, repair);
      await session.until(() => session.diagnostics('/sum.js').length === 0);
      await session.server.stop();
      session = await RepairSession.start(project, options);
      await session.open('/sum.js', right);
      // Elsewhere in the file something else was changed meanwhile.
      await session.save('/sum.js', `${wrong}// more\n`);
      await session.until(() => session.statuses.some(({ kind }) => kind === 'found' || kind === 'none'));
      const found = session.statuses.find(({ kind }) => kind === 'found');
      assert.notEqual(found?.kind === 'found' && found.key, repair.key);
    } finally {
      rmSync(storage, { recursive: true, force: true });
    }
  });

  it('ends the search at the next save', async () => {
    await saveWrong();
    await session.status('searching');
    const since = session.statuses.length;
    await session.save('/sum.js', right);
    await session.status('quiet', since);
    assert.deepEqual(session.diagnostics('/sum.js'), []);
    assert.equal(
      session.statuses.some(({ kind }) => kind === 'found'),
      false,
    );
  });

  it('runs nothing without consent, trust or the setting, nor while the user debugs', async () => {
    session.isGranted = false;
    await saveWrong();
    while (session.asked.length === 0) await delay(20);
    assert.deepEqual(session.asked, [{ mayAsk: false }]);
    assert.deepEqual(session.statuses, []);
    const place = { uri: session.uri('/sum.js'), position: { line: 1, character: 0 }, withChat: false };
    const refused = await ask<RepairAnswer>(repairMethod, place);
    assert.match(refused.kind === 'refused' ? refused.reason : '', /not allowed/);
    session.isGranted = true;
    await session.server.connection.sendNotification(debuggingMethod, { isDebugging: true });
    await session.save('/sum.js');
    const answer = await ask<WhyNoRepair | null>(whyNoRepairMethod, { uri: session.uri('/sum.js') });
    assert.equal(answer, null);
    assert.deepEqual(session.statuses, []);
    await session.server.connection.sendNotification(debuggingMethod, { isDebugging: false });
    await session.marked('/sum.js');
  });

  it('repairs the function at the cursor when it is asked to, and tells what it has done', async () => {
    await session.open('/sum.js', wrong);
    await session.save('/sum.js');
    const place = { uri: session.uri('/sum.js'), position: { line: 3, character: 4 }, withChat: false };
    const answer = await ask<RepairAnswer>(repairMethod, place);
    assert.ok(answer.kind === 'found', JSON.stringify(answer));
    assert.equal(answer.function, 'sumTo');
    const { markdown } = await ask<WhyNoRepair>(whyNoRepairMethod, { uri: session.uri('/sum.js') });
    assert.match(markdown, /A repair of sumTo was proved[^]*It took \d/);
    const { lines } = await ask<RepairLogAnswer>(repairLogMethod);
    const kinds = new Set(
      lines
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    );
    assert.ok(kinds.has('run') && kinds.has('patch'), [...kinds].join());
  });

  it('tries no name of another type', async () => {
    await session.server.stop();
    project.dispose();
    project = createProject(typed);
    session = await RepairSession.start(project);
    await session.open('/area.ts');
    await session.save('/area.ts', project.text('/area.ts').replace('width * depth', 'width * width'));
    await session.marked('/area.ts');
    const { lines } = await ask<RepairLogAnswer>(repairLogMethod);
    const variables = lines.split('\n').filter((line) => line.includes('"kind":"wrong-variable"'));
    const written = variables.map((line) => /"text":"(\w+)"/.exec(line)?.[1]);
    assert.ok(written.includes('depth') && !written.includes('title'), written.join());
  });

  it('writes anew what no template repairs', async () => {
    await session.server.stop();
    project.dispose();
    project = createProject(shop);
    session = await RepairSession.start(project, { settings: { repair: { seconds: 90 } } });
    await session.open('/cart.js');
    await session.server.ready();
    const whole = 'item.price * item.count * (1 - item.discount)';
    await session.save('/cart.js', project.text('/cart.js').replace(whole, 'item.price + 0'));
    await session.until(() => session.statuses.some(({ kind }) => kind === 'found' || kind === 'none'));
    const { lines } = await ask<RepairLogAnswer>(repairLogMethod);
    const validated = lines.split('\n').filter((line) => line.includes('"kind":"validated"'));
    assert.match(validated.join(), /"source":"infill"/);
    const repair = { uri: session.uri('/cart.js'), key: (await session.status('found')).key };
    assert.deepEqual(await ask<AcceptedRepair>(acceptRepairMethod, repair), { kind: 'applied' });
    assert.ok(session.text('/cart.js').includes(`total += ${whole};`), session.text('/cart.js'));
  });

  it('tells why it has found none', async () => {
    await session.open('/sum.js');
    await session.save('/sum.js', right.replace('return total', "throw new Error('of course')"));
    const { reason } = await session.status('none');
    assert.match(reason, /\w/);
    const { markdown } = await ask<WhyNoRepair>(whyNoRepairMethod, { uri: session.uri('/sum.js') });
    assert.match(markdown, /^# No repair was found[^]*adds up to three/);
  });

  describe('with a chat model', () => {
    let server: ChatServer;
    const wrongBody = "throw new Error('of course')";
    const place = () => ({ uri: session.uri('/sum.js'), position: { line: 1, character: 0 }, withChat: true });
    /** Begins with this script, and the tokens that an answer takes. */
    const begin = async (script: readonly string[], usage: number, repair: object = {}) => {
      server = await ChatServer.start(script, { usage });
      await session.server.stop();
      const settings = {
        model: { server: { baseUrl: server.baseUrl } },
        // The model is asked last: what comes before may take its time.
        repair: { onSave: false, seconds: 240, ...repair },
      };
      session = await RepairSession.start(project, { settings });
      await session.open('/sum.js');
      await session.save('/sum.js', right.replace('return total', wrongBody));
    };
    afterEach(() => server.stop());

    it('asks it where nothing else helps, until the tokens are used up', async () => {
      const answer = `\`\`\`js\n${functionOf(right).replace('return total', 'return total + 1')}\n\`\`\``;
      await begin(['{}', answer], 4_000, { tokens: 10_000 });
      const found = await ask<RepairAnswer>(repairMethod, place());
      assert.match(found.kind === 'none' ? found.reason : '', /none passes all tests\. The tokens .* are used up\.$/);
      const { markdown } = await ask<WhyNoRepair>(whyNoRepairMethod, { uri: session.uri('/sum.js') });
      assert.match(markdown, /(8|12)000 tokens/);
    });

    it('gives its request up at once when the search is stopped', async () => {
      await begin([], 0);
      server.script = [{ kind: 'stall', text: 'Let me' }];
      const aborted = once(server.events, 'aborted');
      const answer = ask<RepairAnswer>(repairMethod, place());
      await once(server.events, 'asked');
      await ask(stopRepairMethod);
      await aborted;
      assert.match(JSON.stringify(await answer), /It was stopped/);
    });
  });

  it('gives only a hint where the user wants no more', async () => {
    await session.server.stop();
    session = await RepairSession.start(project, { settings: { repair: { hintOnly: true } } });
    await saveWrong();
    const diagnostic = await session.marked('/sum.js');
    assert.match(messageOf(diagnostic), /Hint: look at line 3\. What happens at the boundary/);
    assert.doesNotMatch(messageOf(diagnostic), /<=/);
    const actions = await session.actions('/sum.js', diagnostic);
    assert.deepEqual(
      actions.filter(({ edit }) => edit),
      [],
    );
    assert.equal(await ask(repairDiffMethod, await name()), null);
  });
});

function functionOf(text: string): string {
  return text.slice(0, text.indexOf('\n\n'));
}

function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}
