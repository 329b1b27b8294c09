import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, match } from './buggy';

test('leaves an optional name out', () => {
  assert.deepEqual(match(parse('/:genre/:title?'), '/novel'), { genre: 'novel', title: undefined });
});

test('lists the names', () => {
  assert.deepEqual(parse('/:a?/x/:b').keys, ['a', 'b']);
});

test('reads a name before an extension', () => {
  assert.deepEqual(match(parse('/movies/:title.mp4'), '/movies/narnia.mp4'), { title: 'narnia' });
});

test('reads all behind a star', () => {
  assert.deepEqual(match(parse('/users/*'), '/users/a/b'), { '*': 'a/b' });
});

test('allows a slash at the end', () => {
  assert.deepEqual(match(parse('/users/:id?'), '/users/'), { id: undefined });
});
