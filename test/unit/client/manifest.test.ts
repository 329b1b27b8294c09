// The extension's manifest and the client agree.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { capabilities, contributes } from '../../../package.json';

const folder = path.join(__dirname, '../../../client/src');
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');
const sections = contributes.configuration as unknown as readonly {
  readonly properties: Readonly<Record<string, { readonly scope: string }>>;
}[];
const settings = sections.flatMap(({ properties }) => Object.entries(properties));

describe('the manifest', () => {
  it('declares the commands that the client registers', () => {
    const registered = [...source.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, name]) => name);
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });

  it('gives every setting a scope', () => {
    for (const [key, { scope }] of settings) assert.match(scope, /^(window|machine|machine-overridable)$/, key);
  });

  it('keeps an untrusted workspace from settings that exist', () => {
    const keys = settings.map(([key]) => key);
    for (const key of capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(keys.includes(key), key);
  });

  it('lets no workspace say where code goes or which file is loaded', () => {
    for (const name of ['llamaCpp.file', 'server.baseUrl', 'server.model']) {
      const [, setting] = settings.find(([key]) => key === `trueline.model.${name}`) ?? [];
      assert.equal(setting?.scope, 'machine', name);
    }
  });

  it('keeps an untrusted workspace from every choice of a model', () => {
    const restricted: readonly string[] = capabilities.untrustedWorkspaces.restrictedConfigurations;
    const ofModels = settings.map(([key]) => key).filter((key) => /\.model\.(?!embedded\.)/.test(key));
    assert.ok(ofModels.length > 0);
    for (const key of ofModels) assert.ok(restricted.includes(key), key);
  });

  it('leads through pages and commands that exist', () => {
    const commands = contributes.commands.map(({ command }): string => command);
    const keys = settings.map(([key]) => key);
    for (const { id, description, media, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.ok(existsSync(path.join(folder, '../..', media.markdown)), media.markdown);
      for (const [, command = ''] of description.matchAll(/\(command:([^)?]+)/g))
        assert.ok(commands.includes(command), command);
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [kind, name = ''] = event.split(':');
        assert.ok((kind === 'onCommand' ? commands : keys).includes(name), event);
      }
    }
  });
});
