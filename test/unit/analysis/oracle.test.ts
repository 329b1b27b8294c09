// The analysis against the compiler's own LanguageService, on projects of the world: no name that the
// sources use is ever refused, the lists are the same, and so are the new errors.
import assert from 'node:assert';
import { membersAt } from '../../support/typescriptFixture';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diskFileSystem } from '../../../server/src/analysis/typescript/fileSystem';
import { TypeScriptProjects } from '../../../server/src/analysis/typescript/typescriptProjects';
import { editsOf } from '../../support/typescriptEdits';
import { libFolder } from '../../support/typescriptFixture';
import { accessesIn, copyOfPackage, Oracle, type Project } from '../../support/typescriptOracle';

/** Every so many-th access is also compared name by name with what the LanguageService lists. */
const compareEvery = 25;
const editCount = 48;

/** Legal by the compiler, but not listed: what every object and every function has. */
const unlisted = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
]);

function projectsOn(): TypeScriptProjects {
  return new TypeScriptProjects({
    system: diskFileSystem(),
    lib: libFolder,
    log: (message) => assert.fail(message),
  });
}

/** A union is written in the order in which its types were met, so that messages differ. */
function place({ code, start }: { readonly code: number; readonly start: number }): string {
  return `${code} at ${start}`;
}

describe('the analysis and the LanguageService', function () {
  this.timeout(300_000);

  for (const name of ['immer', '@tanstack/query-core']) {
    describe(`on ${name}`, () => {
      let project: Project;
      let oracle: Oracle;
      let projects: TypeScriptProjects;
      before(() => {
        project = copyOfPackage(name);
        oracle = new Oracle(project.folder);
        projects = projectsOn();
      });
      after(() => {
        oracle.dispose();
        project.remove();
      });

      it('refuse no name that the sources use', () => {
        const refused: string[] = [];
        let asked = 0;
        let exact = 0;
        for (const file of project.files) {
          for (const { offset, name: word } of accessesIn(file)) {
            const words = membersAt(projects, { file, offset, text: '' }, offset);
            asked++;
            if (words.kind !== 'exact') continue;
            exact++;
            if (!words.words.includes(word)) refused.push(`${path.basename(file)}@${offset} ${word}`);
          }
        }
        assert.deepStrictEqual(refused, []);
        assert.ok(asked > 500 && exact > 0.85 * asked, `${exact} of ${asked} exact`);
      });

      it('list the same members', () => {
        let compared = 0;
        for (const file of project.files) {
          const text = readFileSync(file, 'utf8');
          for (const [index, { offset, name: word }] of accessesIn(file).entries()) {
            if (index % compareEvery !== 0) continue;
            const words = membersAt(projects, { file, offset, text: '' }, offset);
            // Behind `case` the cases that are there already are not listed.
            if (words.kind !== 'exact' || /case [\w.]*$/.test(text.slice(0, offset))) continue;
            const without = text.slice(0, offset) + text.slice(offset + word.length);
            const listed = oracle.members(file, without, offset);
            if (!listed) continue;
            compared++;
            const site = `${path.basename(file)}@${offset} ${word}`;
            const identifiers = listed.filter((entry) => /^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(entry));
            const ours = words.words.filter((entry) => !unlisted.has(entry));
            const theirs = identifiers.filter((entry) => !unlisted.has(entry));
            assert.deepStrictEqual(ours, [...new Set(theirs)].sort(), site);
          }
        }
        assert.ok(compared > 10, `${compared} compared`);
      });

      it('find the same new errors', () => {
        let declarations = 0;
        for (const { kind, file, before, offset, text } of editsOf(project.files, editCount)) {
          const expected = oracle.newErrors(file, before, offset, text).map(place);
          projects.setOverlay(file, before);
          const found = projects.newDiagnostics({ file, offset, text });
          projects.setOverlay(file, undefined);
          assert.strictEqual(found.kind, 'checked');
          if (found.scope === 'declaration') declarations++;
          assert.deepStrictEqual(
            found.diagnostics.map(place).sort(),
            [...expected].sort(),
            `${kind} in ${path.basename(file)} at ${offset}: ${text}`,
          );
        }
        assert.ok(declarations > 0.4 * editCount, `${declarations} by declaration`);
      });
    });
  }

  it('agree on this project’s own sources', () => {
    const projects = projectsOn();
    const folder = path.join(__dirname, '../../../server/src');
    const refused: string[] = [];
    for (const file of ['analysis/typescript/project.ts', 'analysis/typescript/graft.ts', 'threads/thread.ts']) {
      const absolute = path.join(folder, file);
      for (const { offset, name } of accessesIn(absolute)) {
        const words = membersAt(projects, { file: absolute, offset, text: '' }, offset);
        if (words.kind === 'exact' && !words.words.includes(name)) refused.push(`${file}@${offset} ${name}`);
      }
    }
    assert.deepStrictEqual(refused, []);
  });
});
