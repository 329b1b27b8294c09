// Mocha's spec reporter, with lines at the end that can be summed over layers: `failed: NAME: WHY` for each test
// that failed, then `N passed, N failed`. A skipped test counts as failed; one that is tried again says so.
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  skipped = [];

  constructor(runner, options) {
    super(runner, options);
    runner.on('pending', (test) => this.skipped.push(test));
    runner.on('retry', (test, { message }) =>
      reporters.Base.consoleLog(`tried again: ${test.fullTitle()}: ${message}`),
    );
  }

  epilogue() {
    super.epilogue();
    const failed = [...this.failures, ...this.skipped];
    for (const test of failed) {
      const why = String(test.err?.message ?? 'was skipped').split('\n', 1)[0];
      reporters.Base.consoleLog(`failed: ${test.fullTitle()}: ${why}`);
    }
    reporters.Base.consoleLog(`${this.stats.passes} passed, ${failed.length} failed`);
  }
};
