import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decamelize } from './buggy';

test('splits an abbreviation', () => {
  assert.equal(decamelize('myURLString'), 'my_url_string');
});

test('keeps an abbreviation at the end', () => {
  assert.equal(decamelize('testGUILabelUI'), 'test_gui_label_ui');
});

test('splits behind a digit', () => {
  assert.equal(decamelize('b2bRoot2Go'), 'b2b_root2_go');
});

test('splits letters of other languages', () => {
  assert.equal(decamelize('äpfelÜber'), 'äpfel_über');
});

test('begins with a capital', () => {
  assert.equal(decamelize('HelloWorld', '.'), 'hello.world');
});

test('takes all capitals for a word', () => {
  assert.equal(decamelize('ABC'), 'abc');
});
