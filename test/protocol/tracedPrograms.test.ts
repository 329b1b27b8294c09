// Programs do under trace what they do without: all fixtures and some that are made up, in real processes. What is recorded of them is compared
// with what V8's debugger sees by `npm run bench -- tracing`.
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compareBehaviour, type Compared } from '../bench/tracing/behaviour';
import { generatePrograms } from '../bench/tracing/generate';
import { readPrograms } from '../bench/tracing/programs';

describe('traced programs', () => {
  let folder: string;
  let compared: ReadonlyMap<string, Compared>;
  const programs = [...readPrograms(), ...generatePrograms(40)];

  before(async function () {
    this.timeout(180_000);
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trueline-programs-')));
    compared = new Map((await compareBehaviour(programs, folder)).map((each) => [each.title, each]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { title } of programs) {
    it(title, () => {
      const { plain, traced } = compared.get(title)!;
      assert.deepEqual(traced, plain);
    });
  }
});
