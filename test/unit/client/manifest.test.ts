// The extension's manifest and the client agree.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { capabilities, contributes } from '../../../package.json';

const folder = path.join(__dirname, '../../../client/src');
const source = readdirSync(folder)
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');
const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));

describe('the manifest', () => {
  it('declares the commands that the client registers', () => {
    const registered = [...source.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, name]) => name);
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });

  it('gives every setting a scope', () => {
    for (const [key, { scope }] of settings) assert.match(scope, /^(window|machine-overridable)$/, key);
  });

  it('keeps an untrusted workspace from settings that exist', () => {
    const keys = settings.map(([key]): string => key);
    for (const key of capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(keys.includes(key), key);
  });
});
