import assert from 'node:assert/strict';
import path from 'node:path';
import { SyntaxTrees } from '../../../server/src/analysis/treeSitter/syntaxTrees';
import type { Barred } from '../../../server/src/analysis/syntax';
import { parse, syntaxErrors, tokensOf } from '../../bench/monitors/syntaxTokens';
import { legalPrograms } from '../../support/legalSyntax';

const root = path.join(__dirname, '../../..');
const trees = new SyntaxTrees({
  grammars: path.join(root, 'grammars'),
  runtime: path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
});

const ask = (prefix: string, file: string): Promise<Barred> =>
  trees.barred({ file, text: `${prefix} rest`, offset: prefix.length, inserted: '' });

/** `tokens` are separated by blanks. */
async function checkBarred(prefix: string, tokens: string, file = '/a.ts'): Promise<void> {
  const barred = await ask(prefix, file);
  assert(barred.kind === 'exact', `${JSON.stringify(prefix)}: ${barred.kind}`);
  const missing = tokens.split(' ').filter((token) => !barred.tokens.includes(token));
  assert.deepEqual(missing, [], `can come after ${JSON.stringify(prefix)}`);
}

async function checkLegal(prefix: string, tokens: string, file = '/a.ts'): Promise<void> {
  const barred = await ask(prefix, file);
  if (barred.kind === 'open') return;
  const wrong = tokens.split(' ').filter((token) => barred.tokens.includes(token));
  assert.deepEqual(wrong, [], `barred after ${JSON.stringify(prefix)}`);
}

async function checkOpen(prefix: string, file = '/a.ts'): Promise<void> {
  assert.equal((await ask(prefix, file)).kind, 'open', JSON.stringify(prefix));
}

describe('barred tokens', () => {
  it('are operands behind an operand on the same line', async () => {
    await checkBarred('foo(a ', 'name number { " \' @ # ~ return const if else class function new this');
    await checkBarred('const x = a.b ', 'name number ) ] } " { @ # const return');
    await checkLegal('foo(a ', ') , . ? + - * / % & | ^ ! < > ( [ = ` as in instanceof satisfies');
  });

  it('are operators and closing brackets where an operand is due', async () => {
    await checkBarred('a + ', '* ) ] } , ; : ? = % & | ^ > else return const if in');
    await checkBarred('x = ', '; ) ] } , : = * % else const return in instanceof');
    await checkLegal('x = ', 'name number ( [ { " \' ` + - ! ~ < / . function class new async await typeof this null');
    await checkBarred('const ', '= ; ( ) number " .');
    await checkBarred('if ', 'name { ; ) number');
    await checkBarred('for (const ', '; ( ) =');
  });

  it('are closing brackets of another kind', async () => {
    await checkBarred('foo(a', '] } ;');
    await checkBarred('foo([a', ') } ;');
    await checkBarred('foo({ a', ') ] ;');
    await checkBarred('foo(() => { a', ') ]');
    await checkBarred('`${a', ') ]');
    await checkBarred('a', ') ] }');
    await checkLegal('foo(a', ')');
    await checkLegal('foo(() => { a', '} ;');
    await checkLegal('for (let i = 0', '; ,');
    await checkLegal('class A { b() { return [c', ']');
  });

  it('are keywords without what they belong to', async () => {
    await checkBarred('foo();\n', 'else catch finally case default ) ] } = , : ? extends');
    await checkLegal('if (a) { } ', 'else');
    await checkLegal('try { } ', 'catch finally');
    await checkBarred('try { } ', 'else ) ] : = case');
    await checkBarred('if (a) b();\nc();\n', 'else');
    await checkBarred('if (a) { try { b() } catch { } ', 'else');
    await checkLegal('switch (a) { ', 'case default }');
    await checkBarred('switch (a) { ', 'name if return ;');
    await checkBarred('class A { b = 1; ', ') ] , = : ? &');
  });

  it('spare what begins a statement on a new line', async () => {
    await checkLegal('const x = a\n', 'name number const if return . ? + ( [ ` = as class import export @ { "');
    await checkLegal('f() {}\n', 'name const');
    await checkLegal('function f() { return a ', '}');
    await checkLegal('foo()\n', 'name number " { @ const');
    await checkLegal('foo() // c\n', 'name const');
    await checkLegal('foo() /* c\n */ ', 'name const');
  });

  it('spare words and numbers as names of properties', async () => {
    await checkLegal('a.', 'name default class if delete new typeof #');
    await checkLegal('const o = { ', 'default if name number " [ . } get async');
    await checkLegal('class A { ', 'default if delete static get # @ [ * } name " number');
    await checkLegal('import { ', 'default type name } "');
  });

  it('spare characters that make a longer token with the one before', async () => {
    for (const [before, next] of ['==', '=>', '!=', '++', '**', '&&', '||', '??', '?.', '>>', '..', '<=']) {
      await checkLegal(`a ${before}`, next ?? '');
    }
    await checkLegal('/a/', 'name');
    await checkLegal('x = /a/', 'name .');
  });

  it('know types', async () => {
    await checkBarred('let x: ', '; = ) , } if return');
    await checkLegal('let x: ', 'name number { [ ( " ` | & < typeof new keyof this void null -');
    await checkLegal('let x: Map<string, Set<a', '> , [ . | & < extends');
    await checkLegal('function f(a?', ': ) , =');
    await checkBarred('function f(a', 'name number ; { ] } " const');
    await checkLegal('function f(a', ': , ) = ?');
  });

  it('know TSX, JavaScript and JSX', async () => {
    await checkLegal('const a = <b c', '= > / name { : -', '/a.tsx');
    await checkBarred('const a = <b c=', 'name number ; ) , (', '/a.tsx');
    await checkOpen('const a = <b>text ', '/a.tsx');
    await checkBarred('const a = <b c={', ', ; ) ]', '/a.jsx');
    await checkBarred('foo(a ', 'name number ] { return', '/a.js');
    await checkBarred('x = ', '; ) , =', '/a.mjs');
  });

  it('are not said inside tokens, in unknown languages and behind errors', async () => {
    await checkOpen('const a = `b ');
    await checkOpen('foo() // c ');
    await checkOpen('a.b', '/a.py');
    await checkOpen('foo(a b c d, ');
    await checkOpen(`${'a();\n'.repeat(100_000)}b + `);
  });

  it('are none that a legal program has', async () => {
    for (const [index, program] of legalPrograms.entries()) {
      const file = `/${index}.${/^\/\/ (tsx|jsx|js)\n/.exec(program)?.[1] ?? 'ts'}`;
      const source = parse(file, program);
      assert.deepEqual(
        syntaxErrors(source).map((error) => program.slice(error.start)),
        [],
        program,
      );
      for (const { start, name } of tokensOf(source)) await checkLegal(program.slice(0, start), name, file);
    }
  });

  it('are the same however the text came about', async () => {
    const program = `${'export function f(a, b) {\n  return { a, b, c: [a, b] };\n}\n'.repeat(300)}const g = (a, b) => ({ a: b ? [a] : 1 });\n`;
    for (let end = program.length - 40; end <= program.length; end++) {
      if (/\w$/.test(program.slice(0, end)) && /^\w/.test(program.slice(end))) continue;
      const grown = await ask(program.slice(0, end), '/grown.ts');
      assert.deepEqual(grown, await ask(program.slice(0, end), `/fresh${end}.ts`));
    }
  });
});
