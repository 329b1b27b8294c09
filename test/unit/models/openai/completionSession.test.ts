// One text after another over the model servers: what is written where a piece is refused, and which word is chosen.
import assert from 'node:assert/strict';
import type { Memory } from '../../../../server/src/models/embedded/memory';
import type { Chosen, Session } from '../../../../server/src/models/model';
import type { ServerModel } from '../../../../server/src/models/openai/serverModel';
import { connect } from '../../../conformance/points';
import { dialects, ModelServer, type Dialect } from '../../../support/servers/modelServer';
import { learn, shop } from '../support';

const never = new AbortController().signal;
const prefix = 'import type { Order } from "../order";\nexport function print(order: Order) {\n  const total = order.';
const legal = ['items', 'total'];

describe('a session with a model server', () => {
  let memory: Memory;
  let server: ModelServer;
  let model: ServerModel;

  before(() => (memory = learn(shop)));
  afterEach(() => {
    model.dispose();
    server.stop();
  });

  const start = async (dialect: Dialect, text = prefix): Promise<Session> => {
    server = await ModelServer.start(memory, dialect);
    model = await connect({ baseUrl: server.baseUrl, model: '', timeout: 30_000 });
    const opened = await model.open(
      { file: '/w/now.ts', prefix: text, suffix: '\n}\n' },
      { temperature: 0, seed: 1 },
      never,
    );
    assert.equal(opened.kind, 'session');
    return opened.session;
  };
  const pieceOf = async (session: Session, refused: readonly string[] = []): Promise<string> => {
    const step = await session.next(never, refused);
    assert.ok(step.kind === 'piece', JSON.stringify(step));
    return step.text;
  };
  const wordOf = (chosen: Chosen): Extract<Chosen, { kind: 'chosen' }> => {
    assert.ok(chosen.kind === 'chosen', JSON.stringify(chosen));
    return chosen;
  };

  describe('that has completions alone', () => {
    it('streams', async () => {
      const session = await start(dialects['completions alone']);
      assert.notEqual((await pieceOf(session)) + (await pieceOf(session)), '');
    });

    it('chooses the only word that is left, and none of several', async () => {
      const session = await start(dialects['completions alone']);
      assert.deepEqual(await session.choose({ words: legal, typed: '' }, never), { kind: 'end' });
      const chosen = wordOf(await session.choose({ words: ['total'], typed: 'to' }, never));
      assert.deepEqual([chosen.word, chosen.text], ['total', 'tal']);
      assert.notEqual(await pieceOf(session), '');
    });

    it('ends at a refused piece', async () => {
      const session = await start(dialects['completions alone']);
      const first = await pieceOf(session);
      session.rollBack(0);
      assert.deepEqual(await session.next(never, [first]), { kind: 'end' });
    });
  });

  for (const name of ['llama-server', 'Ollama'] as const) {
    it(`writes the next best token for a refused piece: ${name}`, async () => {
      const session = await start(dialects[name]);
      const refused: string[] = [];
      for (let count = 0; count < 3; count++) {
        const text = await pieceOf(session, refused);
        assert.ok(!refused.some((each) => text.startsWith(each)), `${text} of ${refused.join()}`);
        refused.push(text);
        session.rollBack(0);
      }
      await pieceOf(session, refused);
      assert.notEqual(await pieceOf(session), '');
    });
  }

  it('ends where all that the server shows is refused', async () => {
    const session = await start(dialects['OpenAI, completions']);
    const refused: string[] = [];
    for (;;) {
      const step = await session.next(never, refused);
      if (step.kind === 'end') break;
      assert.ok(step.kind === 'piece' && refused.length < 6, JSON.stringify(step));
      refused.push(step.text);
      session.rollBack(0);
    }
    assert.ok(refused.length > 1);
  });

  it('takes a word that the server does not show where it alone fits best', async () => {
    const session = await start(dialects['OpenAI, completions']);
    const words = ['zebra', 'quux'];
    assert.deepEqual(await session.choose({ words: ['zebra', 'yak'], typed: '' }, never), { kind: 'end' });
    assert.equal(wordOf(await session.choose({ words, fit: [-1, -3], typed: '' }, never)).word, 'zebra');
  });

  it('asks a chat that keeps to a schema for a word where the server shows none', async () => {
    const session = await start(dialects.Ollama);
    const { word, text } = wordOf(await session.choose({ words: ['zebra', 'yak'], typed: '' }, never));
    assert.ok(['zebra', 'yak'].includes(word) && /^\w+\W$/.test(text), text);
    assert.notEqual(await pieceOf(session), '');
  });

  it('names the failure of the chat that it asks for a word', async () => {
    const session = await start(dialects.Ollama);
    server.fault = { kind: 'status', status: 400, times: 1, path: '/v1/chat/completions' };
    const chosen = await session.choose({ words: ['zebra', 'yak'], typed: '' }, never);
    assert.ok(chosen.kind === 'unavailable' && /answers 400/.test(chosen.reason), JSON.stringify(chosen));
  });

  it('weighs the words by their fit', async () => {
    const session = await start(dialects.Ollama);
    const free = wordOf(await session.choose({ words: legal, typed: '' }, never));
    session.rollBack(0);
    const fit = legal.map((word) => (word === free.word ? -50 : 0));
    const weighed = wordOf(await session.choose({ words: legal, fit, typed: '' }, never));
    assert.notEqual(weighed.word, free.word);
    assert.ok(weighed.logProbability < free.logProbability && weighed.logProbability > -50);
    assert.equal(weighed.legalShare, free.legalShare);
  });

  for (const name of ['llama-server', 'Ollama'] as const) {
    it(`tells the share of the legal words: ${name}`, async () => {
      const session = await start(dialects[name]);
      const shareOf = async (words: readonly string[]) => {
        const { legalShare } = wordOf(await session.choose({ words, typed: '' }, never));
        session.rollBack(0);
        return legalShare ?? assert.fail('no share');
      };
      const [one, both] = [await shareOf(['items', 'other']), await shareOf(['items', 'price'])];
      assert.ok(0 < one && one < both && both <= 1, `${one}, ${both}`);
    });
  }

  it('tells no share where the server shows what the constraint leaves', async () => {
    const session = await start(dialects.vLLM);
    assert.equal(wordOf(await session.choose({ words: legal, typed: '' }, never)).legalShare, undefined);
  });

  it('goes on after a roll-back that ended a call', async () => {
    const session = await start(dialects['llama-server']);
    await session.next(never);
    const pending = session.next(never);
    session.rollBack(0);
    const again = session.next(never);
    assert.equal((await pending).kind, 'cancelled');
    assert.equal((await again).kind, 'piece');
  });

  it('takes no listener more for each request', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    process.on('warning', warned);
    const { signal } = new AbortController();
    for (const name of ['llama-server', 'Ollama', 'OpenAI, chat'] as const) {
      const session = await start(dialects[name]);
      for (let count = 0; count < 15; count++) {
        await session.next(signal);
        await session.choose({ words: legal, typed: '' }, signal);
        session.rollBack(0);
      }
      model.dispose();
      server.stop();
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', warned);
    assert.deepEqual(warnings, []);
  });
});
