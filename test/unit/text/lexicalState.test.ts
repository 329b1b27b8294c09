import assert from 'node:assert/strict';
import { atStart, lastToken, scan } from '../../../server/src/text/lexicalState';

/** The mode at the end of a text, with its open brackets. */
function check(text: string, expected: string): void {
  const { mode, open, unopened } = scan(atStart, text);
  assert.equal([mode, open, unopened].filter((part) => part !== '').join(' '), expected, text);
}

describe('lexical state', () => {
  it('knows literals and comments', () => {
    check('const a = 1; ', 'code');
    check("const a = 'x", 'single');
    check("const a = 'x\\'", 'single');
    check("const a = 'x\\\\'", 'code');
    check('const a = "x', 'double');
    check('a // b', 'lineComment');
    check('a // b\n', 'code');
    check('a /* b *', 'blockComment');
    check('a /* b */', 'code');
    check('/* b */ a', 'code');
    check('// a\nb', 'code');
    check("'x\n", 'code');
    check('/**', 'blockComment');
    check('/**/', 'code');
    check('/***/ a', 'code');
    check('/*/ a', 'blockComment');
  });

  it('tells a division from a regular expression', () => {
    check('a / b', 'code');
    check('a/b/c', 'code');
    check('x = /b', 'regex');
    check('x = /b[/', 'regexClass');
    check('x = /b[/]/.', 'code');
    check("return /'", 'regex');
    check('foo(/a/g, "', 'double (');
    check('(a) / 2 + "', 'double');
    check('o.return / 2 + "', 'double');
    check('i++ / 2 + "', 'double');
  });

  it('goes in and out of templates', () => {
    check('`a', 'template');
    check('`a${', 'code `');
    check('`a${b}', 'template');
    check('`a${b}`', 'code');
    check('`a${{ b: `c${d', 'code `{`');
    check('`a\\${', 'template');
    check('`a\\`', 'template');
    check('`$${a', 'code `');
  });

  it('counts brackets in code only', () => {
    check('f(a[b], { c: "}" ', 'code ({');
    check('f(a))', 'code )');
    check('})', 'code })');
  });

  it('knows numbers', () => {
    check('1.', 'number');
    check('1.5', 'number');
    check('1..', 'code');
    check('a1.', 'code');
    check('1 .', 'code');
    check('[1, 0x1f]', 'code');
  });

  it('knows what a point reaches from', () => {
    const token = (text: string) => lastToken(scan(atStart, text));
    assert.equal(token('a.'), 'dot');
    assert.equal(token('a?.'), 'dot');
    assert.equal(token('a!.'), 'dot');
    assert.equal(token('f().'), 'dot');
    assert.equal(token("'a'."), 'dot');
    assert.equal(token('/a/g.'), 'dot');
    assert.equal(token('...'), 'spread');
    assert.equal(token('f(..'), 'spread');
    assert.equal(token('1..'), 'dot');
    assert.equal(token('a // b\n  .'), 'dot');
    assert.equal(token('a /* b */.'), 'dot');
    assert.equal(token('return .'), 'spread');
    assert.equal(token('`a`.'), 'dot');
  });

  it('gives the same state in one step and in many', () => {
    const text = 'const x = `a${f(b / 2, /[/]c/)}`; // d\nfoo?.bar!.baz({ e: 1.5, "f": \'g\' }) /* h */;';
    let state = atStart;
    for (let end = 1; end <= text.length; end++) {
      state = scan(state, text.slice(end - 1, end));
      assert.deepEqual(state, scan(atStart, text.slice(0, end)));
    }
  });
});
