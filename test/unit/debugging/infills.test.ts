import assert from 'node:assert/strict';
import { cutsOf } from '../../../server/src/debugging/infill/cuts';
import { infills, type Writing } from '../../../server/src/debugging/infill/infills';
import { javascriptTemplates } from '../../../server/src/debugging/javascript/javascriptTemplates';
import { applyEdits, type Suspect } from '../../../server/src/debugging/patch';
import { faultyOf } from './templateTable';

const faulty = faultyOf('function f(list, n) {\n  const a = list[n] + 1;\n  return a;\n}\n');

function suspect(text: string, kind: Suspect['kind'] = 'expression'): Suspect {
  const start = faulty.text.indexOf(text);
  return { start, end: start + text.length, kind, suspiciousness: 1, passed: 0, failed: 1 };
}

async function texts(suspects: readonly Suspect[], complete: (writing: Writing) => string | undefined) {
  const found: string[] = [];
  const { read } = javascriptTemplates;
  const signal = new AbortController().signal;
  const answer = (writing: Writing) => Promise.resolve(complete(writing));
  for await (const patch of infills(faulty, suspects, answer, { read }, signal)) {
    assert.equal(patch.source, 'infill');
    found.push(applyEdits(faulty.text, patch.edits).split('\n')[1] ?? '');
  }
  return found;
}

describe('infills', () => {
  it('write an expression anew, and what the completion writes behind it is cut', async () => {
    const written = ({ offset }: Writing) =>
      offset === faulty.text.indexOf('list[n]') ? 'list[n - 1] ?? 0;\n  more(' : undefined;
    assert.deepEqual(await texts([suspect('list[n] + 1')], written), ['  const a = list[n - 1] ?? 0;']);
  });

  it('write a statement anew', async () => {
    const written = ({ sample }: Writing) => (sample === 0 ? 'const a = n;' : 'const a = list.at(n);');
    const found = await texts([suspect('const a = list[n] + 1;', 'statement')], written);
    assert.deepEqual(found.slice(0, 2), ['  const a = n;', '  const a = list.at(n);']);
  });

  it('keep the first words, so that another rest is written', async () => {
    const places: string[] = [];
    await texts(
      [suspect('list[n] + 1')],
      ({ text, offset }) => void places.push(`${text.slice(0, offset).split('\n')[1]}|`),
    );
    assert.deepEqual(places, ['  const a = |', '  const a = list[|', '  const a = list[n] +|']);
  });

  it('are likelier where another file has the same', async () => {
    const { read } = javascriptTemplates;
    const written = ({ sample }: Writing) => Promise.resolve(['list[n] + n - 1', 'list[n - 1] + n'][sample]);
    const priors = async (donors: readonly string[]) => {
      const found = [];
      const { signal } = new AbortController();
      for await (const { prior } of infills(faulty, [suspect('list[n] + 1')], written, { read, donors }, signal)) {
        found.push(prior);
      }
      return found;
    };
    const [alone, lent] = [await priors([]), await priors(['n', 'return list[n-1]+n;'])];
    assert.equal(lent[0], alone[0]);
    assert.ok(lent[1]! > alone[1]! + 3);
  });

  it('never give the original, the same twice, or what cannot be read', async () => {
    const answers = ['list[n]  +  1', 'n', '((('];
    const written =
      (from: number) =>
      ({ sample, offset }: Writing) =>
        offset === faulty.text.indexOf('list[n]') ? answers[from + sample] : undefined;
    assert.deepEqual(await texts([suspect('list[n] + 1')], written(0)), ['  const a = n;']);
    assert.deepEqual(await texts([suspect('list[n] + 1')], written(1)), ['  const a = n;']);
    assert.deepEqual(await texts([suspect('list[n] + 1'), suspect('list[n]')], written(1)), [
      '  const a = n;',
      '  const a = n + 1;',
    ]);
  });

  it('stop when they are aborted', async () => {
    const aborted = AbortSignal.abort();
    const { read } = javascriptTemplates;
    for await (const patch of infills(
      faulty,
      [suspect('list[n] + 1')],
      () => Promise.resolve('n'),
      { read },
      aborted,
    )) {
      assert.fail(patch.description);
    }
  });
});

describe('cuts', () => {
  it('end where an expression may', () => {
    assert.deepEqual(cutsOf('expression', 'a[i]) + 1;'), ['a[i]) + 1', 'a[i])', 'a[i]', 'a[i']);
  });

  it('end where a statement may', () => {
    assert.deepEqual(cutsOf('statement', 'a();\nb();\n'), ['a();\nb();', 'a();\nb()', 'a();', 'a()']);
  });
});
