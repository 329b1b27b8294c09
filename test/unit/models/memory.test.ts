import assert from 'node:assert/strict';
import { Generation } from '../../../server/src/models/embedded/generation';
import { generate, learn, probabilities, promptAt, shop, take, vocabulary } from './support';

const secret = 'const flamingo = makePelican(ostrich);\n';

function checkUnknown(memory: ReturnType<typeof learn>, prompt: Parameters<typeof memory.knowledge>[0]): void {
  const knowledge = memory.knowledge(prompt);
  const context = [vocabulary.separator, ...vocabulary.encode('const flamingo = makePelican')];
  const [token] = vocabulary.encode('(');
  const known = probabilities(knowledge, context)[token!]!;
  const without = learn(shop).knowledge(promptAt('|'));
  assert.ok(Math.abs(known - probabilities(without, context)[token!]!) < 1e-12);
}

describe('memory', () => {
  it('does not consult hidden files, nor the prompt’s own file on disk', () => {
    const memory = learn({ ...shop, '/w/secret.ts': secret });
    assert.match(take(generate(memory, 'const flamingo = make|'), 6), /^Pelican\(/);
    checkUnknown(memory, { ...promptAt('|'), hidden: ['/w/secret.ts'] });
    checkUnknown(memory, promptAt('|', '/w/secret.ts'));
  });

  it('takes open documents as the editor holds them', () => {
    const memory = learn(shop);
    memory.setDocument('/w/secret.ts', secret);
    assert.match(take(generate(memory, 'const flamingo = |'), 8), /^makePelican\(/);
    memory.setDocument('/w/secret.ts', 'const flamingo = buildHeron(1);\n');
    assert.match(take(generate(memory, 'const flamingo = |'), 8), /^buildHeron\(/);
    memory.setDocument('/w/secret.ts', undefined);
    checkUnknown(memory, promptAt('|'));
  });

  it('takes changed and removed files as they are now', () => {
    const memory = learn({ ...shop, '/w/secret.ts': secret });
    memory.setChanged('/w/secret.ts', Uint16Array.from(vocabulary.encode('const flamingo = buildHeron(1);\n')));
    assert.match(take(generate(memory, 'const flamingo = |'), 8), /^buildHeron\(/);
    memory.setChanged('/w/secret.ts', undefined);
    checkUnknown(memory, promptAt('|'));
  });

  it('knows the prompt’s own text on both sides, and nothing across the gap', () => {
    const memory = learn({});
    const prompt = promptAt('function wombat(quokka) {}\nconst one = wom|\nnumbat(quokka, 1);\n');
    const generation = new Generation(memory.knowledge(prompt), prompt, { temperature: 0, seed: 1 });
    assert.match(take(generation, 6), /^bat\(qu/);
    const after = promptAt('const one = num|\nfunction numbat(quokka, potoroo) {}\n');
    assert.match(take(new Generation(memory.knowledge(after), after, { temperature: 0, seed: 1 }), 6), /^bat\(/);
  });

  it('leaves caches out when asked', () => {
    const memory = learn({ '/w/a/near.ts': secret, '/w/b/far.ts': shop['/w/item.ts'] });
    const kinds = (without: Parameters<typeof memory.knowledge>[1]) =>
      memory.knowledge(promptAt('|', '/w/a/x.ts'), without).caches.map((cache) => cache.kind);
    assert.deepEqual(kinds(new Set()), ['workspaceSkeleton', 'fileSkeleton', 'workspace', 'folder', 'file']);
    assert.deepEqual(kinds(new Set(['folder'])), ['workspaceSkeleton', 'fileSkeleton', 'workspace', 'file']);
    assert.deepEqual(kinds(new Set(['workspace', 'file'])), ['workspaceSkeleton', 'fileSkeleton', 'folder']);
  });
});
