// What was learnt, on disk: one file for each workspace, with an index of its sources and one of what it
// depends on. A file that is not whole, not ours or of another version counts as none.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'; // prettier-ignore
import path from 'node:path';
import type { LastingKind } from './messages';
import type { IndexedDocument, TokenIndexData } from './tokenIndex';

const magic = 'TRUELINE-INDEX\n\0'; // 16 bytes
const version = 3; // raise it when the layout, or what is learnt of a file, changes
const preamble = 16 + 4 + 4 + 32; // magic, version, length of the header, checksum of all that follows
const extension = '.index';

export type StoredKind = Exclude<LastingKind, 'base'>;

export interface StoredIndexes {
  readonly indexes: ReadonlyMap<StoredKind, TokenIndexData>;
  /** Packages that the sources import, with how often. */
  readonly imports: ReadonlyMap<string, number>;
}

/** The JSON after the preamble; the arrays follow, section by section: order, then tokens. */
interface Header {
  readonly vocabulary: string;
  readonly separator: number;
  readonly imports: readonly (readonly [string, number])[];
  readonly sections: readonly {
    kind: StoredKind;
    tokens: number;
    alphabet: number;
    documents: readonly IndexedDocument[];
  }[];
}

/** The file for a set of folders. */
export function indexFileOf(storage: string, folders: readonly string[]): string {
  const name = createHash('sha256')
    .update([...folders].sort().join('\n'))
    .digest('hex')
    .slice(0, 20);
  return path.join(storage, name + extension);
}

/**
 * Reads an index file into shared memory. A string says why there is none: missing, foreign, of another version
 * or vocabulary, or damaged.
 */
export function readIndexFile(file: string, vocabulary: string): StoredIndexes | string {
  try {
    const bytes = readShared(file);
    const head = Buffer.from(bytes.slice(0, preamble));
    if (head.length < preamble || head.toString('latin1', 0, 16) !== magic) return 'it is no index';
    if (head.readUInt32LE(16) !== version) return 'it is of another version';
    const body = bytes.subarray(preamble);
    if (!checksum(body).equals(head.subarray(24))) return 'it is damaged';
    const headerLength = head.readUInt32LE(20);
    const header = JSON.parse(Buffer.from(body.slice(0, headerLength)).toString('utf8')) as Header;
    if (header.vocabulary !== vocabulary) return 'it is of another vocabulary';
    return parseSections(header, bytes, align(preamble + headerLength));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Writes an index file whole or not at all, and removes the oldest ones until all fit into `limit` bytes. */
export function writeIndexFile(file: string, vocabulary: string, stored: StoredIndexes, limit: number): void {
  const sections = [...stored.indexes].map(([kind, data]) => ({ kind, data }));
  const header: Header = {
    vocabulary,
    separator: sections[0]?.data.separator ?? 0,
    imports: [...stored.imports],
    sections: sections.map(({ kind, data }) => ({
      kind,
      tokens: data.tokens.length,
      alphabet: data.alphabet,
      documents: data.documents,
    })),
  };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const padding = Buffer.alloc(align(preamble + json.length) - preamble - json.length);
  const parts: Uint8Array[] = [json, padding];
  for (const { data } of sections) {
    parts.push(
      bytesOf(data.order),
      bytesOf(data.tokens),
      Buffer.alloc(align(data.tokens.length * 2) - data.tokens.length * 2),
    );
  }
  const head = Buffer.alloc(preamble);
  head.write(magic, 'latin1');
  head.writeUInt32LE(version, 16);
  head.writeUInt32LE(json.length, 20);
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  hash.digest().copy(head, 24);
  const size = parts.reduce((sum, part) => sum + part.length, preamble);
  mkdirSync(path.dirname(file), { recursive: true });
  makeRoom(path.dirname(file), file, limit - size);
  if (size <= limit) replaceFile(file, [head, ...parts]);
  else rmSync(file, { force: true });
}

/** Marks a file as used, so that it is not the oldest. */
export function touchIndexFile(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

function parseSections(header: Header, bytes: Uint8Array, start: number): StoredIndexes {
  const indexes = new Map<StoredKind, TokenIndexData>();
  let at = start;
  for (const { kind, tokens: count, alphabet, documents } of header.sections) {
    const order = new Int32Array(bytes.buffer, at, count);
    const tokens = new Uint16Array(bytes.buffer, at + count * 4, count);
    // A skeleton stands after its text: what follows a shape is a token of that.
    const predicted = kind === 'workspaceSkeleton' ? indexes.get('workspace')!.tokens : tokens;
    const following = new Uint16Array(new SharedArrayBuffer(count * 2));
    for (let rank = 0; rank < count; rank++) {
      const position = order[rank]!;
      following[rank] = position < count ? predicted[position]! : header.separator;
    }
    indexes.set(kind, { order, tokens, following, documents, alphabet, separator: header.separator });
    at += count * 4 + align(count * 2);
  }
  return { indexes, imports: new Map(header.imports) };
}

function readShared(file: string): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    for (let at = 0; at < size;) {
      const read = readSync(handle, bytes, at, size - at, at);
      if (read === 0) throw new Error('it is cut off');
      at += read;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}

function replaceFile(file: string, parts: readonly Uint8Array[]): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = openSync(temporary, 'w');
  try {
    for (const part of parts) for (let at = 0; at < part.length;) at += writeSync(handle, part, at);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

/** Removes the oldest other files until they fit into `limit` bytes, and what an interrupted write left behind. */
function makeRoom(folder: string, kept: string, limit: number): void {
  const others = readdirSync(folder)
    .filter((name) => name.endsWith(extension) || name.endsWith('.tmp'))
    .map((name) => path.join(folder, name))
    .filter((file) => file !== kept)
    .map((file) => ({ file, stat: statSync(file, { throwIfNoEntry: false }) }))
    .sort((a, b) => (b.stat?.mtimeMs ?? 0) - (a.stat?.mtimeMs ?? 0));
  let left = limit;
  const hourAgo = Date.now() - 3_600_000;
  for (const { file, stat } of others) {
    left -= stat?.size ?? 0;
    const isLeftover = file.endsWith('.tmp') && (stat?.mtimeMs ?? 0) < hourAgo;
    if (left < 0 || isLeftover) rmSync(file, { force: true });
  }
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function bytesOf(array: Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** The next multiple of 8. */
function align(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
