// What every model server must do for Trueline, whatever it is: asked of the test servers of every dialect, and of any
// server that is given by its URL (`npx tsx test/conformance/main.ts --url URL`).
import assert from 'node:assert/strict';
import { ServerModel } from '../../server/src/models/openai/serverModel';
import type { Endpoint } from '../../server/src/models/openai/endpoint';
import type { Session } from '../../server/src/models/model';
import { isIdentifierPart } from '../../server/src/text/identifiers';

export interface Point {
  readonly title: string;
  check(model: ServerModel): Promise<void>;
}

const never = new AbortController().signal;
const prefix =
  'export interface Order {\n  total: number;\n}\n\nexport function print(order: Order) {\n  return order.';
const words = ['total', 'totalOf', 'items', 'id', 'größe'];

export const points: readonly Point[] = [
  {
    title: 'writes text',
    async check(model) {
      const session = await open(model, prefix);
      assert.notEqual(await take(session, 4), '');
      session.close();
    },
  },
  {
    title: 'writes the same text for the same prompt and seed',
    async check(model) {
      const [one, other] = [await open(model, prefix), await open(model, prefix)];
      assert.equal(await take(one, 6), await take(other, 6));
      one.close();
      other.close();
    },
  },
  {
    title: 'goes on from where it was taken back to',
    async check(model) {
      const session = await open(model, prefix);
      const text = await take(session, 6);
      session.rollBack(Math.min(2, text.length));
      session.append(text.slice(2));
      assert.ok(['piece', 'end'].includes((await session.next(never)).kind));
      session.close();
    },
  },
  {
    title: 'chooses nothing but a legal word with its boundary',
    async check(model) {
      for (const typed of ['', 't', 'tot']) {
        const session = await open(model, prefix + typed);
        const legal = words.filter((word) => word.startsWith(typed));
        const chosen = await session.choose({ words: legal, typed }, never);
        if (chosen.kind === 'end' && model.tier !== 'request') continue; // it may find none
        assert.equal(chosen.kind, 'chosen', JSON.stringify(chosen));
        const { word, text } = chosen;
        assert.ok(legal.includes(word), word);
        const next = (typed + text).codePointAt(word.length);
        assert.ok((typed + text).startsWith(word), text);
        assert.ok(next === undefined || !isIdentifierPart(String.fromCodePoint(next)), `${word} goes on: ${text}`);
        session.close();
      }
    },
  },
  {
    title: 'stops when it is told to',
    async check(model) {
      const session = await open(model, prefix);
      const aborting = new AbortController();
      const step = session.next(aborting.signal);
      aborting.abort();
      assert.ok(['cancelled', 'piece'].includes((await step).kind));
      session.close();
      assert.notEqual(await take(await open(model, prefix), 1), '');
    },
  },
];

export async function connect(endpoint: Endpoint): Promise<ServerModel> {
  const model = new ServerModel({ endpoint: () => Promise.resolve(endpoint), log: () => {}, onStatus: () => {} });
  await model.load();
  return model;
}

async function open(model: ServerModel, text: string): Promise<Session> {
  const opened = await model.open(
    { file: '/w/now.ts', prefix: text, suffix: '\n}\n' },
    { temperature: 0, seed: 0 },
    never,
  );
  assert.equal(opened.kind, 'session');
  return opened.session;
}

async function take(session: Session, pieces: number): Promise<string> {
  let text = '';
  for (let count = 0; count < pieces; count++) {
    const step = await session.next(never);
    if (step.kind !== 'piece') break;
    text += step.text;
  }
  return text;
}
