import assert from 'node:assert/strict';
import type { LegalWords } from '../../../server/src/analysis/analysis';
import { decode, type Decoded, type DecodeLimits } from '../../../server/src/decoding/decode';
import { joint } from '../../../server/src/monitors/joint';
import { members } from '../../../server/src/monitors/members';
import { TableSession, type Table } from '../../support/tableModel';

interface Options {
  readonly prefix?: string;
  /** Legal words by the text before the site. */
  readonly legal?: Readonly<Record<string, readonly string[] | LegalWords>>;
  readonly limits?: Partial<DecodeLimits>;
  readonly signal?: AbortSignal;
  readonly choice?: 'eager' | 'onViolation';
}

async function run(table: Table, { prefix = '', legal = {}, limits, signal, choice = 'onViolation' }: Options = {}) {
  const session = new TableSession(table);
  const decoded = await decode({
    session,
    monitor: joint([members]),
    choice,
    prefix,
    signal: signal ?? new AbortController().signal,
    limits: {
      maxPieces: 20,
      minLegalShare: 1e-3,
      maxRollBacks: 2,
      maxRefusals: 8,
      deadline: Date.now() + 60_000,
      ...limits,
    },
    finished: (text) => (text.includes(';') ? text.indexOf(';') + 1 : undefined),
    ask: ({ site }, generated) => {
      const words = legal[(prefix + generated).slice(0, prefix.length + site)];
      if (!words) return Promise.resolve([{ kind: 'open', reason: 'any' }]);
      return Promise.resolve(['kind' in words ? words : { kind: 'exact', words, about: 'test' }]);
    },
  });
  return { decoded, session };
}

function textOf(decoded: Decoded): Extract<Decoded, { kind: 'text' }> {
  assert.equal(decoded.kind, 'text');
  return decoded;
}

