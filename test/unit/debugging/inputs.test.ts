import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arbitraryOf } from '../../../server/src/debugging/validate/inputs/arbitraries';
import { shapeOfType, typesIn, unknown } from '../../../server/src/debugging/validate/inputs/shape';
import { sourceOf, valueOf, type Value } from '../../../server/src/debugging/validate/inputs/values';
import { parse } from '../../../server/src/execution/javascript/parse';

describe('values of a trace', () => {
  const sources = [
    '1',
    '-0',
    'NaN',
    '"a\\nb"',
    '[1, [2, undefined]]',
    '{ "a": [null, true] }',
    'new Map([["a", 1]])',
    'new Set([1, 2])',
    '12n',
    'new Date("2024-02-29T00:00:00.000Z")',
    'new Date(NaN)',
  ];
  for (const source of sources) {
    it(`go from text to text: ${source}`, () => assert.equal(sourceOf(valueOf(source)!.value), source));
  }
  it('are not read where they are more than plain data', () => {
    for (const source of ['f()', 'new Date()', '[1, …]', '{ __proto__: 1 }', '() => 1']) {
      assert.equal(valueOf(source), undefined, source);
    }
  });
});

describe('values that are made up', () => {
  const samples = (shape: Parameters<typeof arbitraryOf>[0], seen: readonly Value[]) =>
    fc.sample(arbitraryOf(shape, seen), { numRuns: 200, seed: 1 });
  it('are ascending where all that were seen are', () => {
    for (const each of samples({ kind: 'array', of: { kind: 'number' } }, [
      [1, 3, 5],
      [2, 4],
    ])) {
      const values = each as number[];
      assert.deepEqual(
        values,
        values.toSorted((a, b) => a - b),
      );
    }
  });
  it('are whole and not below zero where all that were seen are', () => {
    const values = samples({ kind: 'number' }, [0, 3, 8]) as number[];
    assert.ok(values.every((value) => Number.isInteger(value) && value >= 0));
    assert.ok(new Set(values).size > 5);
  });
  it('are days near those that were seen, whole ones where all of them are', () => {
    const seen = [new Date('2024-02-28T00:00:00Z')];
    const made = samples({ kind: 'date' }, seen) as Date[];
    assert.ok(made.every((date) => date.toISOString().endsWith('T00:00:00.000Z')));
    assert.ok(made.some((date) => date.toISOString().startsWith('2024-02-29')));
    assert.ok(samples(unknown, [new Date('2024-02-28T10:00:00Z')]).some((date) => date instanceof Date));
  });
  it('are made of what was seen where no type says more', () =>
    assert.ok(samples(unknown, ['ab', 'cd']).every((value) => typeof value === 'string')));
});

describe('shapes', () => {
  const shapeOf = (text: string, name: string) => {
    const types = typesIn(parse(text, '/a.ts')!.program.body);
    return shapeOfType(types.get(name), types);
  };
  it('are read from types of the same file', () =>
    assert.deepEqual(shapeOf('interface P { x: number; tags?: readonly string[] } type T = Map<string, P>;', 'T'), {
      kind: 'map',
      key: { kind: 'string' },
      of: {
        kind: 'object',
        fields: [
          { name: 'x', shape: { kind: 'number' }, isOptional: false },
          { name: 'tags', shape: { kind: 'array', of: { kind: 'string' } }, isOptional: true },
        ],
      },
    }));
  it('know dates', () => assert.deepEqual(shapeOf('type T = Date;', 'T'), { kind: 'date' }));
  it('end where a type holds itself', () => assert.equal(shapeOf('type T = { next: T };', 'T').kind, 'object'));
});
