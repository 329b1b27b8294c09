// Servers that fail in the middle of a conversation about a repair: the rounds end, and the reason never holds the key.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { repairConversation } from '../../../server/src/models/chat/repairConversation';
import { conversationBy } from '../../../server/src/models/chat/conversation';
import { parseSettings } from '../../../server/src/settings';
import { ServerConversation } from '../../../server/src/models/openai/serverConversation';
import { ChatServer, type ScriptedAnswer } from '../../support/servers/chatServer';
import { converse, conversationWith, from, refusal } from './chatCases';

const key = 'sk-very-secret-key-0123456789';

describe('a chat server that fails', () => {
  let server: ChatServer;
  beforeEach(async () => (server = await ChatServer.start([from('0')], { key })));
  afterEach(() => server.stop());

  for (const [title, answer, reason] of [
    ['asks for a pause', { kind: 'status', status: 429 }, /asks for a pause[^]*429/],
    ['fails', { kind: 'status', status: 500, message: `out of memory ${key}` }, /answers 500/],
    ['refuses every body', { kind: 'status', status: 400, message: 'no such field' }, /answers 400/],
    ['has no chat', { kind: 'status', status: 404 }, /knows no such path or model/],
    ['stands still in its answer', { kind: 'stall', text: '```ts\nexport' }, /stopped in the middle of an answer/],
    ['hangs up', { kind: 'hangUp', text: '```ts\nexport' }, /127\.0\.0\.1/],
    ['cuts its answer short', { kind: 'cutShort', text: from('0') }, /ended the connection in the middle/],
  ] as const satisfies readonly (readonly [string, ScriptedAnswer, RegExp])[]) {
    it(`is told of where it ${title}`, async () => {
      server.script = [answer];
      const { end, patches } = await converse(conversationWith(server, 300, key));
      assert.deepEqual([end.kind, patches.length], ['unavailable', 0]);
      assert.match(end.reason, reason);
      assert.ok(!inspect(end).includes('very-secret'), end.reason);
    });
  }

  it('is told of where it refuses the key', async () => {
    const { end } = await converse(conversationWith(server, 2_000, `${key}-wrong`));
    assert.match(end.reason, /refuses the key \(401\)/);
    assert.ok(!inspect(end).includes('very-secret'), end.reason);
  });

  it('is told of where nothing listens', async () => {
    const { baseUrl } = server;
    server.stop();
    const { end } = await converse(conversationWith({ baseUrl }, 2_000));
    assert.match(end.reason, /cannot be reached \(ECONNREFUSED\)/);
  });

  it('is told of where its key cannot be read', async () => {
    const { end } = await converse(new ServerConversation(() => Promise.reject(new Error(key))));
    assert.match(end.reason, /the key of the server could not be read/);
    assert.ok(!inspect(end).includes('very-secret'), end.reason);
  });

  it('keeps the patches from before it failed', async () => {
    server.script = [from('2'), { kind: 'cutShort', text: '' }];
    const { end, patches } = await converse(conversationWith(server, 2_000, key), { verdicts: [refusal] });
    assert.deepEqual([end.kind, patches.length], ['unavailable', 1]);
  });
});

describe("the editor's model", () => {
  it('is asked as a server is, and told of where it has no consent', async () => {
    const asked = conversationBy("the editor's model", () => Promise.resolve({ kind: 'text', text: from('0') }));
    assert.equal((await converse(asked)).end.kind, 'accepted');
    const refused = conversationBy("the editor's model", () =>
      Promise.resolve({ kind: 'unavailable', reason: 'you have not allowed it' }),
    );
    assert.match((await converse(refused)).end.reason, /you have not allowed it/);
  });
});

describe('the model that is asked for repairs', () => {
  const named = (name: string) => conversationBy(name, () => Promise.resolve({ kind: 'cancelled' }));
  const check = (repair: string, baseUrl: string, hasConsent = true) => {
    const { model } = parseSettings({ model: { repair, server: { baseUrl } } });
    const editor = () => (hasConsent ? named('editor') : undefined);
    return repairConversation(model, { server: () => named('server'), editor })?.name;
  };

  for (const [repair, url, expected] of [
    ['automatic', '', undefined],
    ['automatic', 'http://localhost:1/v1', 'server'],
    ['server', 'http://localhost:1/v1', 'server'],
    ['server', '', undefined],
    ['embedded', 'http://localhost:1/v1', undefined],
    ['llamaCpp', 'http://localhost:1/v1', undefined],
    ['editor', 'http://localhost:1/v1', 'editor'],
  ] as const) {
    it(`is ${expected ?? 'none'} for ${repair} ${url === '' ? 'without' : 'with'} a server`, () =>
      assert.equal(check(repair, url), expected));
  }

  it("is never the editor's without consent", () => assert.equal(check('editor', '', false), undefined));
});
