// A reporter of mocha that writes Trueline's results; what is printed is mocha's own.
import { createRequire } from 'node:module';
import path from 'node:path';
import { failure, writeResult } from './writeResult';

interface MochaTest {
  readonly file?: string;
  /** Milliseconds. */
  readonly duration?: number;
  fullTitle(): string;
}

interface MochaRunner {
  on(event: string, listener: (test: MochaTest, error?: unknown) => void): unknown;
}

type Reporter = new (runner: MochaRunner, options: unknown) => object;

const mocha = process.env['TRUELINE_RUNNER'] ?? '';
const { reporters } = createRequire(path.join(mocha, 'package.json'))(mocha) as { reporters: { Spec: Reporter } };

class TruelineReporter extends reporters.Spec {
  constructor(runner: MochaRunner, options: unknown) {
    runner.on('pass', (test) => write(test, 'passed'));
    runner.on('pending', (test) => write(test, 'skipped'));
    // Before mocha's own, which turns what was expected into text. A hook fails with a title of its own.
    runner.on('fail', (test, error) => write(test, 'failed', error));
    super(runner, options);
  }
}

function write(test: MochaTest, state: 'passed' | 'skipped' | 'failed', error?: unknown): void {
  writeResult({
    name: test.fullTitle(),
    ...(test.file !== undefined && { file: test.file }),
    state,
    ...(test.duration !== undefined && { duration: test.duration }),
    ...(state === 'failed' && failure(error)),
  });
}

export = TruelineReporter;
