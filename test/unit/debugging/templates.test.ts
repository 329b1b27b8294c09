import assert from 'node:assert/strict';
import { checkFix, faultyOf, patchesFor } from './templateTable';

const inside = (statement: string, parameters = 'list: number[], n: number') =>
  `function f(${parameters}) {\n  ${statement}\n}\n`;

const table: readonly (readonly [kind: string, source: string, old: string, fixed: string])[] = [
  ['comparison-operator', inside('return n < list.length;'), '<', '<='],
  ['comparison-operator', inside('if (n === 0) return 1;'), '===', '!=='],
  ['arithmetic-operator', inside('return n + list.length;'), '+', '-'],
  ['logical-operator', inside('return n > 0 && n < 9;'), '&&', '||'],
  ['logical-operator', inside('return n || 5;'), '||', '??'],
  ['negated-condition', inside('if (list.includes(n)) return 1;'), 'list.includes(n)', '!list.includes(n)'],
  ['negated-condition', inside('if (!list.includes(n)) return 1;'), '!list', 'list'],
  ['removed-condition', inside('if (n > 0 && n < 9) return 1;'), 'n > 0 && n < 9', 'n > 0'],
  ['added-condition', inside('while (list[n] !== 0) n++;'), 'list[n] !== 0', 'n < list.length && list[n] !== 0'],
  ['off-by-one', inside('return list[n];'), '[n]', '[n - 1]'],
  ['off-by-one', inside('return list[list.length];'), 'list.length]', 'list.length - 1]'],
  ['off-by-one', inside('for (let i = 0; i < list.length - 1; i++) n += list[i];'), 'list.length - 1', 'list.length'],
  ['off-by-one', inside('for (let i = 0; i < n; i++) list.push(i);'), 'i = 0', 'i = 1'],
  ['off-by-one', inside('return list.slice(0, n);'), ', n)', ', n + 1)'],
  ['wrong-variable', inside('const left = n; const right = 2;\n  return left + left;'), 'left + left', 'left + right'],
  [
    'wrong-member',
    'function f(a: { price: number; count: number }) {\n  return a.price * a.price;\n}\n',
    'a.price * a.price',
    'a.price * a.count',
  ],
  [
    'wrong-literal',
    inside('let best = Infinity;\n  for (const x of list) best = Math.max(best, x);\n  return best;'),
    '= Infinity',
    '= -Infinity',
  ],
  ['off-by-one', inside('let product = 0;\n  for (const x of list) product *= x;\n  return product;'), '= 0', '= 1'],
  ['wrong-literal', inside('return true;'), 'true', 'false'],
  ['wrong-method', inside('return list.shift();'), 'shift', 'pop'],
  ['wrong-method', inside('return Math.ceil(n / 2);'), 'ceil', 'floor'],
  ['wrong-method', inside('return list.some((x) => x > n);'), 'some', 'every'],
  [
    'missing-await',
    'async function f(list: Promise<void>[]) {\n  void Promise.all(list);\n  return list.length;\n}\n',
    'void Promise',
    'await Promise',
  ],
  ['wrong-member', 'function f(...list: number[]) {\n  return JSON.stringify(list[0]);\n}\n', 'list[0]', 'list'],
  [
    'added-operand',
    inside('return all.concat(left.slice(i));', 'all: number[], left: number[], right: number[], i: number, j: number'),
    'left.slice(i))',
    'left.slice(i), right.slice(j))',
  ],
  [
    'copied-statement',
    inside(
      'while (i < left.length) all.push(left[i++]);',
      'all: number[], left: number[], right: number[], i: number, j: number',
    ),
    'left[i++]);',
    'left[i++]);\n  while (j < right.length) all.push(right[j++]);',
  ],
  ['wrong-literal', inside('const row = [0];\n  return n + row.length;'), '[0]', '[n]'],
  [
    'slice-end',
    inside('return list.slice(n, size);', 'list: number[], n: number, size: number'),
    '(n, size)',
    '(n, n + size)',
  ],
  [
    'list-index',
    'async function f(list: (() => Promise<number>)[]) {\n  const all: number[] = [];\n  let i = 0;\n  const value = await list[i]!();\n  all.push(value);\n  return all;\n}\n',
    'all.push(value)',
    'all[i] = value',
  ],
  ['limit', inside('if (n > 0) list[0] = n;'), '= n', '= Math.max(list[0], n)'],
  ['missing-copy', inside('for (const x of list) remove(x);'), 'of list', 'of [...list]'],
  ['swapped-arguments', inside('return g(n, m);', 'n: number, m: number'), '(n, m)', '(m, n)'],
  ['missing-argument', inside('return list.sort();'), 'sort()', 'sort((a, b) => a - b)'],
  ['missing-argument', inside('return parseInt(text);', 'text: string'), '(text);', '(text, 10);'],
  ['extra-argument', inside('return list.indexOf(n, 1);'), ', 1', ''],
  ['spread', inside('return Math.max(list);'), 'max(list)', 'max(...list)'],
  [
    'missing-return',
    'function f(tree: Tree): boolean {\n  if (tree.left) return true;\n  f(tree.right);\n}\n',
    'f(tree.right);',
    'return f(tree.right);',
  ],
  [
    'missing-return',
    'function f(list: number[]) {\n  let sum = 0;\n  for (const x of list) sum += x;\n}\n',
    'sum += x;',
    'sum += x;\n  return sum;',
  ],
  [
    'missing-await',
    'async function f(load: () => Promise<number>) {\n  const x = load();\n  return x;\n}\n',
    '= load()',
    '= await load()',
  ],
  [
    'missing-await',
    'async function f(ids: number[]) {\n  return ids.map(async (id) => id);\n}\n',
    'ids.map(async (id) => id)',
    'await Promise.all(ids.map(async (id) => id))',
  ],
  [
    'null-guard',
    'function f(node: Node | null): number {\n  return node.value;\n}\n',
    'return node',
    'if (node == null) return 0;\n  return node',
  ],
  ['empty-guard', inside('return list[0];'), 'return', 'if (list.length === 0) return 0;\n  return'],
  [
    'base-case',
    'function f(n: number): number {\n  return n * f(n - 1);\n}\n',
    'return n',
    'if (n === 0) return 1;\n  return n',
  ],
  [
    'missing-jump',
    inside('for (const x of list) {\n    if (x < 0) {\n      n++;\n    }\n    n += x;\n  }'),
    'n++;',
    'n++;\n      continue;',
  ],
  ['wrong-jump', inside('for (const x of list) {\n    if (x < 0) break;\n    n += x;\n  }'), 'break', 'continue'],
  ['missing-else', inside('if (n > 9) n = 9;\n  if (n > 5) n = 5;'), '9;\n  if', '9; else if'],
  [
    'missing-break',
    'function f(n: number) {\n  let x = 0;\n  switch (n) {\n    case 1:\n      x = 1;\n    default:\n      x = 2;\n  }\n  return x;\n}\n',
    'x = 1;',
    'x = 1; break;',
  ],
  ['update-operator', inside('while (n > 0) n++;'), 'n++', 'n--'],
  ['assignment-operator', inside('for (const x of list) n = x;'), 'n = x', 'n += x'],
  ['assignment-operator', inside('while (n) n ^= n - 1;'), '^=', '&='],
  [
    'moved-statement',
    inside('let sum = 0;\n  for (const x of list) {\n    n += sum + x;\n  }'),
    'let sum = 0;\n  for (const x of list) {',
    'for (const x of list) {\n let sum = 0;',
  ],
  [
    'swapped-statements',
    inside('n = list[0];\n  list.pop();'),
    'n = list[0];\n  list.pop();',
    'list.pop();\n  n = list[0];',
  ],
  ['extra-statement', inside('n = 1;\n  return n;'), 'n = 1;\n', ''],
  [
    'missing-statement',
    'function f(list: number[]) {\n  let count = 0;\n  for (const x of list) {\n    g(x);\n  }\n  return count;\n}\n',
    'g(x);',
    'g(x);\n    count++;',
  ],
  ['missing-copy', inside('return list.sort((a, b) => a - b);'), 'list.sort', '[...list].sort'],
  [
    'missing-copy',
    'function f(n: number) {\n  return new Array(n).fill([]);\n}\n',
    '.fill([])',
    '.fill(0).map(() => [])',
  ],
  ['rounding', inside('return list[n / 2];'), 'n / 2', 'Math.floor(n / 2)'],
  ['conversion', inside('return n + text;', 'n: number, text: string'), '+ text', '+ Number(text)'],
  ['precedence', inside('return n + list.length / 2;'), 'n + list.length / 2', '(n + list.length) / 2'],
  [
    'default-value',
    'function f(counts: Map<string, number>, key: string) {\n  counts.set(key, counts.get(key) + 1);\n}\n',
    'counts.get(key)',
    '(counts.get(key) ?? 0)',
  ],
  ['optional-chain', inside('return node.next.value;', 'node: Node'), 'next.value', 'next?.value'],
  ['missing-new', inside('return Map();', ''), 'Map()', 'new Map()'],
  ['swapped-arms', inside('return n > 0 ? 1 : 2;'), '1 : 2', '2 : 1'],
  ['swapped-operands', inside('return list.sort((a, b) => a - b);'), 'a - b', 'b - a'],
  ['sign', inside('return -n;'), '-n', 'n'],
  [
    'loop-direction',
    inside('for (let i = 0; i < list.length; i++) n = list[i];'),
    'let i = 0; i < list.length; i++',
    'let i = list.length - 1; i >= 0; i--',
  ],
  ['loop-kind', inside('for (const x in list) n += x;'), ' in ', ' of '],
  ['loop-condition', inside('while (true) n += list.pop();'), 'true', 'list.length > 0'],
  ['closure-variable', inside('for (var i = 0; i < n; i++) list.push(() => i);'), 'var', 'let'],
  [
    'recursive-argument',
    'function f(list: number[]): number {\n  return list.length === 0 ? 0 : list[0] + f(list);\n}\n',
    'f(list);',
    'f(list.slice(1));',
  ],
  [
    'limit',
    'function f(list: number[]) {\n  let best = 0;\n  for (const x of list) best = x;\n  return best;\n}\n',
    'best = x',
    'best = Math.max(best, x)',
  ],
  ['type-check', inside("return typeof n === 'object';"), "'object'", "'object' && n !== null"],
  [
    'memo-key',
    'function f(a: number, b: number) {\n  const key = a;\n  return memo.get(key);\n}\n',
    '= a;',
    '= `${a},${b}`;',
  ],
  ['regular-expression', inside("return text.replace(/a/, '');", 'text: string'), '/a/', '/a/g'],
  [
    'wrong-result',
    'function f(text: string) {\n  let depth = 0;\n  for (const c of text) depth += c === "(" ? 1 : -1;\n  return true;\n}\n',
    'true',
    'depth === 0',
  ],
];

