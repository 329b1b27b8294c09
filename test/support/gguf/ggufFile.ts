// The container format of llama.cpp's models: a header with metadata and the list of tensors, then
// their data (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3). Written as a stream.
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';

export type GgufValue =
  | { readonly kind: 'uint32' | 'float32'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'int32s'; readonly value: readonly number[] };

export interface GgufTensor {
  readonly name: string;
  /** The length of a row first. */
  readonly shape: readonly number[];
  readonly type: 'f32' | 'q4_0';
}

const alignment = 32;
const valueTypes = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 };
const tensorTypes = { f32: 0, q4_0: 2 };

/** `fill` writes the data of a tensor into a buffer of its size. The file appears when it is whole. */
export function writeGgufFile(
  file: string,
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
  fill: (tensor: GgufTensor, data: Buffer) => void,
): void {
  const partial = `${file}.${process.pid}`;
  const descriptor = openSync(partial, 'w');
  try {
    const header = headerOf(metadata, tensors);
    writeAll(descriptor, Buffer.concat([header, padding(header.length)]));
    for (const tensor of tensors) {
      const size = bytesOf(tensor);
      const data = Buffer.alloc(size + padding(size).length);
      fill(tensor, data.subarray(0, size));
      writeAll(descriptor, data);
    }
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
}

function headerOf(metadata: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[]): Buffer {
  const entries = Object.entries(metadata);
  const parts = [Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(entries.length)];
  for (const [key, value] of entries) parts.push(string(key), valueOf(value));
  let offset = 0;
  for (const tensor of tensors) {
    parts.push(string(tensor.name), uint32(tensor.shape.length), ...tensor.shape.map(uint64));
    parts.push(uint32(tensorTypes[tensor.type]), uint64(offset));
    offset += bytesOf(tensor) + padding(bytesOf(tensor)).length;
  }
  return Buffer.concat(parts);
}

function valueOf(value: GgufValue): Buffer {
  switch (value.kind) {
    case 'uint32':
      return Buffer.concat([uint32(valueTypes.uint32), uint32(value.value)]);
    case 'float32':
      return Buffer.concat([uint32(valueTypes.float32), float32(value.value)]);
    case 'bool':
      return Buffer.concat([uint32(valueTypes.bool), Buffer.from([value.value ? 1 : 0])]);
    case 'string':
      return Buffer.concat([uint32(valueTypes.string), string(value.value)]);
    case 'strings':
      return Buffer.concat([...array(valueTypes.string, value.value.length), ...value.value.map(string)]);
    case 'int32s':
      return Buffer.concat([
        ...array(valueTypes.int32, value.value.length),
        Buffer.from(Int32Array.from(value.value).buffer),
      ]);
  }
}

function array(type: number, length: number): Buffer[] {
  return [uint32(valueTypes.array), uint32(type), uint64(length)];
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function bytesOf({ shape, type }: GgufTensor): number {
  const elements = shape.reduce((product, length) => product * length, 1);
  return type === 'f32' ? elements * 4 : (elements / blockElements) * blockBytes;
}

/** A block of q4_0: a 16-bit scale, then 32 weights of 4 bits. */
export const blockElements = 32;
export const blockBytes = 18;

function padding(length: number): Buffer {
  return Buffer.alloc((alignment - (length % alignment)) % alignment);
}

function writeAll(descriptor: number, data: Buffer): void {
  for (let written = 0; written < data.length;) written += writeSync(descriptor, data, written);
}
