// The keys that passed through this process, so that they can be taken out of whatever is shown or logged.
// They live in memory only.
import { inspect } from 'node:util';

export class KnownKeys {
  private readonly spellings = new Set<string>();

  add(key: string): void {
    if (key === '') return;
    this.spellings.add(key);
    // As it stands in an object that is logged, in JSON or as Node prints it, and in an address.
    for (const text of [JSON.stringify(key), inspect(key)]) this.spellings.add(text.slice(1, -1));
    this.spellings.add(encodeURIComponent(key));
  }

  /** The text with `…` for each key. */
  redact(text: string): string {
    // The longest first: a key may be a part of another.
    const spellings = [...this.spellings].sort((a, b) => b.length - a.length);
    return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, '…'), text);
  }
}
