// Templates that add what was forgotten: a check, a copy, a call, an update; and calls in another order.
import assert from 'node:assert/strict';
import { checkFix, faultyOf, patchesFor } from './templateTable';

type Row = readonly [kind: string, source: string, old: string, fixed: string];

const checkRows = (rows: readonly Row[]) => {
  for (const [kind, source, old, fixed] of rows) {
    it(`${kind}: ${old.replace(/\s+/g, ' ')} → ${fixed.replace(/\s+/g, ' ')}`, () =>
      checkFix(source, [old, fixed], kind, { rank: 60 }));
  }
};

/** What patches of a kind put in. */
const written = (source: string, kind: string) =>
  patchesFor(faultyOf(source)).flatMap(({ patch }) =>
    patch.kind === kind ? patch.edits.map(({ text }) => text.trim()) : [],
  );

describe('checks of what was computed', () => {
  checkRows([
    [
      'empty-guard',
      'function f(a: A): number {\n  const list = a.list ?? [];\n  return list.reduce((x, y) => x + y, 0) / list.length;\n}\n',
      'return list',
      'if (list.length === 0) return 0;\n  return list',
    ],
    [
      'empty-guard',
      'function f(texts: string[]) {\n  for (const text of texts) {\n    const word = text.trim();\n    g(word[0]);\n  }\n}\n',
      'g(word',
      'if (word.length === 0) continue;\n    g(word',
    ],
  ]);

  it('are none of what is filled later', () => {
    assert.deepEqual(
      written('function f(n: number) {\n  const list = [];\n  list.push(n);\n  return list[0];\n}\n', 'empty-guard'),
      [],
    );
  });
});

describe('methods with the same arguments', () => {
  checkRows([
    ['wrong-method', 'function f(word: string) {\n  return word.charAt(1);\n}\n', 'charAt', 'slice'],
    ['wrong-method', 'function f(n: number) {\n  return n.toFixed(3);\n}\n', 'toFixed', 'toPrecision'],
  ]);

  it('take as many', () => {
    assert.ok(
      !written('function f(word: string) {\n  return word.slice(1, 2);\n}\n', 'wrong-method').includes('charAt'),
    );
  });
});

describe('copies', () => {
  checkRows([
    [
      'missing-copy',
      'function f(from: Date) {\n  const day = from;\n  day.setUTCHours(0);\n  return day;\n}\n',
      '= from',
      '= new Date(from)',
    ],
    [
      'missing-copy',
      'function f(a: A) {\n  const rest = a.items;\n  rest.splice(0, 1);\n  return rest;\n}\n',
      '= a.items',
      '= [...a.items]',
    ],
    [
      'missing-copy',
      'function f(a: A) {\n  const b = a;\n  b.name = 1;\n  return b;\n}\n',
      '= a;',
      '= structuredClone(a);',
    ],
    [
      'shallow-copy',
      'function f(value: Json): Json {\n  if (Array.isArray(value)) return [...value];\n  return f(value.inner);\n}\n',
      '[...value]',
      'value.map((item) => f(item))',
    ],
    [
      'shallow-copy',
      'function f(value: Json, depth: number): Json {\n  if (depth === 0) return { ...value };\n  return f(value.inner, depth - 1);\n}\n',
      '{ ...value }',
      'Object.fromEntries(Object.entries(value).map(([key, item]) => [key, f(item, depth)]))',
    ],
  ]);

  it('go no deeper where the function does not call itself', () => {
    assert.deepEqual(written('function f(value: Json) {\n  return [...value];\n}\n', 'shallow-copy'), []);
  });
});

describe('calls of a chain', () => {
  checkRows([
    [
      'call-order',
      "function f(text: string) {\n  return text.toLowerCase().replace(/[A-Z]/, '_');\n}\n",
      ".toLowerCase().replace(/[A-Z]/, '_')",
      ".replace(/[A-Z]/, '_').toLowerCase()",
    ],
    [
      'call-order',
      'function f(list: number[]) {\n  return list.slice(1).filter(g).map(h);\n}\n',
      '.slice(1).filter(g).map(h)',
      '.filter(g).map(h).slice(1)',
    ],
  ]);

  it('keep the order that their values ask for', () => {
    assert.deepEqual(
      written("function f(text: string) {\n  return text.split('').map(g).join('');\n}\n", 'call-order'),
      [],
    );
  });
});

