import assert from 'node:assert/strict';
import { candidatesOf, nextCandidate } from '../../../server/src/completion/candidates';
import { continuationOf } from '../../../server/src/completion/continuation';
import { finishedAt } from '../../../server/src/completion/finish';
import { indentUnit, withIndentation } from '../../../server/src/completion/indentation';
import { refusalOf } from '../../../server/src/completion/place';
import { withoutRepeatedSuffix } from '../../../server/src/completion/suffix';
import { atStart, scan } from '../../../server/src/text/lexicalState';

/** At the end of a prefix, none of whose brackets are the completion's. */
const stateOf = (prefix: string) => ({ ...scan(atStart, prefix), open: '', unopened: '' });

describe('the end of a completion', () => {
  /** `|` marks where the text is complete; without one it can go on. */
  function check(prefix: string, marked: string, maxLines = 3, suffix = ''): void {
    const end = marked.indexOf('|');
    assert.equal(
      finishedAt(stateOf(prefix), marked.replace('|', ''), suffix, maxLines),
      end < 0 ? undefined : end,
      marked,
    );
  }

  it('is the end of the statement', () => {
    check('order.', 'id;| foo');
    check('order.', 'total(a; b');
    check('order.', 'total("a;b");|');
    check('order.', 'id|\nconst');
    check('order.', 'id');
    check('order.', 'id\n');
  });

  it('is not where the next line carries on', () => {
    check('order.', 'items\n  .map(a)');
    check('order.', 'items +\n  b|\nc');
    check('order.', 'items\n  .map(a)|\nfoo');
    check('order.', 'map((a) => {\n  b;\n});|', 5);
  });

  it('is before the bracket of the block around', () => {
    check('{ order.', 'id|\n}');
    check('{ order.', 'id;|\n}');
    check('{ a: order.', 'id,|\n  b: 1,');
  });

  it('is before the bracket that the suffix goes on with', () => {
    check('foo(order.', 'id|) + 1', 3, ')');
    check('foo(order.', 'id(a)|);', 3, ')');
    check('{ order.', 'id|\n}', 3, '\n}');
    check('foo(order.', 'id) + 1', 3, ']');
  });

  it('is the last line that is allowed', () => {
    check('order.', 'map((a) => {\n  b;\n  c;|\n  d;', 3);
    check('order.', 'map((a) => {|\n', 1);
  });
});

describe('the suffix', () => {
  function check(prefix: string, text: string, suffix: string, expected: string): void {
    assert.equal(withoutRepeatedSuffix(text, suffix, stateOf(prefix), scan(atStart, prefix).open), expected);
  }

  it('is not repeated', () => {
    check('foo(order.', 'id);', ');\n', 'id');
    check('foo(order.', 'id(a));', ')\n', 'id(a)');
    check('foo([order.', 'id]);', '])\n', 'id');
    check('order.', 'id;', ';\n', 'id');
    check('order.', 'id) {\n  foo', '\n', 'id');
    check('if (order.', 'id) {\n  foo', '\n', 'id) {\n  foo');
    check('[foo(order.', 'id)) + 1]', '\n', 'id)');
    check('{ a: order.', 'id,', ',\n', 'id');
    check('foo({\n  a: order.', 'id\n});', '\n});', 'id');
    check('foo(order.', 'id);', '\n}', 'id);');
    check('order.', 'id;\n  return x;\n}', '\n  return x;\n}\n', 'id;');
    check('order.', 'id;\n  other();', '\n  return x;\n', 'id;\n  other();');
  });
});

describe('the indentation', () => {
  it('is read from the document', () => {
    assert.equal(indentUnit('a {\n    b {\n        c\n    }\n}'), '    ');
    assert.equal(indentUnit('a {\n\tb {\n\t\tc\n'), '\t');
    assert.equal(indentUnit('a'), '  ');
    assert.equal(indentUnit('a {\n  b\n}\nc(\n  d,\n      e)'), '  ');
  });

  it('is that of the place', () => {
    const prefix = 'class A {\n    f() {\n        order.';
    const check = (text: string, expected: string) =>
      assert.equal(withIndentation(text, prefix, stateOf(prefix)), expected);
    check('id;', 'id;');
    check('map((a) => {\nb;\n});', 'map((a) => {\n            b;\n        });');
    check(
      'map((a) => {\n  b({\n c,\n});\n});',
      'map((a) => {\n            b({\n                c,\n            });\n        });',
    );
    check('items\n.map(a);', 'items\n            .map(a);');
    check('a(`x\ny`);', 'a(`x\ny`);');
    check('map(a);\nb;', 'map(a);\n        b;');
  });
});

