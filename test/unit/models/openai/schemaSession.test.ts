// A chat that answers by a JSON schema: over a server that keeps to it, one that does not, and answers that are none.
import assert from 'node:assert/strict';
import type { Memory } from '../../../../server/src/models/embedded/memory';
import type { Chosen, Session } from '../../../../server/src/models/model';
import { SchemaSession } from '../../../../server/src/models/openai/schemaSession';
import type { ServerModel } from '../../../../server/src/models/openai/serverModel';
import { readWord, wordSchema, type AnswerFormat } from '../../../../server/src/models/openai/wordSchema';
import { connect } from '../../../conformance/points';
import { dialects, ModelServer, type Dialect } from '../../../support/servers/modelServer';
import { learn, shop } from '../support';

const never = new AbortController().signal;
const prefix = 'import type { Order } from "../order";\nexport function print(order: Order) {\n  const total = order.';
const legal = ['items', 'total'];

describe('a chat that answers by a schema', () => {
  describe('of a server', () => {
    let memory: Memory;
    let server: ModelServer;
    let model: ServerModel;

    before(() => (memory = learn(shop)));
    afterEach(() => {
      model.dispose();
      server.stop();
    });

    const start = async (dialect: Dialect): Promise<Session> => {
      server = await ModelServer.start(memory, dialect);
      model = await connect({ baseUrl: server.baseUrl, model: '', timeout: 30_000 });
      const opened = await model.open({ file: '/w/now.ts', prefix, suffix: '' }, { temperature: 0, seed: 1 }, never);
      assert.equal(opened.kind, 'session');
      return opened.session;
    };
    const wordOf = (chosen: Chosen): Extract<Chosen, { kind: 'chosen' }> => {
      assert.ok(chosen.kind === 'chosen', JSON.stringify(chosen));
      return chosen;
    };
    const rest = async (session: Session): Promise<string> => {
      let text = '';
      for (;;) {
        const step = await session.next(never);
        if (step.kind !== 'piece') return text;
        text += step.text;
      }
    };

    for (const name of ['OpenAI, chat', 'LM Studio'] as const) {
      it(`chooses a legal word, and goes on with what the answer has behind it: ${name}`, async () => {
        const session = await start(dialects[name]);
        await session.next(never);
        session.rollBack(0);
        const { word, text } = wordOf(await session.choose({ words: legal, typed: '' }, never));
        assert.ok(legal.includes(word) && /^\w+\W$/.test(text), text);
        const asked = server.requests.length;
        assert.notEqual(await rest(session), '');
        assert.equal(server.requests.length, asked);
      });
    }

    it('goes on from a word that is typed in part, behind text that it has written', async () => {
      const session = await start(dialects['OpenAI, chat']);
      session.append('items.map((item) => item.na');
      const { word, text } = wordOf(await session.choose({ words: ['name', 'native'], typed: 'na' }, never));
      assert.ok(text.startsWith(word.slice(2)), text);
      session.rollBack('items.map((item) => item.'.length);
      assert.ok(['name', 'price'].includes(wordOf(await session.choose({ words: ['name', 'price'], typed: '' }, never)).word)); // prettier-ignore
    });

    it('is found by its answer, not by its silence', async () => {
      await start(dialects['chat alone']);
      assert.equal(model.tier, 'retry');
      model.dispose();
      server.stop();
      const session = await start(dialects['chat alone']);
      wordOf(await session.choose({ words: legal, typed: '' }, never));
    });
  });

  describe('that says', () => {
    const formats: (AnswerFormat | undefined)[] = [];
    const sessionWith = (answer: string) =>
      new SchemaSession({ file: '/w/now.ts', prefix, suffix: '' }, (_messages, _signal, format) => {
        formats.push(format);
        return Promise.resolve({ kind: 'text', text: answer });
      });

    beforeEach(() => (formats.length = 0));

    for (const [title, answer] of [
      ['no JSON', 'total.toFixed()'],
      ['half of it', '{"word": "tot'],
      ['nothing', ''],
      ['another word', '{"word": "price", "rest": ";"}'],
      ['no object', 'null'],
    ] as const) {
      it(`${title} writes nothing`, async () => {
        const chosen = await sessionWith(answer).choose({ words: ['items', 'totals'], typed: '' }, never);
        assert.deepEqual(chosen, { kind: 'end' });
      });
    }

    it('a rest that would make the word another writes the word alone', async () => {
      const session = sessionWith('{"word": "total", "rest": "Of(order);"}');
      const chosen = await session.choose({ words: legal, typed: '' }, never);
      assert.deepEqual(chosen, { kind: 'chosen', text: 'total', word: 'total', logProbability: 0 });
      assert.deepEqual(await session.next(never), { kind: 'end' });
    });

    it('is asked freely for the text, and for a word among more than a schema may name', async () => {
      const words = Array.from({ length: 1_001 }, (_, index) => `word${index}`);
      await sessionWith('').next(never);
      const chosen = await sessionWith('word7;').choose({ words, typed: '' }, never);
      assert.deepEqual(chosen, { kind: 'chosen', text: 'word7;', word: 'word7', logProbability: 0 });
      await sessionWith('').choose({ words: words.slice(1), typed: '' }, never);
      assert.deepEqual(
        formats.map((format) => format !== undefined),
        [false, false, true],
      );
    });
  });

  it('is given no schema of no words, or of very long ones', () => {
    assert.equal(wordSchema([]), undefined);
    assert.equal(wordSchema(['x'.repeat(15_001)]), undefined);
  });

  it('may leave the rest out', () => {
    assert.deepEqual(readWord('{"word": "total"}', legal), { word: 'total', rest: '' });
  });
});
