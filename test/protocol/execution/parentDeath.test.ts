// A run does not outlive Trueline.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { processesWith } from '../../support/execution';

const support = path.join(__dirname, '../../support');

describe('the death of Trueline', () => {
  for (const confinement of ['confined', 'unconfined']) {
    it(`ends a run that is ${confinement}, with all its processes`, async () => {
      const mark = `mark-${randomUUID()}`;
      const args = ['--import', 'tsx', path.join(support, 'runUntilKilled.ts'), confinement, mark];
      const trueline = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(trueline.stdout, 'data');
      assert.ok(processesWith(`${mark}-run`).length >= 2);
      trueline.kill('SIGKILL');
      // Every process of the run and its supervisor hold the pipe.
      await once(trueline, 'close');
      await gone(`${mark}-run`);
    });
  }
});

/** There is no event for the end of a process that is no child. */
async function gone(mark: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (processesWith(mark).length > 0) {
    assert.ok(Date.now() < deadline, processesWith(mark).join('\n'));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