describe('templates', () => {
  for (const [kind, source, old, fixed] of table) {
    it(`${kind}: ${old.replace(/\s+/g, ' ')} → ${fixed.replace(/\s+/g, ' ')}`, () =>
      checkFix(source, [old, fixed], kind, { rank: 170 }));
  }

  it('know the fields of a class', () => {
    const text = 'class A {\n  count = 0;\n  /*from*/f() {\n    return count;\n  }/*to*/\n}\n';
    checkFix(text, ['return count', 'return this.count'], 'missing-this', { rank: 5 });
  });

  it('copy statements of other files', () => {
    const donors = ['function g(seen, node) { seen.mark(node); }'];
    const text = 'function f(seen: Seen, node: Node) {\n  return seen;\n}\n';
    checkFix(text, ['return', 'seen.mark(node);\n  return'], 'copied-statement', { context: { donors } });
  });

  it('read JavaScript and JSX too', () => {
    checkFix('const F = (a) => <p>{a && b}</p>;\n', ['&&', '||'], 'logical-operator', { path: '/w/f.jsx' });
  });
});

describe('all patches', () => {
  const source = `import { g } from './g';
/*from*/export function f(list: number[], n: number): number {
  let best = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] > n && best < n) best = list[i];
    else if (i === 2) continue;
  }
  return g(best, n);
}/*to*/
export const after = 1;
`;
  const faulty = faultyOf(source);

  it('stay within the function', () => {
    for (const { patch } of patchesFor(faulty)) {
      for (const { start, end } of patch.edits)
        assert.ok(start >= faulty.start && end <= faulty.end, patch.description);
    }
  });

  it('differ from the original and from each other', () => {
    const texts = patchesFor(faulty).map(({ text }) => text.replace(/\s+/g, ' '));
    assert.equal(new Set(texts).size, texts.length);
    assert.ok(!texts.includes(faulty.text.replace(/\s+/g, ' ')));
  });

  it('come best first, the same each time', () => {
    const patches = patchesFor(faulty);
    const priors = patches.map(({ patch }) => patch.prior);
    assert.deepEqual(
      priors,
      priors.toSorted((a, b) => b - a),
    );
    assert.deepEqual(patchesFor(faulty), patches);
  });

  it('say what they do', () => {
    for (const { patch } of patchesFor(faulty)) assert.notEqual(patch.description, '');
  });

  it('come first where the suspicion is', () => {
    const start = faulty.text.indexOf('i === 2');
    const place = { start, end: start + 7, kind: 'expression', suspiciousness: 1, passed: 0, failed: 1 } as const;
    const around = {
      start: faulty.start,
      end: faulty.end,
      kind: 'block',
      suspiciousness: 0.3,
      passed: 3,
      failed: 1,
    } as const;
    const [first] = patchesFor(faulty, [place, around]);
    assert.ok(first && first.patch.edits.every((edit) => edit.start >= start && edit.end <= start + 7));
  });

  it('are none where there is nothing to read', () => {
    assert.deepEqual(patchesFor(faultyOf('function f( {')), []);
    assert.deepEqual(patchesFor(faultyOf('const a = 1;')), []);
  });
});

describe('what the failure says', () => {
  const first = (source: string, failing: { message?: string; expected?: string; actual?: string }) =>
    patchesFor(faultyOf(source), [], { failing: [failing] })[0]?.patch.kind;

  it('points to a bound where it is off by one', () => {
    assert.equal(first(inside('return list[n] + n;'), { expected: '3', actual: '2' }), 'off-by-one');
  });

  it('points to an await where a promise came out', () => {
    const text = 'async function f(g) {\n  const a = g() < 1;\n  return a;\n}\n';
    assert.equal(first(text, { expected: 'true', actual: 'Promise {}' }), 'missing-await');
  });

  it('points to a rounding where a whole number was expected', () => {
    assert.equal(first(inside('return n / 2;'), { expected: '2', actual: '2.5' }), 'rounding');
  });

  it('points to a sign', () => {
    assert.match(
      first(inside('return n - list.length;'), { expected: '4', actual: '-4' }) ?? '',
      /swapped-operands|sign/,
    );
  });
});
