// The way to a model server: addresses, proxies and keys, good and bad. What goes wrong is data, and never holds the key.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as dial, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { InternalServerError } from 'openai';
import type { Memory } from '../../../../server/src/models/embedded/memory';
import { failureOf } from '../../../../server/src/models/openai/endpoint';
import { probe } from '../../../../server/src/models/openai/probe';
import { ServerModel } from '../../../../server/src/models/openai/serverModel';
import type { ModelStatus } from '../../../../server/src/protocol';
import { dialects, ModelServer } from '../../../support/servers/modelServer';
import { learn, shop } from '../support';

const never = new AbortController().signal;
const secret = 'sk-very-secret-key-0123456789';

describe('the way to a model server', () => {
  let memory: Memory;
  let server: ModelServer;

  before(() => (memory = learn(shop)));
  beforeEach(async () => (server = await ModelServer.start(memory, dialects['llama-server'])));
  afterEach(() => server.stop());

  for (const [title, more] of [
    ['an address that is none', { baseUrl: 'not a url' }],
    ['a proxy that is none', { baseUrl: 'http://model.test/v1', proxy: 'nonsense' }],
    ['a key with a line break', { key: `${secret}\nkey` }],
    ['a key with letters that a header cannot hold', { key: `${secret}-ключ` }],
  ] as const) {
    it(`tells ${title} as data`, async () => {
      const probed = await probe({ baseUrl: server.baseUrl, model: '', timeout: 2_000, ...more }, never);
      assert.equal(probed.kind, 'unavailable');
      assert.ok(!inspect(probed).includes('very-secret'), inspect(probed));
    });
  }

  it('tells a key that cannot be read as data', async () => {
    const statuses: ModelStatus[] = [];
    const endpoint = () => Promise.reject(new Error(secret));
    const model = new ServerModel({ endpoint, log: () => {}, onStatus: (status) => void statuses.push(status) });
    await model.load();
    model.dispose();
    assert.equal(statuses.at(-1)?.state, 'failed');
    assert.ok(!inspect(statuses).includes('very-secret'));
  });

  it('tells no part of the key where a long message is cut', () => {
    for (let at = 160; at < 200; at++) {
      const message = `${'x'.repeat(at)}${secret}`;
      const error = new InternalServerError(500, { message }, undefined, new Headers());
      const failure = failureOf(error, { baseUrl: 'http://a/v1', model: '', key: secret, timeout: 1 }, never);
      assert.ok(!inspect(failure).includes('sk-'), inspect(failure));
    }
  });

  it('goes through an HTTP proxy', async () => {
    const port = Number(new URL(server.baseUrl).port);
    let tunnels = 0;
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => {
      tunnels++;
      const target = dial(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(target).pipe(socket);
      });
      target.on('error', () => socket.destroy());
      socket.on('error', () => target.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const probed = await probe({ baseUrl: 'http://model.test/v1', model: '', proxy: url, timeout: 30_000 }, never);
    proxy.closeAllConnections();
    proxy.close();
    assert.equal(probed.kind, 'found', inspect(probed));
    assert.ok(tunnels > 0);
  });
});
