// A copy of a project in a temporary folder, for whoever edits it.
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Resolves with the absolute path of the copy, which bears the name of the original. */
export async function temporaryCopy(folder: string): Promise<string> {
  const target = path.join(await mkdtemp(path.join(tmpdir(), 'trueline-project-')), path.basename(folder));
  await cp(folder, target, { recursive: true });
  return target;
}
