// The extension's manifest and the code agree: settings and their defaults, commands.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contributes } from '../../../package.json';
import { parseSettings } from '../../../server/src/settings';

const properties = Object.assign({}, ...contributes.configuration.map((group) => group.properties)) as Record<
  string,
  { default: unknown; scope: string; markdownDescription: string; minimum?: number; maximum?: number }
>;

describe('the manifest', () => {
  it('declares the settings that the server reads, with its defaults', () => {
    const declared = Object.entries(properties).map(([key, { default: value }]) => [key, value] as const);
    assert.deepEqual(Object.fromEntries(declared), flatten(parseSettings({}), 'trueline'));
  });

  it('allows what the server allows, at the ends of each range', () => {
    for (const [key, { minimum, maximum }] of Object.entries(properties)) {
      for (const value of [minimum, maximum]) {
        if (value === undefined) continue;
        const warnings: string[] = [];
        parseSettings(nested(key, value), (warning) => warnings.push(warning));
        assert.deepEqual(warnings, [], `${key}: ${value}`);
      }
    }
  });

  it('describes every setting and gives it a scope', () => {
    for (const [key, { markdownDescription, scope }] of Object.entries(properties)) {
      assert.ok(markdownDescription.length > 20, key);
      assert.match(scope, /^(window|machine-overridable)$/, key);
    }
  });

  it('declares the commands that the client registers', () => {
    const folder = path.join(__dirname, '../../../client/src');
    const source = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const registered = [...source.join('\n').matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, name]) => name);
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });
});

/** `{ a: { b: 1 } }` to `{ 'prefix.a.b': 1 }`; the map of languages is a value. */
function flatten(value: object, prefix: string): Record<string, unknown> {
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    const key = `${prefix}.${name}`;
    const isGroup = typeof inner === 'object' && inner !== null && key !== 'trueline.completion.languages';
    return isGroup ? flatten(inner, key) : { [key]: inner };
  });
  return Object.assign({}, ...entries) as Record<string, unknown>;
}

/** What the editor holds under `trueline`, with one key set. */
function nested(key: string, value: unknown): unknown {
  const [, ...names] = key.split('.');
  return names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
}
