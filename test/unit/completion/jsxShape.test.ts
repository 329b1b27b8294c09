// The shape of completions in and around elements.
import assert from 'node:assert/strict';
import { candidatesOf } from '../../../server/src/completion/candidates';
import { finishedAt } from '../../../server/src/completion/finish';
import { withIndentation } from '../../../server/src/completion/indentation';
import { withoutRepeatedSuffix } from '../../../server/src/completion/suffix';
import { atStartOfJsx, scan, startInside } from '../../../server/src/text/lexicalState';

const stateOf = (prefix: string) => startInside(scan(atStartOfJsx, prefix));

describe('a completion with elements', () => {
  it('ends with its statement or its line of children', () => {
    /** `|` marks where the text is complete. */
    const check = (prefix: string, marked: string, suffix = '') =>
      assert.equal(finishedAt(stateOf(prefix), marked.replace('|', ''), suffix, 5), marked.indexOf('|'), marked);
    check('return ', '<a>b; c</a>;| foo');
    check('return ', '<a>\n  b;\n  (c)\n</a>|\nfoo');
    check('<ul>\n  ', '<li>\n  a\n</li>|\n<li>');
    check('<ul>\n  <li>{a.', 'b|}</li>', '}</li>');
    check('<ul>\n  <li>', 'a|</li>\n</ul>', '</li>');
    check('<ul>\n  <li>', 'a</li>|\n</ul>', '');
  });

  it('does not repeat the suffix', () => {
    const check = (prefix: string, text: string, suffix: string, expected: string) =>
      assert.equal(withoutRepeatedSuffix(text, suffix, stateOf(prefix), scan(atStartOfJsx, prefix).open), expected);
    check('<a>', 'b</a>', '</a>', 'b');
    check('<a>', 'b</a>;', '', 'b</a>;');
    check('<a>{b.', 'c}</a>', '}</a>', 'c');
    check('<a>{b.', 'c}</a>)', '', 'c}</a>');
    check('<a b={', 'c} />', ' />', 'c}');
    check('<a b={', 'c}>d</a>', '></a>', 'c}');
    check('<a b={', 'c}>d</a>', '', 'c}>d</a>');
    check('f(<a>', '{b}</a>)', ')', '{b}</a>');
  });

  it('is indented for the elements around', () => {
    const prefix = 'function A() {\n  return ';
    const check = (text: string, expected: string) =>
      assert.equal(withIndentation(text, prefix, stateOf(prefix)), expected);
    check(
      '(\n<ul\nid="a"\n>\n{a.map((b) => (\n<li onClick={() => {\nc();\n}}>\n.d\n</li>\n))}\n</ul>\n);',
      [
        '(',
        '    <ul',
        '      id="a"',
        '    >',
        '      {a.map((b) => (',
        '        <li onClick={() => {',
        '          c();',
        '        }}>',
        '          .d',
        '        </li>',
        '      ))}',
        '    </ul>',
        '  );',
      ].join('\n'),
    );
  });

  it('has its elements closed', () => {
    const check = (text: string, expected: string[]) =>
      assert.deepEqual(
        candidatesOf(text, { statements: [], expressions: [] }, stateOf('x = '), 1).map((candidate) => candidate.text),
        expected,
      );
    check('<a>b', ['<a>b</a>', '<a></a>']);
    check('<a b={c', ['<a b={c} />']);
    check('<a>\n  b,', ['<a>\n  b,\n</a>', '<a></a>']);
    check('<a /> ?? b', ['<a /> ?? b', '<a />']);
  });
});
