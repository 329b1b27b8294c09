import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { atStart, atStartOfJsx, lastToken, scan, startInside } from '../../../server/src/text/lexicalState';
import { components } from './jsxFixtures';

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

describe('lexical state in JSX', () => {
  /** Mode, open brackets, names of the open elements, part of the tag and word at the end of a text. */
  function check(text: string, expected: string): void {
    const { mode, open, tags, tag, word } = scan(atStartOfJsx, text);
    const parts = [mode, open, tags.join(), tag === 'none' ? '' : tag, word];
    assert.equal(parts.filter((part) => part !== '').join(' '), expected, text);
  }

  it('knows the parts of a tag', () => {
    check('x = <', 'jsxTag < name');
    check('x = <Foo.b', 'jsxTag < name Foo.b');
    check('x = <Foo ', 'jsxTag < Foo attribute');
    check('x = <Foo data-i', 'jsxTag < Foo attribute data-i');
    check('x = <Foo a=', 'jsxTag < Foo value');
    check('x = <Foo a="b\\', 'double < Foo value');
    check('x = <Foo a="b\\\n" ', 'jsxTag < Foo attribute');
    check("x = <Foo a='", 'single < Foo value');
    check('x = <Foo a={', 'code <{ Foo');
    check('x = <Foo a={{}} ', 'jsxTag < Foo attribute');
    check('x = <Foo<A<B>', 'jsxTag < Foo types <');
    check('x = <Foo<() => B> a', 'jsxTag < Foo attribute a');
    check('x = <Foo /* >', 'blockComment < Foo attribute');
    check('x = <Foo a=<b>c</', 'jsxTag <> Foo,b closing');
    check('x = <Foo a=<b>c</b>', 'jsxTag < Foo attribute');
    check('x = <Foo {...a}>b', 'jsxText > Foo');
    check('x = <Foo />', 'code');
  });

  it('goes in and out of elements', () => {
    check('<>', 'jsxText >');
    check('<>a</', 'jsxTag > closing');
    check('<>a</>', 'code');
    check("<a>it's", 'jsxText > a');
    check('<a>b{c', 'code >{ a c');
    check('<a>b{c}', 'jsxText > a');
    check('<a>b{`${c}', 'template >{ a');
    check('<a><b', 'jsxTag >< a, name b');
    check('<a><b><c/>', 'jsxText >> a,b');
    check('<a><b></b', 'jsxTag >> a,b closing b');
    check('<a>{b.map((c) => <d>e', 'jsxText >{(> a,d');
    check('<a>{b.map((c) => <d>e</d>)}</a>', 'code');
    check('<a <b', 'jsxTag >< a, name b');
    check('<a>< b', 'jsxText > a');
    assert.equal(lastToken(scan(atStartOfJsx, '(<a></a>')), 'operand');
  });

  it('tells a tag from a comparison and from type parameters', () => {
    check('a <b', 'code b');
    check('a < b', 'code b');
    check('f(a) <b', 'code b');
    check('1 <b', 'code b');
    check('1 << b', 'code b');
    check('f<T', 'code T');
    check('x = <T,', 'code');
    check('x = <T extends ', 'code');
    check('x = <T extends', 'jsxTag < T attribute extends');
    check('x = <const ', 'code');
    check('type X = <T = ', 'code');
    check('type X = <T>(x', 'jsxText > T parameters (x');
    check('type X = <T>(x:', 'code (');
    check('type X = <T>(x: T) => ', 'code');
    check('type X = <T>(\n  ...x', 'code ( x');
    check('x = <T>(a b', 'jsxText > T');
    check('x = <t>(a:', 'jsxText > t');
    check('x = <T>a(b:', 'jsxText > T');
  });

  it('goes on in the brackets around it', () => {
    const after = (before: string, text: string) => {
      const { mode, open, unopened, outer, tags } = scan(startInside(scan(atStartOfJsx, before)), text);
      return [mode, open, unopened, outer, tags.join()].join('|');
    };
    assert.equal(after('<a>{f(', 'b)}'), 'jsxText||)}|>|a');
    assert.equal(after('<a>b', '</a>'), 'code||>||');
    assert.equal(after('<a b={c', '}/>'), 'code||}/||');
    assert.equal(after('<a b', '><c>'), 'jsxText|>>|||a,c');
    assert.equal(after('<a>', '<b/></a'), 'jsxTag|||>|a');
    assert.equal(after('`${a', '}b'), 'template||}||');
    assert.equal(after('{ `${f(a', ')} b`; }'), 'code||)}}||');
  });

  it('ends in code behind whole components', () => {
    assert.ok(components.length > 15);
    for (const text of components) {
      check(text, 'code');
      let state = atStartOfJsx;
      for (const character of text) state = scan(state, character);
      assert.deepEqual(state, scan(atStartOfJsx, text));
    }
  });

  it("finds the text that TypeScript's parser finds", () => {
    for (const text of components.filter((component) => !component.startsWith('type '))) {
      const expected = jsxTextIn(text);
      let found = '';
      let state = atStartOfJsx;
      for (const character of text) {
        const next = scan(state, character);
        found += state.mode === 'jsxText' && next.mode === 'jsxText' ? character : blankOf(character);
        state = next;
      }
      assert.equal(found, expected);
    }
  });

  it('ends in code behind the files of libraries, which have no elements', () => {
    for (const file of ['immer', 'rxjs', 'zod'].flatMap(sourcesOf)) {
      const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      for (const start of [atStart, atStartOfJsx]) {
        const { mode, open, unopened, tags } = scan(start, text);
        assert.deepEqual([mode, open, unopened, tags], ['code', '', '', []], file);
      }
    }
  });
});

/** The text with everything but the children's text blanked out. */
function jsxTextIn(text: string): string {
  const source = ts.createSourceFile('/a.tsx', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  assert.deepEqual(
    parseDiagnostics.map(({ messageText }) => messageText),
    [],
    text,
  );
  let result = '';
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) {
      result += text.slice(result.length, node.pos).replace(/[^\n]/g, ' ') + text.slice(node.pos, node.end);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return result + text.slice(result.length).replace(/[^\n]/g, ' ');
}

function blankOf(character: string): string {
  return character === '\n' ? character : ' ';
}

function sourcesOf(library: string): string[] {
  const root = path.join(__dirname, '../../../node_modules', library, 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => path.join(root, file));
}
