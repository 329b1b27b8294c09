// A server that failed is left alone, and tried again by one request.
import assert from 'node:assert/strict';
import type { Memory } from '../../../../server/src/models/embedded/memory';
import { CircuitBreaker } from '../../../../server/src/models/openai/circuitBreaker';
import { ServerModel } from '../../../../server/src/models/openai/serverModel';
import { dialects, ModelServer } from '../../../support/servers/modelServer';
import { learn, shop } from '../support';

describe('the circuit breaker', () => {
  it('lets one request through after the pause until it has succeeded', () => {
    let now = 0;
    const breaker = new CircuitBreaker(() => now);
    for (let count = 0; count < 3; count++) {
      assert.ok(breaker.admit());
      breaker.failed();
    }
    assert.ok(!breaker.admit());
    now += 30_000;
    assert.deepEqual([breaker.admit(), breaker.admit()], [true, false]);
    breaker.gaveUp();
    assert.deepEqual([breaker.admit(), breaker.admit()], [true, false]);
    breaker.failed();
    assert.ok(!breaker.admit());
    now += 30_000;
    assert.ok(breaker.admit());
    breaker.succeeded();
    assert.deepEqual([breaker.admit(), breaker.admit()], [true, true]);
  });

  it('holds back what an earlier connection would ask', async () => {
    const memory: Memory = learn(shop);
    const never = new AbortController().signal;
    let now = 0;
    const server = await ModelServer.start(memory, dialects['llama-server']);
    const endpoint = { baseUrl: server.baseUrl, model: '', timeout: 30_000 };
    const model = new ServerModel({
      endpoint: () => Promise.resolve(endpoint),
      log: () => {},
      onStatus: () => {},
      now: () => now,
    });
    const open = () =>
      model.open({ file: '/w/a.ts', prefix: 'const a = ', suffix: '' }, { temperature: 0, seed: 1 }, never);
    try {
      await model.load();
      const opened = await Promise.all([open(), open(), open(), open()]);
      const sessions = opened.map((each) => (each.kind === 'session' ? each.session : assert.fail()));
      server.fault = { kind: 'status', status: 400, times: 99 };
      for (const session of sessions.slice(0, 3)) await session.next(never);
      now += 30_000;
      server.fault = undefined;
      server.mostAtOnce = 0;
      const asked = server.requests.length;
      assert.equal((await sessions[3]?.next(never))?.kind, 'unavailable');
      assert.equal((await sessions[3]?.choose({ words: ['a', 'b'], typed: '' }, never))?.kind, 'unavailable');
      assert.equal(server.requests.length, asked);
      await Promise.all([model.load(), model.load(), open(), open()]);
      assert.equal(server.mostAtOnce, 1);
      assert.equal(server.requests.slice(asked).filter((path) => path === '/v1/models').length, 1);
      assert.equal((await open()).kind, 'session');
    } finally {
      model.dispose();
      server.stop();
    }
  });
});
