// A model file of the architecture and shape of Qwen2.5-Coder-0.5B with made-up weights, quantised to
// 4 bits (q4_0), and a made-up vocabulary. It costs what a model of that size costs; what it says is noise.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, firstTokens, madeUpVocabulary } from '../vocabulary/madeUpVocabulary';
import { blockBytes, writeGgufFile, type GgufTensor, type GgufValue } from '../../../support/gguf/ggufFile';
import { bytePairTokenizer } from '../../../support/gguf/bytePairTokenizer';

const shape = {
  layers: 24,
  hidden: 896,
  heads: 14,
  keyValueHeads: 2,
  feedForward: 4864,
  context: 32_768,
};
const headSize = shape.hidden / shape.heads;

/** Behind the learnt tokens, in this order; padding fills up the rest. */
const specialTokens = [
  '<|endoftext|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
  '<|fim_pad|>',
  '<|repo_name|>',
  '<|file_sep|>',
];

/** Tokens of the vocabulary, padding and special ones among them. */
export type VocabularySize = 151_936 | 32_768;

/** Writes the model where it is not yet, and returns its path. About 280 MB. */
export function writeGguf(vocabulary: VocabularySize = 151_936): string {
  const file = path.join(cacheFolder, `qwen2-0.5b-made-up-q4_0-${vocabulary}-1.gguf`);
  if (existsSync(file)) return file;
  mkdirSync(cacheFolder, { recursive: true });
  const random = randomWords(20_250_517);
  writeGgufFile(file, { ...architecture(), ...tokenizer(vocabulary) }, tensors(vocabulary), (tensor, data) =>
    fill(tensor, data, random),
  );
  return file;
}

function architecture(): Record<string, GgufValue> {
  const uint32 = (value: number): GgufValue => ({ kind: 'uint32', value });
  return {
    'general.architecture': { kind: 'string', value: 'qwen2' },
    'general.name': { kind: 'string', value: 'Made-up weights in the shape of Qwen2.5-Coder-0.5B' },
    'general.file_type': uint32(2),
    'general.quantization_version': uint32(2),
    'qwen2.block_count': uint32(shape.layers),
    'qwen2.context_length': uint32(shape.context),
    'qwen2.embedding_length': uint32(shape.hidden),
    'qwen2.feed_forward_length': uint32(shape.feedForward),
    'qwen2.attention.head_count': uint32(shape.heads),
    'qwen2.attention.head_count_kv': uint32(shape.keyValueHeads),
    'qwen2.attention.layer_norm_rms_epsilon': { kind: 'float32', value: 1e-6 },
    'qwen2.rope.freq_base': { kind: 'float32', value: 1e6 },
  };
}

function tokenizer(vocabulary: VocabularySize): Record<string, GgufValue> {
  return bytePairTokenizer(firstTokens(madeUpVocabulary(), vocabulary - 293), specialTokens, vocabulary, {
    bos: '<|endoftext|>',
    eos: '<|endoftext|>',
    padding: '<|endoftext|>',
    fim_pre: '<|fim_prefix|>',
    fim_mid: '<|fim_middle|>',
    fim_suf: '<|fim_suffix|>',
  });
}

/** The output matrix is the embeddings' own: llama.cpp takes those where there is none. */
function tensors(vocabulary: VocabularySize): GgufTensor[] {
  const { hidden, feedForward, keyValueHeads } = shape;
  const keyValue = keyValueHeads * headSize;
  const matrix = (name: string, columns: number, rows: number): GgufTensor => ({
    name: `${name}.weight`,
    shape: [columns, rows],
    type: 'q4_0',
  });
  const vector = (name: string, length: number): GgufTensor => ({ name, shape: [length], type: 'f32' });
  const layers = Array.from({ length: shape.layers }, (_, layer) => `blk.${layer}.`);
  return [
    matrix('token_embd', hidden, vocabulary),
    ...layers.flatMap((layer) => [
      vector(`${layer}attn_norm.weight`, hidden),
      matrix(`${layer}attn_q`, hidden, hidden),
      vector(`${layer}attn_q.bias`, hidden),
      matrix(`${layer}attn_k`, hidden, keyValue),
      vector(`${layer}attn_k.bias`, keyValue),
      matrix(`${layer}attn_v`, hidden, keyValue),
      vector(`${layer}attn_v.bias`, keyValue),
      matrix(`${layer}attn_output`, hidden, hidden),
      vector(`${layer}ffn_norm.weight`, hidden),
      matrix(`${layer}ffn_gate`, hidden, feedForward),
      matrix(`${layer}ffn_up`, hidden, feedForward),
      matrix(`${layer}ffn_down`, feedForward, hidden),
    ]),
    vector('output_norm.weight', hidden),
  ];
}

/** 2 to the power of −8 as a 16-bit float: weights spread by about 0.018. */
const scale = 7 << 10;

function fill({ name, type }: GgufTensor, data: Buffer, random: () => number): void {
  if (type === 'f32') {
    const isNorm = name.endsWith('norm.weight');
    for (let at = 0; at < data.length; at += 4) data.writeFloatLE(isNorm ? 1 : (random() / 2 ** 32 - 0.5) / 50, at);
    return;
  }
  const view = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  for (let at = 0; at < view.length; at++) view[at] = random();
  for (let at = 0; at < data.length; at += blockBytes) data.writeUInt16LE(scale, at);
}

/** Numbers of 32 bits (Marsaglia, "Xorshift RNGs", 2003). */
function randomWords(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