describe('the candidates', () => {
  const none = { statements: [], expressions: [] };
  const check = (text: string, expected: string[], least: 0 | 1 = 1) =>
    assert.deepEqual(
      candidatesOf(text, none, stateOf('order.'), least).map((candidate) => candidate.text),
      expected,
    );

  it('are the whole text, cuts, ends of operands, and calls without arguments', () => {
    check('a.b(c);', ['a.b(c);', 'a.b(c)', 'a.b()', 'a.b', 'a']);
    check('prototype);', ['prototype);', 'prototype']);
    check('length === 0) {', ['length === 0) {}', 'length === 0', 'length']);
    check('total(tax)', ['total(tax)', 'total()', 'total']);
    check('  ', []);
    check('.a', ['.a', ''], 0);
    assert.deepEqual(
      candidatesOf('a + 1', { statements: [], expressions: [3] }, stateOf('order.'), 1).map(({ length }) => length),
      [5, 3, 1],
    );
  });

  it('have their brackets closed', () => {
    check('map((a) => {\n  b', ['map((a) => {\n  b\n})', 'map((a))', 'map()', 'map']);
    check('map({ a: b,', ['map({ a: b})', 'map({ a})', 'map()', 'map']);
  });

  it('do not end where the expression visibly goes on', () => {
    check('a as b as {', ['a as b as {}', 'a']);
    check('b !== c', ['b !== c', 'b']);
  });

  it('go on before the first error, or with the shortest', () => {
    const candidates = [14, 7, 6, 3, 1].map((length) => ({ length, text: '' }));
    const next = (failed: number, error: number) => nextCandidate(candidates, candidates[failed]!, error)?.length;
    assert.equal(next(0, 4), 3);
    assert.equal(next(0, 20), 7);
    assert.equal(next(1, 0), 1);
    assert.equal(next(4, 0), undefined);
  });
});

describe('the place', () => {
  const check = (prefix: string, suffix: string) => refusalOf(stateOf(prefix), suffix);

  it('is code at the end of a line', () => {
    assert.equal(check('order.', ''), undefined);
    assert.equal(check('foo(order.', ');\nbar'), undefined);
    assert.equal(check('order.na', '\nbar'), undefined);
  });

  it('is no comment, literal or word', () => {
    assert.match(check('// order.', '') ?? '', /comment/);
    assert.match(check("'order.", "'") ?? '', /string/);
    assert.match(check('`order.', '`') ?? '', /template/);
    assert.match(check('x = /order.', '/') ?? '', /regular expression/);
    assert.match(check('1.', '') ?? '', /number/);
    assert.match(check('order.na', 'me') ?? '', /middle of a word/);
    assert.match(check('order.', ' + b') ?? '', /follows/);
  });
});

describe('a completion that is typed into', () => {
  const completion = { text: 'total();', verdict: 'verified', reason: '', milliseconds: 1, decisions: [] } as const;
  const shown = { file: '/a.ts', text: 'order.\n', offset: 6, completion };

  it('goes on', () => {
    assert.equal(continuationOf(shown, '/a.ts', 'order.\n', 6)?.text, 'total();');
    assert.equal(continuationOf(shown, '/a.ts', 'order.to\n', 8)?.text, 'tal();');
  });

  it('ends with any other edit', () => {
    assert.equal(continuationOf(shown, '/a.ts', 'order.x\n', 7), undefined);
    assert.equal(continuationOf(shown, '/b.ts', 'order.\n', 6), undefined);
    assert.equal(continuationOf(shown, '/a.ts', 'order.to\nx', 8), undefined);
    assert.equal(continuationOf(shown, '/a.ts', 'order.total();\n', 14), undefined);
    assert.equal(continuationOf(shown, '/a.ts', 'order\n', 5), undefined);
  });
});
