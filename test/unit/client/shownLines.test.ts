// Values behind lines while the user types.
import assert from 'node:assert/strict';
import { afterChanges, type LineChange } from '../../../client/src/tracing/shownLines';
import { pinView } from '../../../client/src/tracing/pinView';

const lines = [1, 3, 5].map((line) => ({ line, text: `at ${line}`, kind: 'values' as const, isStale: false }));

/** `startLine:startCharacter-endLine:endCharacter` and the text in its place; what is left, as `line was`. */
function check(changes: readonly (readonly [range: string, text: string])[], expected: readonly string[]): void {
  const parsed = changes.map(([range, text]): LineChange => {
    const [startLine = 0, startCharacter = 0, endLine = 0, endCharacter = 0] = range.split(/[:-]/).map(Number);
    return { startLine, startCharacter, endLine, endCharacter, text };
  });
  const left = afterChanges(lines, parsed);
  assert.ok(changes.length === 0 || left.every(({ isStale }) => isStale));
  assert.deepEqual(
    left.map(({ line, text }) => `${line} was ${text}`),
    expected,
  );
}

describe('values behind lines while the user types', () => {
  it('stay where nothing is typed', () => {
    check([], ['1 was at 1', '3 was at 3', '5 was at 5']);
  });

  it('leave a line that is touched', () => {
    check([['3:2-3:2', 'x']], ['1 was at 1', '5 was at 5']);
    check([['1:0-3:4', '']], ['3 was at 5']);
  });

  it('move with lines that are inserted or deleted above them', () => {
    check([['0:4-0:4', '\n\n']], ['3 was at 1', '5 was at 3', '7 was at 5']);
    check([['2:0-3:0', '']], ['1 was at 1', '2 was at 3', '4 was at 5']);
    check([['3:0-3:0', 'new\n']], ['1 was at 1', '4 was at 3', '6 was at 5']);
  });

  it('follow several changes at once, whatever their order', () => {
    const changes = [
      ['4:0-4:0', '\n'],
      ['0:0-0:0', '\n'],
    ] as const;
    check(changes, ['2 was at 1', '4 was at 3', '7 was at 5']);
    check([...changes].reverse(), ['2 was at 1', '4 was at 3', '7 was at 5']);
  });
});

describe('the item with the pinned iteration', () => {
  const call = { current: 2, count: 3 };

  it('tells iteration and call', () => {
    const view = pinView({ function: 'sum', call, loop: { line: 4, current: 3, count: 10 } });
    assert.equal(view?.text, '$(pinned) iteration 3 of 10, call 2 of 3');
    assert.match(view.tooltip, /Values of sum: iteration 3 of 10, call 2 of 3/);
  });

  it('leaves out what cannot be chosen', () => {
    assert.equal(pinView({ function: 'sum', call })?.text, '$(pinned) call 2 of 3');
    assert.equal(pinView({ function: 'sum', call: { current: 1, count: 1 } }), undefined);
  });
});
