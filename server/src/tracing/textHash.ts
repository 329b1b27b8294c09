// Identifies the text that was run: what instruments it and what reads its trace must agree.
import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal, first 16 digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
