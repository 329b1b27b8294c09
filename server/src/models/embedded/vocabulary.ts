// The fixed, byte-complete vocabulary of subword tokens: byte-pair encoding within pre-tokens.
// Ids 0 to 255 are the bytes, then the merges in the order of training, last the separator of documents.
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { preTokenEnd } from './preTokens';

const magic = 'TLVOC1\n';
const cacheLimit = 200_000; // pre-tokens remembered

/** Sennrich, Haddow and Birch 2016, "Neural machine translation of rare words with subword units", over UTF-8 bytes. */
export class Vocabulary {
  /** Number of tokens, the separator included. */
  readonly size: number;
  /** Token between two documents; its text is empty. */
  readonly separator: number;
  /** Identifies the vocabulary: indexes built with another one are of no use. */
  readonly hash: string;
  /** The bytes of every token, one character (0 to 255) a byte. */
  private readonly bytes: string[] = [];
  private readonly texts: (string | undefined)[] = [];
  private readonly merged = new Map<number, number>();
  private readonly ids = new Map<string, number>();
  private cache = new Map<string, readonly number[]>();
  private sorted: Uint16Array | undefined;

  /** `pairs` holds, for each merge in order, the two ids that it joins. */
  constructor(private readonly pairs: Uint16Array) {
    for (let byte = 0; byte < 256; byte++) this.bytes.push(String.fromCharCode(byte));
    for (let at = 0; at < pairs.length; at += 2) {
      const left = pairs[at]!;
      const right = pairs[at + 1]!;
      this.merged.set(left * 65536 + right, this.bytes.length);
      this.bytes.push(this.bytes[left]! + this.bytes[right]!);
    }
    this.bytes.forEach((bytes, id) => this.ids.set(bytes, id));
    this.separator = this.bytes.length;
    this.bytes.push('');
    this.size = this.bytes.length;
    for (let id = 0; id < this.size; id++) this.texts.push(textOf(this.bytes[id]!));
    this.hash = createHash('sha256').update(pairs).digest('hex').slice(0, 16);
  }

  /** Reads the shipped file; throws where it is not one. */
  static parse(file: Uint8Array): Vocabulary {
    const head = Buffer.from(file.buffer, file.byteOffset, magic.length).toString('latin1');
    if (head !== magic) throw new Error('not a vocabulary file');
    const raw = inflateRawSync(file.subarray(magic.length));
    const pairs = new Uint16Array(raw.length / 2);
    for (let at = 0; at < pairs.length; at++) pairs[at] = raw.readUInt16LE(at * 2);
    return new Vocabulary(pairs);
  }

  serialize(): Uint8Array {
    const raw = Buffer.alloc(this.pairs.length * 2);
    this.pairs.forEach((id, at) => raw.writeUInt16LE(id, at * 2));
    return Buffer.concat([Buffer.from(magic, 'latin1'), deflateRawSync(raw, { level: 9 })]);
  }

  encode(text: string): number[] {
    const tokens: number[] = [];
    for (let at = 0; at < text.length;) {
      const end = preTokenEnd(text, at);
      const found = this.encodePreToken(text.slice(at, end));
      if (found.length === 1) tokens.push(found[0]!);
      else for (const id of found) tokens.push(id);
      at = end;
    }
    return tokens;
  }

  decode(tokens: Iterable<number>): string {
    let bytes = '';
    for (const id of tokens) bytes += this.bytes[id] ?? '';
    return toText(bytes);
  }

  /** The bytes of a token, one character (0 to 255) a byte. */
  bytesOf(id: number): string {
    return this.bytes[id] ?? '';
  }

  /** The text of a token, or `undefined` where it holds a part of a character. */
  textOf(id: number): string | undefined {
    return this.texts[id];
  }

  /** The id of the token with these bytes (one character a byte), if there is one. */
  idOf(bytes: string): number | undefined {
    return this.ids.get(bytes);
  }

  /** Ids of the tokens whose bytes begin with `prefix` (one character a byte, not empty). */
  startingWith(prefix: string): Uint16Array {
    this.sorted ??= Uint16Array.from([...this.bytes.keys()].sort((a, b) => compare(this.bytes[a]!, this.bytes[b]!)));
    const low = this.lowerBound(this.sorted, prefix);
    return this.sorted.subarray(low, this.lowerBound(this.sorted, prefix + '\u0100'));
  }

  private lowerBound(sorted: Uint16Array, bytes: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bytes[sorted[middle]!]! < bytes) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private encodePreToken(text: string): readonly number[] {
    const cached = this.cache.get(text);
    if (cached) return cached;
    const ids = this.merge(toBytes(text));
    if (this.cache.size >= cacheLimit) this.cache = new Map();
    // A copy, as a slice would keep the whole document alive.
    this.cache.set(Buffer.from(text, 'utf16le').toString('utf16le'), ids);
    return ids;
  }

  private merge(bytes: string): readonly number[] {
    const parts = Array.from(bytes, (char) => char.charCodeAt(0));
    for (;;) {
      let best = Infinity;
      for (let at = 0; at + 1 < parts.length; at++) {
        const id = this.merged.get(parts[at]! * 65536 + parts[at + 1]!);
        if (id !== undefined && id < best) best = id;
      }
      if (best === Infinity) break;
      let out = 0;
      for (let at = 0; at < parts.length; at++) {
        const joined = at + 1 < parts.length && this.merged.get(parts[at]! * 65536 + parts[at + 1]!) === best;
        parts[out++] = joined ? best : parts[at]!;
        if (joined) at++;
      }
      parts.length = out;
    }
    return parts;
  }
}

/** UTF-8 bytes of a text, one character (0 to 255) a byte. */
export function toBytes(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= 128) return Buffer.from(text, 'utf8').toString('latin1');
  }
  return text;
}

/** The text of UTF-8 bytes, one character (0 to 255) a byte. */
export function toText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function textOf(bytes: string): string | undefined {
  const text = toText(bytes);
  return toBytes(text) === bytes ? text : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
