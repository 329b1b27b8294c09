// The chat model of the repair bench: one that does not answer is told of before anything is measured.
import assert from 'node:assert/strict';
import { chatModelOf } from '../../bench/repair/chatModel';
import { ChatServer } from '../../support/servers/chatServer';

describe('the chat model of the repair bench', () => {
  let server: ChatServer;
  const given = process.env.TRUELINE_SERVER_KEY;

  beforeEach(async () => {
    server = await ChatServer.start(['ready'], { key: 'secret' });
    process.env.TRUELINE_SERVER_KEY = 'secret';
  });
  afterEach(() => {
    server.stop();
    if (given === undefined) delete process.env.TRUELINE_SERVER_KEY;
    else process.env.TRUELINE_SERVER_KEY = given;
  });

  it('gets the key of the environment only where that is said', async () => {
    assert.ok(await chatModelOf({ model: server.baseUrl, keyFromEnv: true }));
    await assert.rejects(chatModelOf({ model: server.baseUrl }), /gives no answer: 127\.0\.0\.1:\d+ refuses the key/);
  });

  it('must answer', async () => {
    const model = server.baseUrl;
    server.stop();
    await assert.rejects(chatModelOf({ model }), /gives no answer: 127\.0\.0\.1:\d+ cannot be reached/);
  });

  it('is none where none is asked for', async () => {
    assert.equal(await chatModelOf({}), undefined);
  });
});
