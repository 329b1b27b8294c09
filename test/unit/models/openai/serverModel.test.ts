// Model servers of every dialect, on loopback over the embedded model: what is found, what is written, what goes wrong.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { decode, type Decoded } from '../../../../server/src/decoding/decode';
import type { Memory } from '../../../../server/src/models/embedded/memory';
import type { Session, Step } from '../../../../server/src/models/model';
import type { Endpoint } from '../../../../server/src/models/openai/endpoint';
import { probe, type ProbeReport } from '../../../../server/src/models/openai/probe';
import { ServerModel } from '../../../../server/src/models/openai/serverModel';
import { joint } from '../../../../server/src/monitors/joint';
import { members } from '../../../../server/src/monitors/members';
import type { ModelStatus } from '../../../../server/src/protocol';
import { connect, points } from '../../../conformance/points';
import { dialects, ModelServer, type Dialect } from '../../../support/servers/modelServer';
import { generate, learn, shop } from '../support';

const never = new AbortController().signal;
const key = 'sk-very-secret-key-0123456789';

describe('a model server', () => {
  let memory: Memory;
  let server: ModelServer;
  let model: ServerModel | undefined;

  before(() => (memory = learn(shop)));
  afterEach(() => {
    model?.dispose();
    server.stop();
  });

  const start = async (dialect: Dialect, withKey?: string) =>
    (server = await ModelServer.start(memory, dialect, withKey));
  const endpoint = (more: Partial<Endpoint> = {}): Endpoint => ({
    baseUrl: server.baseUrl,
    model: '',
    timeout: 30_000,
    ...more,
  });
  const open = async (prefix: string): Promise<Session> => {
    const opened = await model!.open(
      { file: '/w/now.ts', prefix, suffix: '\n}\n' },
      { temperature: 0, seed: 1 },
      never,
    );
    assert.equal(opened.kind, 'session');
    return opened.session;
  };

  describe('is probed', () => {
    const expected: Record<keyof typeof dialects, Partial<ProbeReport>> = {
      'llama-server': { tier: 'request', choice: 'grammar', fillInTheMiddle: 'template', logProbabilities: 20, showsFree: true, contextLength: 4_096 }, // prettier-ignore
      vLLM: {
        tier: 'request',
        choice: 'regex',
        fillInTheMiddle: 'template',
        logProbabilities: 5,
        showsFree: false,
        contextLength: 8_192,
      },
      'allowed tokens': { tier: 'request', choice: 'allowedTokens', logProbabilities: 5, showsFree: false },
      'logit bias': { tier: 'request', choice: 'logitBias', logProbabilities: 20, showsFree: true },
      'tokens that nothing holds': { tier: 'rerank', choice: 'logProbabilities', schema: false },
      'a bias without a tokenizer': { tier: 'retry', choice: 'chat', schema: false },
      Ollama: { tier: 'rerank', choice: 'logProbabilities', schema: true, fillInTheMiddle: 'suffix', logProbabilities: 20 }, // prettier-ignore
      'OpenAI, completions': { tier: 'rerank', schema: false, fillInTheMiddle: 'suffix', logProbabilities: 5 },
      'OpenAI, chat': { tier: 'retry', choice: 'schema', api: 'chat', fillInTheMiddle: 'none', logProbabilities: 0 },
      'LM Studio': { tier: 'retry', choice: 'schema', api: 'completions', logProbabilities: 0 },
      'chat alone': { tier: 'retry', choice: 'chat', api: 'chat', schema: false },
      'completions alone': { tier: 'retry', choice: 'none', api: 'completions', logProbabilities: 0 },
    };
    for (const [name, dialect] of Object.entries(dialects)) {
      it(`as ${name} is, without its name`, async () => {
        await start(dialect);
        const probed = await probe(endpoint(), never);
        assert.ok(probed.kind === 'found', JSON.stringify(probed));
        const { report } = probed;
        const wanted = expected[name as keyof typeof dialects];
        assert.deepEqual({ ...report, ...wanted }, report);
        assert.deepEqual([report.model, report.models], [dialect.model, [dialect.model]]);
        assert.ok(report.roundTrip > 0);
      });
    }
  });

  describe('is asked for the context that it serves', () => {
    const base: Dialect = { model: 'm', completions: true, chat: true };
    const cases: readonly (readonly [title: string, more: Partial<Dialect>, expected: number | undefined])[] = [
      ['where it tells none', {}, undefined],
      ['of a slot, not of the training', { slotContext: 2_048, trainedContext: 32_768 }, 2_048],
      ['which is no more than the training', { slotContext: 65_536, trainedContext: 32_768 }, 32_768],
      ['beside the name', { contextLength: 8_192, trainedContext: 32_768 }, 8_192],
      ['where the training is all that it tells', { trainedContext: 4_096 }, 4_096],
    ];
    for (const [title, more, expected] of cases) {
      it(title, async () => {
        await start({ ...base, ...more });
        const probed = await probe(endpoint({ baseUrl: `${server.baseUrl}/` }), never);
        assert.ok(probed.kind === 'found', JSON.stringify(probed));
        assert.equal(probed.report.contextLength, expected);
      });
    }
  });

  for (const [name, dialect] of Object.entries(dialects)) {
    describe(name, () => {
      for (const { title, check } of points) {
        it(title, async () => {
          await start(dialect);
          model = await connect(endpoint());
          await check(model);
        });
      }
    });
  }

  describe('under a monitor', () => {
    const prefix =
      'import type { Order } from "../order";\nexport function print(order: Order) {\n  const total = order.';
    const legal = ['id', 'items', 'total'];
    const write = (session: Session): Promise<Decoded> =>
      decode({
        session,
        monitor: joint([members]),
        prefix,
        choice: 'onViolation',
        signal: never,
        ask: (question) => Promise.resolve(question.kinds.map(() => ({ kind: 'exact', words: legal, about: 'test' }))),
        finished: (text) => (text.includes(';') ? text.indexOf(';') + 1 : undefined),
        limits: { maxPieces: 40, minLegalShare: 0, maxRollBacks: 0, maxRefusals: 0, deadline: Infinity },
      });
    const textOf = (decoded: Decoded) => (decoded.kind === 'text' ? decoded.text : JSON.stringify(decoded));
    const step = () => {
      const generation = generate(memory, `${prefix}|`);
      const session: Session = {
        next: (_signal, refused) => Promise.resolve(generation.next(refused)),
        choose: (choice) => Promise.resolve(generation.choose(choice)),
        append: (text) => generation.append(text),
        rollBack: (length) => generation.rollBack(length),
        close: () => {},
      };
      return session;
    };

    for (const [name, dialect] of Object.entries(dialects)) {
      it(`${name} writes what the tier step writes, where it can, and never an illegal word`, async () => {
        await start(dialect);
        model = await connect(endpoint());
        const text = textOf(await write(await open(prefix)));
        if (model.tier === 'request') assert.equal(text, textOf(await write(step())));
        for (const [, member = ''] of `.${text}`.matchAll(/\.(\w+)(?!\w)/g)) {
          assert.ok(legal.some((word) => word === member), `${member} in ${text}`); // prettier-ignore
        }
      });
    }

    it('takes what is right before a trigger out of a part that goes on illegally', async () => {
      await start(dialects['llama-server']);
      server.partLength = 64;
      model = await connect(endpoint());
      assert.equal(textOf(await write(await open(prefix))), textOf(await write(step())));
    });
  });

  describe('that fails', () => {
    const failing = async (dialect: Dialect = dialects['llama-server'], more: Partial<Endpoint> = {}) => {
      await start(dialect);
      model = await connect(endpoint(more));
      return open('export function totalOf(order: Order): number {\n');
    };
    const last = async (session: Session): Promise<Step> => {
      for (;;) {
        const step = await session.next(never);
        if (step.kind !== 'piece') return step;
      }
    };

    for (const [kind, reason] of [
      ['error', /out of memory/],
      ['hangUp', /127\.0\.0\.1/],
      ['cutCharacter', /127\.0\.0\.1/],
      ['cutEvent', /in the middle of an answer/],
      ['cutShort', /in the middle of an answer/],
    ] as const) {
      it(`in the middle of a stream: ${kind}`, async () => {
        const session = await failing();
        server.fault = { kind, after: 1 };
        const step = await last(session);
        assert.ok(step.kind === 'unavailable', JSON.stringify(step));
        assert.match(step.reason, reason);
      });
    }

    it('by saying nothing any more', async () => {
      const session = await failing(dialects['llama-server'], { timeout: 3_000 });
      server.fault = { kind: 'stall', after: 1 };
      const step = await last(session);
      assert.ok(step.kind === 'unavailable' && /stopped in the middle/.test(step.reason), JSON.stringify(step));
    });

    it('for a while with 429 is asked again when it says so', async () => {
      const session = await failing();
      server.fault = { kind: 'status', status: 429, times: 1, headers: { 'retry-after-ms': '50' } };
      assert.equal((await session.next(never)).kind, 'piece');
    });

    it('for good with 429 is named', async () => {
      const session = await failing();
      server.fault = { kind: 'status', status: 429, times: 99, headers: { 'retry-after-ms': '1' } };
      const step = await session.next(never);
      assert.ok(step.kind === 'unavailable' && /asks for a pause/.test(step.reason), JSON.stringify(step));
    });

    it('several times is left alone for a while, which the status says', async () => {
      await start(dialects['llama-server']);
      const statuses: ModelStatus[] = [];
      model = new ServerModel({ endpoint: () => Promise.resolve(endpoint()), log: () => {}, onStatus: (status) => void statuses.push(status) }); // prettier-ignore
      await model.load();
      assert.equal(statuses.at(-1)?.state, 'ready');
      server.fault = { kind: 'status', status: 400, times: 99 };
      for (let count = 0; count < 3; count++) await (await open('a')).next(never);
      const asked = server.requests.length;
      const opened = await model.open({ file: 'a.ts', prefix: '', suffix: '' }, { temperature: 0, seed: 1 }, never);
      assert.ok(opened.kind === 'unavailable' && /tried again in \d+ s/.test(opened.reason));
      assert.equal(server.requests.length, asked);
      assert.deepEqual(statuses.at(-1)?.state, 'failed');
      assert.match(statuses.at(-1)?.detail ?? '', /tried again in/);
    });

    it('frees it when the text goes another way', async () => {
      const session = await failing();
      await session.next(never);
      const aborted = once(server.events, 'aborted');
      session.rollBack(0);
      await aborted;
    });

    it('that is not there is named', async () => {
      await start(dialects['llama-server']);
      const gone = endpoint();
      server.stop();
      const probed = await probe(gone, never);
      assert.ok(
        probed.kind === 'unavailable' && /cannot be reached \(.*ECONNREFUSED/.test(probed.reason),
        JSON.stringify(probed),
      );
    });
  });

  it('never tells the key, not even where the server repeats it', async () => {
    await start(dialects['llama-server'], 'another-key');
    const told: unknown[] = [];
    model = new ServerModel({
      endpoint: () => Promise.resolve(endpoint({ key })),
      log: (message) => void told.push(message),
      onStatus: (status) => void told.push(status),
    });
    await model.load();
    told.push(await probe(endpoint({ key }), never));
    told.push(await model.open({ file: 'a.ts', prefix: '', suffix: '' }, { temperature: 0, seed: 1 }, never));
    const all = inspect(told, { depth: 9 });
    assert.match(all, /refuses the key \(401\)/);
    assert.ok(!all.includes(key) && !all.includes('very-secret'), all);
  });

  it('takes the key that it is given', async () => {
    await start(dialects['llama-server'], key);
    assert.equal((await probe(endpoint({ key }), never)).kind, 'found');
  });
});
