// The syntax thread as it is bundled.
import assert from 'node:assert/strict';
import path from 'node:path';
import { TreeSitterSyntax } from '../../server/src/analysis/treeSitter/treeSitterSyntax';

describe('the syntax thread', () => {
  const logged: string[] = [];
  const syntax = new TreeSitterSyntax({
    dist: path.join(__dirname, '../../dist'),
    log: (message) => logged.push(message),
  });
  const never = new AbortController().signal;
  after(() => syntax.dispose());

  it('says where a text can be cut', async () => {
    const cuts = await syntax.cuts({ file: '/a.ts', text: '', offset: 0, inserted: 'f(a);\ng(' }, never);
    assert.deepEqual(cuts.statements, [5]);
  });

  it('says what cannot follow', async () => {
    const barred = await syntax.barred({ file: '/a.ts', text: '', offset: 0, inserted: 'f(a, ' }, never);
    assert.ok(barred.kind === 'exact' && barred.tokens.includes(']') && !barred.tokens.includes('name'));
    assert.deepEqual(logged, []);
  });
});