describe('missing calls', () => {
  checkRows([
    [
      'missing-call',
      "function f(word: string) {\n  return [...word.toLowerCase()].join('');\n}\n",
      '].join',
      '].sort().join',
    ],
    ['missing-call', "function f(text: string) {\n  return text.split('.');\n}\n", "'.')", "'.').map(Number)"],
    ['missing-call', 'function f(text: string) {\n  return text.substring(1, 2);\n}\n', '2)', '2).trim()'],
    [
      'missing-call',
      'const twice = (n: number) => 2 * n;\n/*from*/function f(n: number) {\n  return n;\n}/*to*/\n',
      'return n',
      'return twice(n)',
    ],
    [
      'missing-call',
      "import { clean } from './clean';\nclean(1);\n/*from*/function f(n: number) {\n  return n;\n}/*to*/\n",
      'return n',
      'return clean(n)',
    ],
    [
      'missing-call',
      'function f(x: Json): Json {\n  if (g(x)) return h(x[0]);\n  return f(x.inner);\n}\n',
      'h(x[0])',
      'h(f(x[0]))',
    ],
  ]);

  it('sort no list of others in place', () => {
    const calls = written("function f(list: string[]) {\n  return list.join('');\n}\n", 'missing-call');
    assert.ok(!calls.includes('.sort()'));
  });

  it('are of functions that give something', () => {
    const source = 'function log(n: number): void {}\n/*from*/function f(n: number) {\n  return n;\n}/*to*/\n';
    assert.ok(!written(source, 'missing-call').some((text) => text.startsWith('log')));
  });
});

describe('missing conditions', () => {
  checkRows([
    [
      'missing-condition',
      'class A {\n  /*from*/f(value: V) {\n    let before: N;\n    for (let node = this.head; node; node = node.next) {\n      if (node.value === value) this.tail = before;\n      before = node;\n      this.last = before;\n    }\n  }/*to*/\n}\n',
      'this.last = before',
      'if (node === this.last) this.last = before',
    ],
    [
      'missing-condition',
      'function f(keys: string[], first: Map<string, number>) {\n  for (const key of keys) {\n    first.set(key, 1);\n  }\n}\n',
      'first.set',
      'if (!first.has(key)) first.set',
    ],
    [
      'missing-condition',
      'function f(a: A, n: number) {\n  if (n > 3) a.open();\n  a.close();\n}\n',
      'a.close',
      'if (n > 3) a.close',
    ],
    [
      'wrong-condition',
      "function f(all: Record<string, string>, key: string) {\n  if (key !== '') {\n    all[key] = 'a';\n  }\n}\n",
      "key !== ''",
      '!Object.hasOwn(all, key)',
    ],
    [
      'added-condition',
      "function f(seen: Set<string>, key: string) {\n  if (key !== '') {\n    seen.add(key);\n  }\n}\n",
      "key !== ''",
      "key !== '' && !seen.has(key)",
    ],
  ]);

  it('ask for no key that is made within', () => {
    const source =
      'function f(all: Map<string, number>, n: number) {\n  if (n > 0) {\n    const key = g(n);\n    all.set(key, n);\n  }\n}\n';
    assert.ok(!written(source, 'wrong-condition').includes('!all.has(key)'));
  });
});

