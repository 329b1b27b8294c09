// The page that says why no repair is offered.
import assert from 'node:assert/strict';
import { explainSearch } from '../../../server/src/features/repairWords';

describe('why there is no repair', () => {
  const reason = 'There are several ways to pass the tests; a test is missing, for instance of f(2): 1 or 3.';
  const explain = (doubt: { readonly confidence?: number }) =>
    explainSearch(
      {
        kind: 'unrepaired',
        failing: [{ name: 'one', file: '/f.test.js', state: 'failed', expected: '1', actual: '2' }],
        reason,
        ...doubt,
        effort: { time: 1_000, runs: 2, tokens: 0, tried: 3 },
        confinement: '',
        log: '',
      },
      { hintOnly: false },
    );

  it('is told with the call on which several ways part, and how likely the likeliest is', () =>
    assert.match(
      explain({ confidence: 0.3 }),
      /f\(2\): 1 or 3\.\n\nThe likeliest .* 0\.30 of 1.*\n\n- “one” expected 1/,
    ));
  it('has no confidence where there was no doubt', () => assert.doesNotMatch(explain({}), /confidence/));
});
