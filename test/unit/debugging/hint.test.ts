import assert from 'node:assert/strict';
import { hintOf } from '../../../server/src/debugging/hint';
import type { Patch } from '../../../server/src/debugging/patch';
import { repairKey } from '../../../server/src/debugging/search/rejectedRepairs';

const text = 'function last(list) {\n  return list[list.length];\n}\n';

function patchOf(kind: string, old: string, by: string, of = text): Patch {
  const start = of.indexOf(old);
  const edits = [{ start, end: start + old.length, text: by }];
  return { path: '/shop/last.js', edits, source: 'template', kind, description: `use ${by}`, prior: 0 };
}

describe('a hint', () => {
  it('asks about a line that the repair changes, and gives nothing of it away', () => {
    const hint = hintOf(patchOf('off-by-one', 'list.length', 'list.length - 1'), { text });
    assert.deepEqual(hint, {
      line: 1,
      text: 'What happens at the boundary: with the first, the last, or an equal value?',
    });
  });

  it('has a question for every kind', () => {
    assert.match(hintOf(patchOf('something new', 'list', 'other'), { text }).text, /\?$/);
  });
});

describe('the key of a repair', () => {
  const keyOf = (of: string, by: string) => {
    const start = of.indexOf('function');
    const faulty = { path: '/shop/last.js', name: 'last', text: of, start, end: of.indexOf('}') + 1 };
    return repairKey('/shop', faulty, patchOf('off-by-one', 'list.length', by, of).edits);
  };

  it('stays when something else in the file changes', () => {
    assert.equal(keyOf(`// new\n${text}// more\n`, 'list.length - 1'), keyOf(text, 'list.length - 1'));
  });

  it('is another for another repair', () => {
    assert.notEqual(keyOf(text, 'list.length - 2'), keyOf(text, 'list.length - 1'));
  });
});
