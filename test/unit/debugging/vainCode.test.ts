import assert from 'node:assert/strict';
import { parseOrNothing } from '../../../server/src/debugging/javascript/faultyCode';
import { vainNodes } from '../../../server/src/debugging/javascript/vainCode';
import { applyEdits } from '../../../server/src/debugging/patch';

/** How much is vain where `old` in `f` became `now`. */
function vainIn(body: string, old: string, now: string): number {
  const text = `function f(a: number, b: number[]) {\n  ${body}\n}\n`;
  const start = text.indexOf(old, text.indexOf('{'));
  const edits = [{ start, end: start + old.length, text: now }];
  const whole = applyEdits(text, edits);
  return vainNodes(parseOrNothing(whole, '/f.ts')!, whole, edits);
}

const vain: readonly (readonly [body: string, old: string, now: string])[] = [
  ['return a + 1;', '1', '0'],
  ['return a - 1;', '1', '(a)'],
  ['return a / 2;', '2', '1'],
  ['return a * b.length;', 'b.length', '0'],
  ['return a < b.length;', 'a', 'b.length'],
  ['return b.length > 0;', '>', '>='],
  ['return a > 0 && a < 9;', 'a < 9', 'a > 0'],
  ['return a > 0 ? a : 1;', '1', 'a'],
  ['if (a > 0) return 1;', 'a > 0', 'true'],
  ['a += 1;', '1', '0'],
  ['a = b[0];', 'b[0]', 'a'],
  ['return Math.max(a, b[0]);', 'b[0]', 'a'],
  ['return g(a, b);', 'b)', 'a)'],
  ['const x = g(a);\n  const y = g(b);\n  return x + y;', 'g(b)', 'g(a)'],
  ['const c = [a];\n  return c.every((x) => b.includes(x) && x > 0);', 'c.every', 'b.every'],
  ['const c = [a];\n  for (const x of c) if (!b.includes(x)) return x;', 'b.includes', 'c.includes'],
];
const meant: typeof vain = [
  ['return a + 1;', '1', 'a'],
  ['return a * 2;', '2', 'a'],
  ['return a % 2;', '2', '1'],
  ['return a >= 1;', '1', '0'],
  ['const x = g(a);\n  const y = g(a);\n  return x < y;', '<', '<='],
  ['const x = b.pop();\n  const y = b.shift();\n  return x! - y!;', 'shift', 'pop'],
  ['return b.length >= 1;', '>=', '>'],
  ['while (a > 0) a--;', 'a > 0', 'true'],
  ['return a + 0 - b[1];', '1', '2'],
  ['return b.filter((x, at) => b.indexOf(x) === at + 1);', ' + 1', ''],
];

describe('vain code', () => {
  for (const [body, old, now] of vain) {
    it(`is seen: ${body} with ${now} for ${old}`, () => assert.equal(vainIn(body, old, now), 1));
  }
  for (const [body, old, now] of meant) {
    it(`is not what has a meaning: ${body} with ${now} for ${old}`, () => {
      assert.equal(vainIn(body, old, now), 0);
    });
  }
});
