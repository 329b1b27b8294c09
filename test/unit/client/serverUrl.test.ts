// Which addresses of a model server are taken, under which origin, and what is said of them.
import assert from 'node:assert/strict';
import { originOf, readServerUrl, remarkOnUrl } from '../../../client/src/models/serverUrl';

describe('the address of a model server', () => {
  it('is taken with its path, without a slash at the end', () => {
    for (const [text, baseUrl] of [
      [' http://localhost:8080/v1/ ', 'http://localhost:8080/v1'],
      ['HTTPS://Models.Example.com/a/v1//', 'https://models.example.com/a/v1'],
      ['http://[::1]:1234', 'http://[::1]:1234'],
    ] as const) {
      const url = readServerUrl(text);
      assert.equal(url.kind === 'valid' && url.baseUrl, baseUrl);
    }
  });

  it('must be one of http or https, without name, password, question or fragment', () => {
    for (const [text, reason] of [
      ['', /^Enter an address/],
      ['localhost:8080', /not an address/],
      ['http:/localhost', /not an address/],
      ['http://', /not an address/],
      ['file:///etc/passwd', /http:\/\/ or https:\/\//],
      ['ws://localhost', /http:\/\/ or https:\/\//],
      ['https://user:secret@example.com', /key is asked for next/],
      ['https://example.com/v1?key=secret', /without \? and #/],
      ['https://example.com/v1#secret', /without \? and #/],
    ] as const) {
      const url = readServerUrl(text);
      assert.equal(url.kind, 'invalid', text);
      assert.match(url.kind === 'invalid' ? url.reason : '', reason);
      assert.equal(remarkOnUrl(text)?.kind, 'error');
      assert.equal(originOf(text), undefined);
      assert.ok(!JSON.stringify(url).includes('secret'));
    }
  });

  it('is exposed where it is unencrypted and leaves the machine', () => {
    const isExposed = (text: string) => {
      const url = readServerUrl(text);
      return url.kind === 'valid' && url.isExposed;
    };
    for (const safe of [
      'http://localhost:1/v1',
      'http://127.0.0.1/v1',
      'http://127.1/v1',
      'http://[::1]/v1',
      'http://a.localhost',
      'https://example.com',
    ]) {
      // prettier-ignore
      assert.ok(!isExposed(safe), safe);
    }
    for (const bare of [
      'http://example.com/v1',
      'http://192.168.1.5:8080',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://0.0.0.0:8080',
    ]) {
      // prettier-ignore
      assert.ok(isExposed(bare), bare);
    }
  });

  it('comes with a hint where it has no path', () => {
    assert.deepEqual(remarkOnUrl('http://localhost:8080'), {
      kind: 'hint',
      text: 'Most servers answer under a path: http://localhost:8080/v1',
    });
    assert.equal(remarkOnUrl('http://localhost:8080/v1'), undefined);
  });
});
