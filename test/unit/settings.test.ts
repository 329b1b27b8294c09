import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { parseSettings } from '../../server/src/settings';

interface Declared {
  readonly type: string;
  readonly default: unknown;
  readonly markdownDescription?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
}
const sections = manifest.contributes.configuration as unknown as readonly {
  readonly properties: Record<string, Declared>;
}[];
const declared = sections.flatMap(({ properties }) => Object.entries(properties));

/** The value at a dotted key. */
function at(object: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], object);
}

/** An object that has one value at a dotted key. */
function withValue(key: string, value: unknown): unknown {
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
}

function parsed(value: unknown): { settings: unknown; warnings: string[] } {
  const warnings: string[] = [];
  const settings = parseSettings(value, (message) => warnings.push(message));
  return { settings, warnings };
}

describe('settings', () => {
  it('are those of package.json, with the same defaults', () => {
    const { settings } = parsed({});
    const keys: string[] = [];
    const collect = (value: unknown, key: string): void => {
      if (typeof value !== 'object' || value === null || key === 'completion.languages') keys.push(`trueline.${key}`);
      else for (const [name, inner] of Object.entries(value)) collect(inner, key === '' ? name : `${key}.${name}`);
    };
    collect(settings, '');
    assert.deepEqual(declared.map(([key]) => key).sort(), keys.sort());
    for (const [key, { default: value, markdownDescription }] of declared) {
      assert.deepEqual(at({ trueline: settings }, key), value, key);
      assert.ok(markdownDescription, `${key} has no markdownDescription`);
    }
  });

  it('fall back with one warning where a value is not legal', () => {
    for (const [key, { type, default: fallback, minimum, maximum, enum: words }] of declared) {
      const name = key.replace(/^trueline\./, '');
      const isFreeText = type === 'string' && words === undefined;
      const bad = [{ nested: [] }, isFreeText ? 3 : Symbol.iterator.toString()];
      if (minimum !== undefined) bad.push(minimum - 1);
      if (maximum !== undefined) bad.push(maximum + 1);
      for (const value of bad) {
        const { settings, warnings } = parsed(withValue(name, value));
        assert.deepEqual(at(settings, name), fallback, `${key}: ${JSON.stringify(value)}`);
        assert.equal(warnings.length, 1, `${key}: ${JSON.stringify(value)}`);
      }
      for (const value of [minimum, maximum].filter((bound) => bound !== undefined)) {
        assert.deepEqual(at(parsed(withValue(name, value)).settings, name), value, key);
      }
    }
  });

  it('are complete and frozen whatever comes', () => {
    for (const value of [undefined, null, 3, 'x', [], { completion: null }, { completion: 3 }]) {
      const { settings, warnings } = parsed(value);
      assert.deepEqual(settings, parsed({}).settings);
      assert.deepEqual(warnings, []);
      assert.ok(Object.isFrozen(settings) && Object.isFrozen(at(settings, 'completion')));
    }
  });
});
