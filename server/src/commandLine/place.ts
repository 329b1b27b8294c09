// FILE:LINE:COLUMN, read from the command line and found on disk.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { offsetAt } from '../text/positions';
import { UsageError } from './usage';

export type Place =
  | { readonly kind: 'place'; readonly file: string; readonly text: string; readonly offset: number }
  | { readonly kind: 'missing' | 'outside'; readonly message: string };

/** Lines and columns count from 1, columns in UTF-16 units. Throws `UsageError` where the text is no such place. */
export async function readPlace(argument: string): Promise<Place> {
  const match = /^(.+):(\d+):(\d+)$/.exec(argument);
  if (!match) throw new UsageError(`${argument} is not FILE:LINE:COLUMN`);
  const [, name = '', line = '', column = ''] = match;
  const file = path.resolve(name);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { kind: 'missing', message: `cannot read ${name}: ${reasonOf(error)}` };
  }
  const offset = offsetAt(text, Number(line), Number(column));
  if (offset === undefined) {
    const lines = text.split('\n').length;
    return { kind: 'outside', message: `${name} has no line ${line}, column ${column} (it has ${lines} lines)` };
  }
  return { kind: 'place', file, text, offset };
}

/** Why a file cannot be read. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'reading it is not allowed';
  return message;
}
