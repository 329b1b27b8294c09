import assert from 'node:assert/strict';
import { joint } from '../../../server/src/monitors/joint';
import { members } from '../../../server/src/monitors/members';
import { checkTrace, type TraceOptions } from '../../support/monitorTrace';

const user = ['id', 'name', 'nameOf', '#secret'];
const check = (trace: string, options: TraceOptions = {}) =>
  checkTrace(joint([members]), trace, { words: [user], ...options });

describe('member monitor', () => {
  it('refuses a member that does not exist, at the first character that no member has', () => {
    check('user.‧✖nmae‧name');
    check('user.‧na‧✖ne‧me');
    check('user.‧✖get‧✖x‧id');
  });

  it('refuses whatever the word begins with', () => {
    check('user.‧✖unknown.length‧id', { words: [['id', 'unknowable']] });
    check('user.‧✖undefined‧id', { words: [['id']] });
  });

  it('takes the boundary as part of the word', () => {
    check('user.‧nam‧✖;‧e‧;');
    check('user.‧name‧✖s‧Of‧()');
    check('user.‧✖nam ‧name ');
    check('user.‧✖(‧✖;‧✖[0]‧id[0]');
  });

  it('sees a trigger in the middle of a piece', () => {
    check('✖user.get()‧user.id()‧;');
    check('a = user‧✖.foo‧.name‧ + 1');
    check('✖user.id + user.foo‧user.id + user.name');
  });

  it('knows optional chaining and non-null assertions', () => {
    check('user?.‧✖get‧name');
    check('user!.‧✖get‧name');
    check('user?.‧[0]');
    check('user?.‧(1)');
    check('f()‧.‧✖get‧name');
  });

  it('knows private names', () => {
    check('this.‧#sec‧✖tor‧ret');
    check('this.‧✖#x‧#secret;');
  });

  it('lets white space and comments stand before the word', () => {
    check('user.‧\n    ‧✖get‧name');
    check('user.‧/* the */ get');
  });

  it('has no business in strings, comments, regular expressions, numbers and spreads', () => {
    for (const text of [
      "'a.b'",
      '"a.b"',
      '`a.b`',
      '// a.b\n',
      '/* a.b */',
      'x = /a.b/',
      '1.5',
      '[...b]',
      'f(...b)',
      '0.b',
    ])
      assert.deepEqual(check(text), [], text);
  });

  it('is on inside ${}', () => {
    check('`a.b ${user.‧✖b‧id‧}.b`');
  });

  it('asks about a word that stands before the cursor already', () => {
    assert.deepEqual(check('✖z‧me;', { prefix: 'user.na' }), [-2]);
    assert.deepEqual(check('✖z‧id;', { prefix: 'user.' }), [0]);
    assert.deepEqual(check('✖z‧ret', { prefix: 'this.#sec' }), [-4]);
    assert.deepEqual(check('z', { prefix: 'const a' }), []);
    assert.deepEqual(check('z', { prefix: "'user." }), []);
    assert.deepEqual(check('✖z‧id', { prefix: 'user.\n  ' }), [-3]);
    assert.deepEqual(check('✖\n‧✖ ‧id', { prefix: 'user.' }), [0]);
  });

  it('constrains nothing where the set is open', () => {
    check('user.‧anything‧.‧at‧All', { words: ['open'] });
    check('user.‧anything‧.‧✖at‧id', { words: ['open', user] });
  });

  it('asks at every trigger', () => {
    assert.deepEqual(check('user.‧name.‧id‧ + user.id'), [5, 10, 20]);
  });
});
