import assert from 'node:assert/strict';
import { editsBetween } from '../../../server/src/tracing/editsBetween';

/** The edits, applied, must give the other text; returns them as `offset-length+text`. */
function check(before: string, after: string): string[] {
  const edits = editsBetween(before, after);
  let text = before;
  for (const { offset, length, text: added } of edits) {
    text = text.slice(0, offset) + added + text.slice(offset + length);
  }
  assert.equal(text, after);
  return edits.map(({ offset, length, text: added }) => `${offset}-${length}+${JSON.stringify(added)}`);
}

describe('the edits between two texts', () => {
  it('are none where they are the same', () => {
    assert.deepEqual(check('a\nb\n', 'a\nb\n'), []);
  });

  it('touch only what has changed in a line', () => {
    assert.deepEqual(check('a\nlet x = 1;\nb\n', 'a\nlet x = 12;\nb\n'), ['11-0+"2"']);
  });

  it('insert and remove whole lines at their beginning', () => {
    assert.deepEqual(check('a\nb\n', 'a\nnew\nb\n'), ['2-0+"new\\n"']);
    assert.deepEqual(check('a\nold\nb\n', 'a\nb\n'), ['2-4+""']);
  });

  it('leave what is between two changes', () => {
    assert.deepEqual(check('a\nb\nc\nd\n', 'x\na\nb\nc2\nd\n'), ['5-0+"2"', '0-0+"x\\n"']);
  });

  it('manage texts without a line end, and empty ones', () => {
    check('', 'a');
    check('a', '');
    check('a\nb', 'a\nb\n');
    check('a\r\nb\r\n', 'a\r\n\r\nb\r\n');
  });

  it('give the other text whatever the two are', () => {
    let state = 1;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const text = () => Array.from({ length: random(12) }, () => 'abc\n'.slice(random(3))).join('');
    for (let time = 0; time < 500; time++) check(text(), text());
  });

  it('take a region that is too large as a whole', () => {
    const lines = (name: string) => Array.from({ length: 3_000 }, (_, index) => `${name}${index}\n`).join('');
    assert.equal(editsBetween(lines('a'), lines('b').slice(3)).length, 1);
  });
});
