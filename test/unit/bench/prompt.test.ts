// The prompts of the completion bench: what the product sees, and where its answer is compiled.
import assert from 'node:assert/strict';
import ts from 'typescript';
import { putIntoDocument, putIntoTruth } from '../../bench/completion/compiledText';
import { findPrompts, type Prompt } from '../../bench/completion/prompt';

function promptsOf(text: string): Prompt[] {
  return findPrompts(ts.createSourceFile('/a.ts', text, ts.ScriptTarget.Latest, true));
}

/** The prompt at the first access to `name`. */
function promptAt(name: string, text: string): Prompt {
  const prompt = promptsOf(text).find((item) => item.name === name);
  assert.ok(prompt, `no prompt at ${name}`);
  return prompt;
}

/** `expected` is the document, the cursor written as `‸`. */
function checkDocument(name: string, text: string, expected: string): void {
  const { document, offset } = promptAt(name, text);
  assert.equal(`${document.slice(0, offset)}‸${document.slice(offset)}`, expected);
}

describe('prompts', () => {
  it('take away the rest of the method, not of the file', () =>
    checkDocument(
      'one',
      'class A {\n  f() {\n    a.one.two;\n    more();\n  }\n  g() {}\n}\n',
      'class A {\n  f() {\n    a.‸\n  }\n  g() {}\n}\n',
    ));
  it('close what is open, in the layout of an editor', () =>
    checkDocument(
      'one',
      'function f() {\n  if (b) {\n    call([x, a.one, y], {\n      z,\n    });\n  }\n}\n',
      'function f() {\n  if (b) {\n    call([x, a.‸])\n  }\n}\n',
    ));
  it('close on lines of their own what was opened on an earlier line', () =>
    checkDocument(
      'one',
      'function f() {\n  call({\n    x: a.one,\n    y,\n  });\n}\n',
      'function f() {\n  call({\n    x: a.‸\n  })\n}\n',
    ));
  it('close blocks on the line of the cursor', () =>
    checkDocument(
      'one',
      'const f = () => { return xs.map(x => { return a.one; }); };',
      'const f = () => { return xs.map(x => { return a.‸ }) };',
    ));
  it('close templates', () =>
    checkDocument(
      'one',
      'function f() {\n  return `x${a.one}y${b}z`;\n}\n',
      'function f() {\n  return `x${a.‸}`\n}\n',
    ));
  it('keep to the innermost function with a name', () =>
    checkDocument(
      'one',
      'function f() {\n  const g = () => {\n    a.one();\n    b();\n  };\n  each(() => {\n    c();\n  });\n}\n',
      'function f() {\n  const g = () => {\n    a.‸\n  };\n  each(() => {\n    c();\n  });\n}\n',
    ));
  it('take optional, asserted and private members', () =>
    assert.deepEqual(
      promptsOf('function f() {\n  a?.one; b!.two; this.#three;\n}').map((prompt) => prompt.name),
      ['one', 'two', '#three'],
    ));
  it('take nothing outside methods, in types and of class fields', () =>
    assert.deepEqual(promptsOf('a.b;\nlet x: N.T;\nclass A { y = c.d; static { } }\nfunction f(p = q.r) {}\n'), []));
});

describe('compiled text', () => {
  /** `expected` is the true file with `completion` in it. */
  const check = (name: string, text: string, completion: string, expected: string) =>
    assert.equal(putIntoTruth(promptAt(name, text), completion), expected);

  it('replaces the rest of the statement and keeps those after it', () =>
    check('one', 'function f() {\n  a.one.x;\n  b();\n}', 'two', 'function f() {\n  a.two;\n  b();\n}'));
  it('closes the brackets that the document closes', () =>
    check('one', 'function f() {\n  g(h(a.one, 1));\n  b();\n}', 'two', 'function f() {\n  g(h(a.two));\n  b();\n}'));
  it('keeps what follows the header of an if', () =>
    check(
      'one',
      'function f() {\n  if (a.one && (b)) {\n    c();\n  }\n}',
      'two',
      'function f() {\n  if (a.two) {\n    c();\n  }\n}',
    ));
  it('takes only the first of several statements', () =>
    check(
      'one',
      'function f() {\n  const x = a.one;\n  const y = 1;\n}',
      'two;\n  const y = 1;',
      'function f() {\n  const x = a.two;\n  const y = 1;\n}',
    ));
  it('keeps a bracket too many', () =>
    check('one', 'function f() {\n  g(a.one);\n}', 'two);', 'function f() {\n  g(a.two););\n}'));
  it('stands at the cursor in the document', () => {
    const prompt = promptAt('one', 'function f() {\n  g(a.one);\n}');
    assert.equal(putIntoDocument(prompt, 'two'), 'function f() {\n  g(a.two)\n}');
  });
});
