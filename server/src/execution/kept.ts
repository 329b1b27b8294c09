// The folder in which a project's runs keep what its modules were turned into (inChild/kept.ts).
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const most = 256 * 1024 * 1024; // bytes
const looked = new Set<string>();

/** Makes it; the first time, what is oldest goes where it has grown too big. Never rejects. */
export async function prepareKept(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  if (looked.has(folder)) return;
  looked.add(folder);
  void thin(folder, most);
}

/** Takes the oldest files away until half of `limit`, in bytes, is left, where there is more than that. */
export async function thin(folder: string, limit: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }));
      return { file, size, mtimeMs };
    }),
  );
  let sum = files.reduce((all, { size }) => all + size, 0);
  if (sum <= limit) return;
  for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (sum <= limit / 2) return;
    await rm(file, { force: true }).catch(() => undefined);
    sum -= size;
  }
}
