// The keys of the repairs that the user has rejected, kept in a file of the storage between sessions.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface KeptRejections {
  keys(): Promise<readonly string[]>;
  add(key: string): Promise<void>;
}

const maxKeys = 1_000; // the last ones

/** Without a folder they are kept for the session. */
export function keptRejections(folder: string | undefined): KeptRejections {
  const file = folder === undefined ? undefined : path.join(folder, 'rejectedRepairs.json');
  let known: Promise<readonly string[]> | undefined;
  const keys = () => (known ??= file === undefined ? Promise.resolve([]) : read(file));
  return {
    keys,
    async add(key) {
      const all = [...(await keys()).filter((each) => each !== key), key].slice(-maxKeys);
      known = Promise.resolve(all);
      if (file === undefined) return;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(all));
    },
  };
}

async function read(file: string): Promise<readonly string[]> {
  try {
    const keys: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
