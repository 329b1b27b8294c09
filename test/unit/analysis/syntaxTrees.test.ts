import assert from 'node:assert/strict';
import path from 'node:path';
import { SyntaxTrees } from '../../../server/src/analysis/treeSitter/syntaxTrees';

const root = path.join(__dirname, '../../..');
const trees = new SyntaxTrees({
  grammars: path.join(root, 'grammars'),
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
});

/** The insertion stands between `«` and `»`; expectation: the texts that the cuts leave. */
async function check(marked: string, statements: string[], expressions: string[], file = '/a.ts'): Promise<void> {
  const offset = marked.indexOf('«');
  const inserted = marked.slice(offset + 1, marked.indexOf('»'));
  const text = marked.slice(0, offset) + marked.slice(marked.indexOf('»') + 1);
  const cuts = await trees.cuts({ file, text, offset, inserted });
  assert.deepEqual(
    cuts.statements.map((length) => inserted.slice(0, length)),
    statements,
  );
  assert.deepEqual(
    cuts.expressions.map((length) => inserted.slice(0, length)),
    expressions,
  );
}

describe('cuts by the syntax tree', () => {
  it('are the ends of statements and expressions', async () => {
    await check(
      'order.«total(tax);\norder.pay();»\n',
      ['total(tax);', 'total(tax);\norder.pay();'],
      ['total', 'total(tax', 'total(tax)', 'total(tax);\norder', 'total(tax);\norder.pay', 'total(tax);\norder.pay()'],
    );
  });

  it('are found in text that does not parse', async () => {
    await check('foo(order.«id»\nbar();', [], ['id']);
    await check('function f() { return order.«total(» }', [], ['total']);
  });

  it('know TSX, JavaScript and members of classes', async () => {
    await check('const a = <b c={d.«e»} />;', [], ['e'], '/a.tsx');
    await check('const a = b.«c;»', ['c;'], ['c'], '/a.js');
    await check('class A {«b = 1; c() {}»}', ['b = 1', 'b = 1; c() {}'], ['b', 'b = 1', 'b = 1; c']);
  });

  it('are none for a language without a grammar', () => check('a.«b»', [], [], '/a.py'));

  it('are the same after many edits', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `const a${index} = b.c${index};`);
    for (const [index] of lines.entries()) {
      const changed = lines.map((line, at) => (at === index ? `${line} // ü😀` : line)).join('\n');
      await check(`${changed}\nx.«y;»`, ['y;'], ['y']);
    }
  });
});