describe('decoding', () => {
  it('lets a model that is right go its way', async () => {
    const { decoded, session } = await run(
      { '': { name: 0.9 }, name: { ';': 1 } },
      { prefix: 'user.', legal: { 'user.': ['name'] } },
    );
    assert.equal(textOf(decoded).text, 'name;');
    assert.deepEqual(session.calls, ['next ', 'next name']);
  });

  it('chooses among the legal words where the model is wrong, and says so', async () => {
    const table = { '': { getName: 0.8, name: 0.1, id: 0.05 }, name: { '()': 0.5, ';': 0.4 }, 'name()': { ';': 1 } };
    const { decoded } = await run(table, { prefix: 'user.', legal: { 'user.': ['id', 'name'] } });
    const { text, decisions } = textOf(decoded);
    assert.equal(text, 'name();');
    assert.equal(decisions.length, 1);
    const [{ refused, chosen, legalShare = 0, legal } = {} as never] = decisions;
    assert.deepEqual({ refused, chosen, legal }, { refused: ['g'], chosen: 'name', legal: 2 });
    assert.ok(Math.abs(legalShare - 0.15) < 1e-9);
  });

  it('keeps the legal part of a piece that straddles a trigger', async () => {
    const table = { '': { 'user.get': 1 }, 'user.': { id: 0.5 }, 'user.id': { ';': 1 } };
    const { decoded, session } = await run(table, { legal: { 'user.': ['id'] } });
    assert.equal(textOf(decoded).text, 'user.id;');
    assert.ok(session.calls.includes('rollBack 5'));
  });

  it('resamples only the refused piece of a word', async () => {
    const table = { '': { na: 1 }, na: { ture: 0.9, me: 0.1 }, name: { ';': 1 } };
    const { decoded, session } = await run(table, { prefix: 'user.', legal: { 'user.': ['name', 'nation', 'id'] } });
    assert.equal(textOf(decoded).text, 'name;');
    assert.ok(session.calls.includes('choose na name nation'));
  });

  it('heals the word that stands before the cursor', async () => {
    const table = { '': { me: 0.2, ture: 0.8 }, me: { ';': 1 } };
    const { decoded } = await run(table, { prefix: 'user.na', legal: { 'user.': ['name', 'id'] } });
    assert.equal(textOf(decoded).text, 'me;');
  });

  it('goes back to the decision before where the legal words held almost nothing', async () => {
    const table = {
      '': { wrong: 0.6, left: 0.3, right: 0.1 },
      left: { '.': 1 },
      'left.': { value: 0.999 },
      right: { '.': 1 },
      'right.': { value: 0.9 },
      'right.value': { ';': 1 },
    };
    const legal = { 'o.': ['left', 'right'], 'o.left.': ['other'], 'o.right.': ['value'] };
    const { decoded } = await run(table, { prefix: 'o.', legal });
    const { text, decisions } = textOf(decoded);
    assert.equal(text, 'right.value;');
    assert.equal(decisions[0]?.rollBacks, 1);
    assert.equal(decisions.length, 2);
  });

  it('never goes back more often than the budget allows', async () => {
    const table = { '': { wrong: 0.6, left: 0.3 }, left: { '.': 1 }, 'left.': { value: 1 }, 'left.other': { ';': 1 } };
    const { decoded } = await run(table, {
      prefix: 'o.',
      legal: { 'o.': ['left', 'right'], 'o.left.': ['other'] },
      limits: { maxRollBacks: 0 },
    });
    assert.equal(textOf(decoded).text, 'left.other;');
  });

  it('weighs the legal words by how well they fit', async () => {
    const table = { '': { wrong: 0.9, valueOf: 0.05, id: 0.01 }, valueOf: { ';': 1 }, id: { ';': 1 } };
    const legal = (fit: number[]) =>
      ({ 'o.': { kind: 'exact', words: ['id', 'valueOf'], about: 'test', fit } }) as const;
    assert.equal(textOf((await run(table, { prefix: 'o.', legal: legal([0, -4]) })).decoded).text, 'id;');
    assert.equal(textOf((await run(table, { prefix: 'o.', legal: legal([0, -1]) })).decoded).text, 'valueOf;');
  });

  it('chooses at once where that costs nothing', async () => {
    const table = {
      '': { na: 0.6, id: 0.4 },
      na: { ture: 1 },
      id: { '.': 1 },
      'id.': { x: 0.5, y: 0.4 },
      'id.y': { ';': 1 },
    };
    const { decoded, session } = await run(table, {
      prefix: 'o.',
      legal: { 'o.': ['id', 'name'], 'o.id.': ['y'] },
      choice: 'eager',
    });
    const { text, decisions } = textOf(decoded);
    assert.equal(text, 'id.y;');
    assert.deepEqual(
      decisions.map(({ chosen, refused }) => ({ chosen, refused })),
      [
        { chosen: 'id', refused: [] },
        { chosen: 'y', refused: [] },
      ],
    );
    assert.deepEqual(
      session.calls.filter((call) => call.startsWith('choose')),
      ['choose  id name', 'choose id. y'],
    );
  });

  it('goes on freely, and says so, where no word is legal', async () => {
    const table = { '': { x: 1 }, x: { ';': 1 } };
    const { decoded } = await run(table, { prefix: 'o.', legal: { 'o.': [] } });
    const { text, decisions } = textOf(decoded);
    assert.equal(text, 'x;');
    assert.equal(decisions[0]?.outcome, 'open');
  });

  it('constrains nothing where the answer is late', async () => {
    const table = { '': { x: 1 }, x: { ';': 1 } };
    const { decoded } = await run(table, { prefix: 'o.', legal: { 'o.': { kind: 'late', reason: 'loading' } } });
    const { text, decisions } = textOf(decoded);
    assert.equal(text, 'x;');
    assert.equal(decisions[0]?.outcome, 'late');
  });

  it('asks while the model computes', async () => {
    let asked = 0;
    let askedBeforeNext = false;
    const session = new TableSession({ '': { 'a.': 1 }, 'a.': { b: 1 }, 'a.b': { ';': 1 } });
    const next = session.next.bind(session);
    session.next = (signal) => {
      if (session.generated === 'a.') askedBeforeNext = asked === 1;
      return next(signal);
    };
    await decode({
      session,
      monitor: joint([members]),
      choice: 'onViolation',
      prefix: '',
      signal: new AbortController().signal,
      limits: { maxPieces: 5, minLegalShare: 0, maxRollBacks: 0, maxRefusals: 8, deadline: Date.now() + 60_000 },
      finished: () => undefined,
      ask: () => {
        asked++;
        return Promise.resolve([{ kind: 'exact', words: ['b'], about: 'test' }]);
      },
    });
    assert.ok(askedBeforeNext);
  });

  it('stops when it is cancelled', async () => {
    const { decoded } = await run({ '': { x: 1 } }, { signal: AbortSignal.abort() });
    assert.equal(decoded.kind, 'cancelled');
  });

  it('ends at the limit of pieces with what there is', async () => {
    const { decoded } = await run({ '': { a: 1 }, a: { a: 1 }, aa: { a: 1 } }, { limits: { maxPieces: 2 } });
    assert.deepEqual([textOf(decoded).text, textOf(decoded).end], ['aa', 'limit']);
  });
});
