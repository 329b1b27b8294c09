import assert from 'node:assert/strict';
import { closersOf } from '../../../server/src/text/closers';
import { atStartOfJsx, scan, startInside } from '../../../server/src/text/lexicalState';
import { components } from './jsxFixtures';

describe('the closers', () => {
  const check = (text: string, expected: string) => assert.equal(closersOf(scan(atStartOfJsx, text)), expected, text);

  it('close brackets, innermost first', () => {
    check('a', '');
    check('f(a[b], { c: [', ']})');
    check('`a${f(', ')}`');
  });

  it('end literals and comments', () => {
    check("f('a", "')");
    check("f('a\\", "\\')");
    check('f("a', '")');
    check('f(`a', '`)');
    check('{ // a', '\n}');
    check('{ /* a', '*/}');
    check('{ /* a *', '/}');
    check('f(/a', '/)');
    check('f(/', '(?:)/)');
    check('f(/[a', ']/)');
    check('f(/a\\', '\\/)');
  });

  it('close elements by their names', () => {
    check('<a><B.c>d', '</B.c></a>');
    check('<><b>{f(', ')}</b></>');
    check('<a>{b && <c d="', '" />}</a>');
    check('f(<a><b></', 'b></a>)');
    check('f(<a><b></b', '></a>)');
    check('f(<a></', 'a>)');
    check('<></', '>');
  });

  it('end the tag that is being written', () => {
    check('<', '></>');
    check('<a><', '></></a>');
    check('<Foo', ' />');
    check('<Foo bar', ' />');
    check('<Foo bar=', '"" />');
    check('<Foo bar /', '>');
    check('<Foo<A<B', '>> />');
    check('<Foo /* a', '*/ />');
    check('<Foo bar={(a', ')} />');
    check('<Foo bar=<b>', '</b> />');
    check('<Foo bar={<b', ' />} />');
  });

  it('close nothing that was open before', () => {
    const state = scan(startInside(scan(atStartOfJsx, 'f(<a>{')), '[<b>');
    assert.equal(closersOf(state), '</b>]');
  });

  it('leave nothing open wherever a component is cut', () => {
    for (const text of components) {
      for (let end = 0; end <= text.length; end++) {
        const cut = text.slice(0, end);
        const { mode, open } = scan(atStartOfJsx, cut + closersOf(scan(atStartOfJsx, cut)));
        assert.equal(`${mode} ${open}`, 'code ', cut);
      }
    }
  });
});
