// A choice token by token over the model servers that name tokens: what is asked, what it costs, where it is not used.
import assert from 'node:assert/strict';
import type { Memory } from '../../../../server/src/models/embedded/memory';
import type { Choice, Chosen, Session } from '../../../../server/src/models/model';
import { clientOf } from '../../../../server/src/models/openai/endpoint';
import { probe } from '../../../../server/src/models/openai/probe';
import type { ServerModel } from '../../../../server/src/models/openai/serverModel';
import { tokensHeld } from '../../../../server/src/models/openai/tokenConstraint';
import { Tokenizer } from '../../../../server/src/models/openai/tokenizer';
import { connect } from '../../../conformance/points';
import { dialects, ModelServer, type Dialect } from '../../../support/servers/modelServer';
import { learn, shop, vocabulary } from '../support';

const never = new AbortController().signal;
const prefix = 'import type { Order } from "../order";\nexport function print(order: Order) {\n  const total = order.';
/** More words than a bias may name, all with another first token, behind which none is left open. */
const many = Array.from({ length: vocabulary.size }, (_, id) => vocabulary.textOf(id) ?? '').filter((text) =>
  /^[a-z]{2,}$/.test(text),
);

describe('a choice token by token', () => {
  let memory: Memory;
  let server: ModelServer;
  let model: ServerModel | undefined;

  before(() => (memory = learn(shop)));
  afterEach(() => {
    model?.dispose();
    server.stop();
  });

  const endpoint = () => ({ baseUrl: server.baseUrl, model: '', timeout: 30_000 });
  const start = async (dialect: Dialect): Promise<Session> => {
    server = await ModelServer.start(memory, dialect);
    model = await connect(endpoint());
    const opened = await model.open({ file: '/w/now.ts', prefix, suffix: '' }, { temperature: 0, seed: 1 }, never);
    assert.equal(opened.kind, 'session');
    return opened.session;
  };
  const wordOf = (chosen: Chosen): Extract<Chosen, { kind: 'chosen' }> => {
    assert.ok(chosen.kind === 'chosen', JSON.stringify(chosen));
    return chosen;
  };
  /** What is asked for a choice. */
  const asked = async (session: Session, choice: Choice) => {
    const from = server.requests.length;
    const chosen = await session.choose(choice, never);
    session.rollBack(0);
    return { chosen, paths: server.requests.slice(from) };
  };

  for (const name of ['allowed tokens', 'logit bias'] as const) {
    describe(name, () => {
      it('writes a word with its boundary, of words that go on from each other', async () => {
        const session = await start(dialects[name]);
        for (const words of [['total', 'totalOf'], ['totalOfOrders', 'totalOf', 'tot'], ['items']]) {
          const { word, text } = wordOf(await session.choose({ words, typed: '' }, never));
          session.rollBack(0);
          assert.ok(words.includes(word), word);
          assert.match(text.slice(word.length), /^[^\w$]/);
        }
      });

      it('goes on in the middle of a word', async () => {
        const session = await start(dialects[name]);
        session.append('to');
        const { word, text } = wordOf(await session.choose({ words: ['total', 'tokens'], typed: 'to' }, never));
        assert.ok(text.startsWith(word.slice(2)), text);
      });

      it('asks for the tokens of a word once', async () => {
        const session = await start(dialects[name]);
        const choice = { words: ['items', 'total', 'id'], typed: '' };
        const [first, again] = [await asked(session, choice), await asked(session, choice)];
        assert.deepEqual(again.chosen, first.chosen);
        assert.ok(first.paths.includes('/tokenize'));
        assert.ok(first.paths.length < 8, first.paths.join());
        assert.deepEqual([...new Set(again.paths)], ['/v1/completions']);
      });

      it('writes no part of a word whose letters are cut, and nothing illegal', async () => {
        const session = await start(dialects[name]);
        const words = ['größe', 'größer', 'grün', '数', '数量'];
        const { chosen } = await asked(session, { words, typed: '' });
        assert.ok(chosen.kind === 'end' || words.includes(wordOf(chosen).word), JSON.stringify(chosen));
      });

      it('knows words that have other characters than letters', async () => {
        const session = await start(dialects[name]);
        for (const word of ['#total', './order', 'aria-label']) {
          const chosen = wordOf(await session.choose({ words: [word, `${word}s`], typed: '' }, never));
          assert.ok(chosen.text.startsWith(word), chosen.text);
          session.rollBack(0);
        }
      });

      it('names a tokenizer that fails', async () => {
        const session = await start(dialects[name]);
        server.fault = { kind: 'status', status: 400, times: 9, path: '/tokenize' };
        const chosen = await session.choose({ words: ['newWord', 'otherWord'], typed: '' }, never);
        assert.ok(chosen.kind === 'unavailable' && /answers 400/.test(chosen.reason), JSON.stringify(chosen));
      });

      it('is told to stop', async () => {
        const session = await start(dialects[name]);
        const pending = session.choose({ words: ['items', 'total'], typed: '' }, never);
        session.rollBack(0);
        assert.equal((await pending).kind, 'cancelled');
      });
    });
  }

  it('weighs the words by their fit where there is a bias', async () => {
    const session = await start(dialects['logit bias']);
    const words = ['items', 'total'];
    const free = wordOf(await session.choose({ words, typed: '' }, never));
    session.rollBack(0);
    const fit = words.map((word) => (word === free.word ? -40 : 0));
    assert.notEqual(wordOf(await session.choose({ words, fit, typed: '' }, never)).word, free.word);
  });

  it('tells the share of the legal words where the server shows the free model', async () => {
    const session = await start(dialects['logit bias']);
    const { legalShare = 0 } = wordOf(await session.choose({ words: ['items', 'other'], typed: '' }, never));
    assert.ok(0 < legalShare && legalShare <= 1);
  });

  it('names no more tokens than may be named, and takes the log-probabilities instead', async () => {
    assert.ok(many.length > 300);
    const session = await start(dialects['logit bias']);
    const { chosen, paths } = await asked(session, { words: many.slice(0, 400), typed: '' });
    assert.ok(chosen.kind === 'end' || many.includes(wordOf(chosen).word));
    assert.deepEqual(new Set(paths), new Set(['/tokenize', '/v1/completions']));
    assert.equal((await asked(session, { words: many.slice(0, 300), typed: '' })).chosen.kind, 'chosen');
  });

  it('ends where neither is possible', async () => {
    const session = await start({ ...dialects['logit bias'], logProbabilities: 0 });
    const { chosen, paths } = await asked(session, { words: many.slice(0, 400), typed: '' });
    assert.deepEqual(chosen, { kind: 'end' });
    assert.deepEqual([...new Set(paths)], ['/tokenize']);
  });

  it('keeps a bias between the bounds, and the best first', () => {
    const ways = new Map([
      [7, 0],
      [8, -3],
      [9, -400],
    ]);
    assert.deepEqual(tokensHeld('logitBias', ways), { logit_bias: { 7: 100, 8: 97, 9: 50 } });
    assert.deepEqual(tokensHeld('allowedTokens', ways), { allowed_token_ids: [7, 8, 9] });
  });

  describe('the tokenizer of a server', () => {
    const base: Dialect = { model: 'm', completions: true };
    const find = (baseUrl = server.baseUrl) => Tokenizer.find(clientOf({ ...endpoint(), baseUrl }), 'm', 'zqxj', never);

    for (const path of ['/tokenize', '/v1/tokenize'] as const) {
      for (const form of ['llama-server', 'vLLM'] as const) {
        it(`is found at ${path}, in the form of ${form}`, async () => {
          server = await ModelServer.start(memory, { ...base, tokenizer: { path, form } });
          const tokenizer = await find(`${server.baseUrl}/`);
          assert.equal(new URL(tokenizer?.url ?? 'none:').pathname, path);
          const texts = ['total', 'items', 'größe', 'x', 'total'];
          const expected = texts.map((text) => vocabulary.encode(text)[0]);
          assert.deepEqual(await tokenizer?.firstTokens(texts, 'words', never), expected);
          const signs = ['();', ' =', '\n', ' =>'];
          const known = signs.map((text) => vocabulary.encode(text)[0]);
          assert.deepEqual(await tokenizer?.firstTokens(signs, 'signs', never), known);
        });
      }
    }

    it('is not found where there is none, which the probe says', async () => {
      server = await ModelServer.start(memory, base);
      assert.equal(await find(), undefined);
      const probed = await probe(endpoint(), never);
      assert.ok(probed.kind === 'found' && probed.report.tokenizer === undefined);
      assert.match(probed.report.detail, /does not tell its tokens/);
    });

    it('is asked for half of the texts where it joins one to the separator, and never for all of them alone', async () => {
      server = await ModelServer.start(memory, { ...base, tokenizer: { path: '/tokenize', form: 'vLLM' } });
      const tokenizer = await find();
      const before = server.requests.length;
      // A blank behind a line end is a part of it in this vocabulary.
      const texts = many.slice(0, 300).with(200, ' ');
      const expected = texts.map((text) => (text === ' ' ? undefined : vocabulary.encode(text)[0]));
      assert.deepEqual(await tokenizer?.firstTokens(texts, 'words', never), expected);
      assert.ok(server.requests.length - before < 20);
      const blanks = texts.map((text) => ` ${text}`);
      assert.deepEqual(new Set(await tokenizer?.firstTokens(blanks, 'words', never)), new Set([undefined]));
      assert.ok(server.requests.length - before < 60);
      const after = server.requests.length;
      await tokenizer?.firstTokens(blanks, 'words', never);
      assert.equal(server.requests.length, after);
    });
  });
});
