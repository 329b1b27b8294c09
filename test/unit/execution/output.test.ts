// What is kept of a long output, and what a run may see of the environment.
import assert from 'node:assert/strict';
import { nodeOptions, scrub } from '../../../server/src/execution/environment';
import { KeptOutput } from '../../../server/src/execution/output';
import { profile } from '../../../server/src/execution/sandbox/seatbelt';

function keep(limit: number, ...chunks: readonly string[]): string {
  const output = new KeptOutput(limit);
  for (const chunk of chunks) output.push(Buffer.from(chunk));
  return output.text();
}

describe('kept output', () => {
  it('is all of a short one', () => assert.equal(keep(10, 'abc', 'defgh', 'ij'), 'abcdefghij'));

  it('is the beginning and the end of a long one', () => {
    assert.equal(keep(6, 'abcd', 'efgh', 'ij'), 'abc\n… 4 bytes left out …\nhij');
    assert.equal(keep(6, 'abcdefghij'), 'abc\n… 4 bytes left out …\nhij');
  });

  it('holds no halves of characters', () => assert.equal(keep(6, 'aééééb'), 'aé\n… 4 bytes left out …\néb'));
});

describe('the environment of a run', () => {
  it('holds what is on the list, in any case', () =>
    assert.deepEqual(
      scrub({
        PATH: '/bin',
        Path: 'c',
        LC_ALL: 'C',
        GITHUB_TOKEN: 'x',
        NODE_OPTIONS: '-r x',
        OPENAI_API_KEY: 'x',
        ELECTRON_RUN_AS_NODE: '1',
      }),
      { PATH: '/bin', Path: 'c', LC_ALL: 'C' },
    ));

  it('quotes flags of Node that hold spaces', () =>
    assert.equal(nodeOptions(['--require', 'C:\\a b\\"c".js', '-x']), '--require "C:\\\\a b\\\\\\"c\\".js" -x'));
});

describe('the profile for macOS', () => {
  it('forbids first and allows then', () =>
    assert.equal(
      profile({ project: '/project', temporary: '/own "folder"', dist: '/dist', writes: 'project', network: 'none' }),
      `(version 1)
(allow default)
(deny network*)
(allow network* (local ip "localhost:*"))
(allow network* (remote ip "localhost:*"))
(deny file-write*)
(allow file-write* (literal "/dev/null") (literal "/dev/zero") (literal "/dev/tty"))
(allow file-write* (subpath "/project"))
(allow file-write* (subpath "/own \\"folder\\""))
(deny file-write* (subpath "/project/.git/hooks"))
(deny file-write* (subpath "/project/.git/config"))
(deny file-write* (subpath "/project/.vscode"))
(deny file-write* (subpath "/project/.idea"))`,
    ));
});
