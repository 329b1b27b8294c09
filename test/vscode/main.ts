// The VS Code layer of the tests: inside an extension host, then outside, through the page that a user sees.
// The last line is the sum of both: `N passed, N failed`.
import { runInside } from './harness/insideRun';
import { runPage } from './harness/pageRun';

async function main(): Promise<void> {
  const parts = [await attempt('inside VS Code', runInside), await attempt('in the page', runPage)];
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** A part that cannot run at all, or runs nothing, counts as one failure. */
async function attempt(name: string, run: () => Promise<Counts>): Promise<Counts> {
  try {
    const { passed, failed } = await run();
    if (passed + failed > 0) return { passed, failed };
    console.log(`The tests ${name} ran nothing.`);
  } catch (error) {
    console.log(`The tests ${name} could not run: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { passed: 0, failed: 1 };
}

void main();
