import assert from 'node:assert/strict';
import { withoutComments } from '../../../server/src/text/comments';

describe('text without comments', () => {
  const check = (text: string, expected: string) => assert.equal(withoutComments(text), expected);

  it('loses lines that hold nothing else', () => {
    check('a;\n// b\nc;\n', 'a;\nc;\n');
    check('a;\n  /**\n   * b\n   */\n  c;\n', 'a;\n  c;\n');
    check('// a\n// b\n', '');
    check('/* a */\nb;', 'b;');
  });

  it('keeps the code beside a comment', () => {
    check('a; // b\nc;', 'a;\nc;');
    check('a(/* b */ c);', 'a( c);');
    check('a; /* b */ // c\nd;', 'a;\nd;');
    check('a // b', 'a');
  });

  it('leaves what only looks like one', () => {
    for (const text of ["'// a'", '`/* ${b} */`', 'x = /[/]*/;', '"http://a"', 'a / b / c', '']) check(text, text);
    check('`${a /* b */}`', '`${a}`');
  });
});
