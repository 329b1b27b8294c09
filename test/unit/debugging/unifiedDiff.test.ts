import assert from 'node:assert/strict';
import { unifiedDiff } from '../../../server/src/debugging/unifiedDiff';

const ten = Array.from({ length: 10 }, (_, index) => `line ${index + 1}\n`).join('');

function replace(text: string, ...changes: readonly (readonly [string, string])[]) {
  return changes.map(([old, now]) => ({ start: text.indexOf(old), end: text.indexOf(old) + old.length, text: now }));
}

describe('a unified diff', () => {
  it('shows three lines around a change', () =>
    assert.equal(
      unifiedDiff('a.ts', ten, replace(ten, ['line 5', 'LINE 5'])),
      `--- a/a.ts
+++ b/a.ts
@@ -2,7 +2,7 @@
 line 2
 line 3
 line 4
-line 5
+LINE 5
 line 6
 line 7
 line 8
`,
    ));
  it('joins changes that are near, and keeps others apart', () => {
    const near = unifiedDiff('a.ts', ten, replace(ten, ['line 2', 'x'], ['line 6', 'y']));
    assert.equal(near.match(/^@@/gm)?.length, 1);
    const long = ten + ten.replaceAll('line', 'other');
    const far = unifiedDiff('a.ts', long, replace(long, ['line 2\n', ''], ['other 9', 'y']));
    assert.deepEqual(far.match(/^@@.*$/gm), ['@@ -1,5 +1,4 @@', '@@ -16,5 +15,5 @@']);
  });
  it('tells of a last line without an end', () =>
    assert.equal(
      unifiedDiff('a', 'x', [{ start: 0, end: 1, text: 'y' }]),
      '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n',
    ));
  it('adds and removes whole lines', () => {
    assert.match(
      unifiedDiff('a', 'a\nb\n', [{ start: 2, end: 2, text: 'new\n' }]),
      /@@ -1,2 \+1,3 @@\n a\n\+new\n b\n$/,
    );
    assert.match(unifiedDiff('a', 'a\nb\n', [{ start: 0, end: 2, text: '' }]), /@@ -1,2 \+1 @@\n-a\n b\n$/);
  });
  it('is empty where nothing changes', () =>
    assert.equal(unifiedDiff('a', 'a\n', [{ start: 0, end: 1, text: 'a' }]), ''));
});
