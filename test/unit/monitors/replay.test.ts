// All rules together: small programs that must pass or be refused, and real files, of which nothing may be refused.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allRules } from '../../../server/src/monitors/rules';
import { openAnalyses } from '../../bench/monitors/analyses';
import { replayPrefixes } from '../../bench/monitors/prefixes';
import { byCharacter } from '../../bench/monitors/replay';
import { modes, replayFile, type Mode } from '../../bench/monitors/replayFile';
import { Tally } from '../../bench/monitors/tally';
import { copyOfPackage, type Project } from '../../support/typescriptOracle';

const fixtures = path.join(__dirname, '../../fixtures/prefixes');

describe('all monitors', function () {
  this.timeout(300_000);

  it('agree with what is expected of each program', async () => {
    for (const name of ['samples.jsonl', 'language.jsonl', 'programs.jsonl']) {
      const { lines, differ } = await replayPrefixes(path.join(fixtures, name), allRules);
      assert.deepEqual(differ, [], name);
      assert.ok(lines > 30);
    }
  });

  describe('refuse nothing of', () => {
    const projects = new Map<string, Project>();
    before(() => {
      for (const name of ['@tanstack/query-core', 'zod']) projects.set(name, copyOfPackage(name));
    });
    after(() => projects.forEach((project) => project.remove()));

    const check = async (project: string, name: string, mode: Mode) => {
      const file = projects.get(project)?.files.find((each) => each.endsWith(`/${name}`)) ?? '';
      const failures: string[] = [];
      const tally = new Tally();
      const { refused } = await replayFile(file, readFileSync(file, 'utf8'), {
        analyses: openAnalyses((message) => failures.push(message)),
        rules: allRules,
        cuts: [byCharacter],
        tally,
        mode,
        every: 2,
      });
      assert.deepEqual([...refused, ...failures], []);
      assert.ok(tally.questions > 20);
    };
    for (const name of ['retryer.ts', 'mutation.ts', 'removable.ts']) {
      for (const mode of modes) it(`${name}, mode ${mode}`, () => check('@tanstack/query-core', name, mode));
    }
    // Types that are resolved late, in declarations of an earlier question.
    it('deep-partial.ts of zod', () => check('zod', 'classic/deep-partial.ts', 'present'));
  });
});
