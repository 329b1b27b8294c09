// The entry of the tests that run inside VS Code: runs them under mocha and writes report and counts to a file,
// because neither the output nor the exit code of an extension host can be trusted to arrive.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

const timeout = 120_000; // ms

export function run(): Promise<void> {
  const folder = process.env['TRUELINE_TEST_OUTPUT'];
  if (folder === undefined) throw new Error('TRUELINE_TEST_OUTPUT is not set');
  const lines: string[] = [];
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => void lines.push(format(...args));
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout, color: false });
  const only = process.env['TRUELINE_TEST_GREP'];
  if (only !== undefined) mocha.grep(only);
  // The bundle holds the test files as modules; they need mocha's globals when they are evaluated.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  loadTests();
  return new Promise((resolve, reject) => {
    const failed: string[] = [];
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      const result = { report: [...lines, ...failed].join('\n'), passed: passes, failed: failures + pending };
      writeFileSync(path.join(folder, 'result.json'), JSON.stringify(result));
      if (result.failed > 0) reject(new Error(`${result.failed} failed`));
      else resolve();
    });
    runner.on('fail', (test, error: Error) => failed.push(`failed: ${test.fullTitle()}: ${error.message}`));
    runner.on('pending', (test) => failed.push(`failed: ${test.fullTitle()}: was skipped`));
  });
}

function loadTests(): void {
  /* eslint-disable @typescript-eslint/no-require-imports -- evaluated only now, when the globals are there */
  require('./extension.test');
  require('./completions.test');
  require('./commands.test');
  require('./models.test');
  require('./editorModel.test');
  require('./values.test');
  require('./repairs.test');
  /* eslint-enable @typescript-eslint/no-require-imports */
}
