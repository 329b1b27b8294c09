// Mocha's spec reporter, with a last line that can be summed over layers: `N passed, N failed`. A skipped test counts as failed.
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    reporters.Base.consoleLog(`${passes} passed, ${failures + pending} failed`);
  }
};
