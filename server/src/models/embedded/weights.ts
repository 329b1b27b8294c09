// How much a context is believed: the interpolation weights, looked up by the kind of cache, the length
// of the context, how often it was seen and how many tokens followed it. Trained by scripts/trainWeights.ts.

/** Caches from global to local; the number is their place in the table. */
export const cacheKinds = [
  'base',
  'dependencies',
  'workspaceSkeleton',
  'fileSkeleton',
  'workspace',
  'folder',
  'file',
] as const;
export type CacheKind = (typeof cacheKinds)[number];

const orderBuckets = 10;
const countBuckets = 10;
const spreadBuckets = 6;
export const weightCount = cacheKinds.length * orderBuckets * countBuckets * spreadBuckets;

/** The place in the table of a context of `length` tokens, seen `total` times, followed by `distinct` different tokens. */
export function bucketOf(kind: number, length: number, total: number, distinct: number): number {
  const place = (kind * orderBuckets + orderBucket(length)) * countBuckets + countBucket(total);
  return place * spreadBuckets + spreadBucket(total, distinct);
}

function orderBucket(length: number): number {
  if (length <= 5) return length; // 0 … 5
  return length <= 7 ? 6 : length <= 11 ? 7 : length <= 20 ? 8 : 9;
}

function countBucket(total: number): number {
  if (total <= 4) return total - 1;
  return Math.min(9, 2 + Math.floor(Math.log2(total))); // 5…7: 4, 8…15: 5, …, 128 and more: 9
}

function spreadBucket(total: number, distinct: number): number {
  if (distinct === 1) return 0;
  if (distinct === total) return 5;
  const share = distinct / total;
  return share <= 0.1 ? 1 : share <= 0.25 ? 2 : share <= 0.5 ? 3 : 4;
}

const magic = 'TLWGT1\n';
const steps = 65535;

/** Weights between 0 and 1, `weightCount` of them. */
export function parseWeights(file: Uint8Array): Float64Array {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (buffer.toString('latin1', 0, magic.length) !== magic || buffer.length !== magic.length + weightCount * 2) {
    throw new Error('not a weights file');
  }
  return Float64Array.from({ length: weightCount }, (_, at) => buffer.readUInt16LE(magic.length + at * 2) / steps);
}

export function serializeWeights(weights: Float64Array): Uint8Array {
  const buffer = Buffer.alloc(magic.length + weightCount * 2);
  buffer.write(magic, 'latin1');
  weights.forEach((weight, at) => buffer.writeUInt16LE(Math.round(weight * steps), magic.length + at * 2));
  return buffer;
}
