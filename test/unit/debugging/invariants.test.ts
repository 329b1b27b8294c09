import assert from 'node:assert/strict';
import { invariantsOf, type CallSeen } from '../../../server/src/debugging/validate/invariants';

type Calls = readonly (readonly [args: CallSeen['args'], result: CallSeen['result']])[];

const seen = (calls: Calls) => calls.map(([args, result]) => ({ args, result }));

/** What holds in all calls, and which of it another call breaks. */
function broken(calls: Calls, [args, result]: Calls[number]): readonly string[] {
  return invariantsOf(seen(calls)).flatMap(({ text, holds }) => (holds({ args, result }) === false ? [text] : []));
}

const searched: Calls = [
  [[[1, 3, 5], 3], 1],
  [[[1, 3, 5], 1], 0],
  [[[1, 3, 5], 4], -1],
  [[[], 4], -1],
];
const sorted: Calls = [
  [[[3, 1, 2]], [1, 2, 3]],
  [[[2, 1, 1]], [1, 1, 2]],
];
const pieces: Calls = [
  [
    ['abcde', 2],
    ['ab', 'cd', 'e'],
  ],
  [
    ['abc', 2],
    ['ab', 'c'],
  ],
];

describe('invariants of calls', () => {
  it('know where a list has a value', () => {
    assert.deepEqual(broken(searched, [[[1, 3, 5], 5], 2]), []);
    assert.deepEqual(broken(searched, [[[1, 3, 5], 5], 1]), ['is where argument 1 has argument 2']);
    assert.deepEqual(broken(searched, [[[1, 3, 5], 5], -1]), [
      'is below zero where argument 1 has no argument 2, and only there',
    ]);
  });

  it('know order and elements', () => {
    assert.deepEqual(broken(sorted, [[[9, 4, 4]], [4, 4, 9]]), []);
    assert.ok(broken(sorted, [[[9, 4]], [9, 4]]).includes('is sorted'));
    assert.ok(broken(sorted, [[[9, 4, 4]], [4, 9]]).includes('has the elements of argument 1'));
  });

  it('know what a text is cut into', () => {
    assert.deepEqual(
      broken(pieces, [
        ['abcdef', 3],
        ['abc', 'def'],
      ]),
      [],
    );
    assert.ok(
      broken(pieces, [
        ['abcdef', 3],
        ['abc', 'ef'],
      ]).includes('is made of the pieces of argument 1'),
    );
    assert.ok(
      broken(pieces, [
        ['abcdef', 3],
        ['abcd', 'ef'],
      ]).includes('has no part longer than argument 2 says'),
    );
  });

  it('are none of a single call, and none that a call breaks', () => {
    assert.deepEqual(invariantsOf(seen(sorted.slice(0, 1))), []);
    const texts = invariantsOf(seen([...sorted, [[[1, 2]], [2, 1]]])).map(({ text }) => text);
    assert.ok(!texts.includes('is sorted') && texts.includes('is as long as argument 1'), texts.join());
  });
});