describe('limits of a recursion', () => {
  checkRows([
    [
      'base-case',
      'function f(x: any, depth: number): any {\n  if (g(x)) return x;\n  return f(x.inner, depth - 1);\n}\n',
      'if (g(x))',
      'if (g(x) || depth < 1)',
    ],
    [
      'base-case',
      'function f(x: any, depth: number): any {\n  if (g(x)) return f(x.inner, depth - 1);\n  return x;\n}\n',
      'if (g(x))',
      'if (g(x) && depth > 0)',
    ],
    [
      'base-case',
      'function f(x: any, depth: number, most: number): any {\n  if (g(x)) return x;\n  return most - f(x.inner, depth + 1, most);\n}\n',
      'if (g(x))',
      'if (g(x) || depth >= most)',
    ],
    [
      'base-case',
      'function f(left: number, list: number[]): number {\n  if (left === 0) return 1;\n  if (g(list)) return 0;\n  return f(left - list[0], list);\n}\n',
      'if (g(list))',
      'if (g(list) || left < 0)',
    ],
  ]);

  it('are none where a condition asks already', () => {
    const source = 'function f(n: number): number {\n  if (n < 1) return 0;\n  return f(n - 1);\n}\n';
    assert.ok(!written(source, 'base-case').some((text) => text.includes('||')));
  });
});

describe('missing updates', () => {
  checkRows([
    [
      'missing-update',
      'function f(text: string, size: number) {\n  const parts = [];\n  let rest = text;\n  while (rest.length > size) {\n    parts.push(rest.slice(0, size));\n  }\n  return parts;\n}\n',
      'size));',
      'size));\n    rest = rest.slice(size);',
    ],
    [
      'missing-update',
      'function f(n: number) {\n  let sum = 0;\n  while (n > 0) {\n    sum += n % 10;\n  }\n  return sum;\n}\n',
      '% 10;',
      '% 10;\n    n = Math.floor(n / 10);',
    ],
    [
      'missing-update',
      'function f(node: N | undefined) {\n  let count = 0;\n  while (node) {\n    if (node.next) count++;\n  }\n  return count;\n}\n',
      'count++;\n',
      'count++;\n    node = node.next;\n',
    ],
    [
      'missing-update',
      'function f(text: string) {\n  const runs = [];\n  let length = 1;\n  for (let i = 1; i <= text.length; i++) {\n    if (text[i] === text[i - 1]) length++;\n    else {\n      runs.push(length);\n    }\n  }\n  return runs;\n}\n',
      'push(length);',
      'push(length);\n      length = 1;',
    ],
  ]);

  it('are none where the loop comes nearer to its end', () => {
    const source = 'function f(list: number[]) {\n  while (list.length > 0) {\n    g(list.pop());\n  }\n}\n';
    assert.deepEqual(written(source, 'missing-update'), []);
  });
});

describe('members', () => {
  checkRows([
    [
      'wrong-member',
      'class A {\n  free(name: string) {\n    const stock = this.find(name);\n    return stock.count - stock.taken;\n  }\n  /*from*/f(name: string, n: number) {\n    return this.find(name).count < n;\n  }/*to*/\n}\n',
      'this.find(name).count < n',
      'this.free(name) < n',
    ],
    [
      'wrong-member',
      'function total(item: Item) {\n  return item.price * item.count;\n}\n/*from*/function f(a: Item, b: Item) {\n  return a.price < b.price;\n}/*to*/\n',
      'a.price < b',
      'total(a) < b',
    ],
    [
      'wrong-member',
      'class A {\n  #head = 0;\n  #tail = 0;\n  /*from*/f() {\n    return this.#head;\n  }/*to*/\n}\n',
      'return this.#head',
      'return this.#tail',
    ],
  ]);

  it('are no results of what gives nothing', () => {
    const source =
      'function show(item: Item) {\n  g(item.price);\n}\n/*from*/function f(a: Item) {\n  return a.price;\n}/*to*/\n';
    assert.ok(!written(source, 'wrong-member').includes('show(a)'));
  });
});

describe('what fails', () => {
  it('points to an update where a list grew for ever', () => {
    const source = faultyOf(
      'function f(n: number) {\n  const list = [];\n  while (n > 0) {\n    list.push(n % 10);\n  }\n  return list;\n}\n',
    );
    const [first] = patchesFor(source, [], { failing: [{ message: 'RangeError: Invalid array length' }] });
    assert.equal(first?.patch.kind, 'missing-update');
  });
});
