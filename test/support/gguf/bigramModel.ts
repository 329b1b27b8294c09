// A small language model as a GGUF file: a vocabulary of byte pairs with tokens for filling in the middle, and the
// probabilities of pairs of tokens in a corpus. Its text looks like the corpus, and what it says can be computed by hand.
// The embeddings are one-hot, the only layer adds nothing, and the output matrix holds the logarithms.
import { toByteCharacters } from '../../../server/src/models/llamaCpp/byteCharacters';
import { encoderOf, learnBytePairs, type BytePairs } from './bytePairs';
import { bytePairTokenizer, words } from './bytePairTokenizer';
import { writeGgufFile, type GgufTensor, type GgufValue } from './ggufFile';

export interface BigramOptions {
  readonly corpus: string;
  /** Tokens without the special ones. */
  readonly size: number;
  /** What the file leaves out: `control`, the tokens for filling in the middle. */
  readonly without?: 'control' | 'vocabulary';
}

const special = ['<|endoftext|>', '<|fim_prefix|>', '<|fim_middle|>', '<|fim_suffix|>'];
const plain = ['<|endoftext|>', '<|a|>', '<|b|>', '<|c|>'];
const feedForward = 32;
const heads = 4;

/** Writes the model; the file's size grows with the square of the vocabulary: 1,000 tokens are 9 MB. */
export function writeBigramModel(file: string, { corpus, size, without }: BigramOptions): void {
  const counts = new Map<string, number>();
  for (const [word] of corpus.matchAll(words)) {
    const bytes = toByteCharacters(word);
    counts.set(bytes, (counts.get(bytes) ?? 0) + 1);
  }
  const pairs = learnBytePairs(counts, size);
  const count = pairs.tokens.length + special.length;
  const width = Math.ceil(count / 64) * 64;
  const probabilities = logProbabilities(corpus, pairs, width);
  writeGgufFile(
    file,
    { ...architecture(width), ...tokenizer(pairs, width, without) },
    tensors(width),
    ({ name }, data) => {
      if (name === 'token_embd.weight') for (let id = 0; id < width; id++) data.writeFloatLE(1, (id * width + id) * 4);
      else if (name === 'output.weight') Buffer.from(probabilities.buffer).copy(data);
      else if (name === 'output_norm.weight')
        for (let at = 0; at < width; at++) data.writeFloatLE(1 / Math.sqrt(width), at * 4);
    },
  );
}

/** Row `next`, column `previous`: the natural logarithm of how likely `next` is behind `previous`, smoothed by how often `next` is. */
function logProbabilities(corpus: string, pairs: BytePairs, width: number): Float32Array {
  const encode = encoderOf(pairs);
  const ids = [...corpus.matchAll(words)].flatMap(([word]) => encode(toByteCharacters(word)));
  const single = new Float64Array(width).fill(1e-4, 0, pairs.tokens.length);
  for (const id of ids) single[id]! += 1;
  const total = single.reduce((sum, each) => sum + each, 0);
  const pair = new Float64Array(width * width);
  const after = new Float64Array(width);
  ids.forEach((next, index) => {
    const previous = ids[index - 1];
    if (previous === undefined) return;
    pair[next * width + previous]! += 1;
    after[previous]! += 1;
  });
  const backOff = 0.1;
  return Float32Array.from(pair, (count, index) => {
    const next = Math.floor(index / width);
    const previous = index % width;
    const share = (single[next] ?? 0) / total;
    const seen = after[previous] ?? 0;
    const probability = seen === 0 ? share : (1 - backOff) * (count / seen) + backOff * share;
    return probability > 0 ? Math.log(probability) : -40;
  });
}

function architecture(width: number): Record<string, GgufValue> {
  const uint32 = (value: number): GgufValue => ({ kind: 'uint32', value });
  return {
    'general.architecture': { kind: 'string', value: 'llama' },
    'general.name': { kind: 'string', value: 'Bigrams' },
    'general.file_type': uint32(0),
    'llama.vocab_size': uint32(width),
    'llama.block_count': uint32(1),
    'llama.context_length': uint32(8_192),
    'llama.embedding_length': uint32(width),
    'llama.feed_forward_length': uint32(feedForward),
    'llama.attention.head_count': uint32(heads),
    'llama.attention.head_count_kv': uint32(1),
    'llama.attention.layer_norm_rms_epsilon': { kind: 'float32', value: 1e-9 },
    'llama.rope.dimension_count': uint32(width / heads),
  };
}

function tokenizer(pairs: BytePairs, width: number, without: BigramOptions['without']): Record<string, GgufValue> {
  if (without === 'vocabulary') return { 'tokenizer.ggml.model': { kind: 'string', value: 'none' } };
  const [end = '', prefix = '', middle = '', suffix = ''] = special;
  const ends = { bos: end, eos: end };
  return without === 'control'
    ? bytePairTokenizer(pairs, plain, width, ends)
    : bytePairTokenizer(pairs, special, width, { ...ends, fim_pre: prefix, fim_mid: middle, fim_suf: suffix });
}

function tensors(width: number): GgufTensor[] {
  const matrix = (name: string, columns: number, rows: number, type: 'f32' | 'q4_0' = 'q4_0'): GgufTensor => ({
    name: `${name}.weight`,
    shape: [columns, rows],
    type,
  });
  const vector = (name: string): GgufTensor => ({ name: `${name}.weight`, shape: [width], type: 'f32' });
  const keyValue = width / heads;
  return [
    matrix('token_embd', width, width, 'f32'),
    vector('blk.0.attn_norm'),
    matrix('blk.0.attn_q', width, width),
    matrix('blk.0.attn_k', width, keyValue),
    matrix('blk.0.attn_v', width, keyValue),
    matrix('blk.0.attn_output', width, width),
    vector('blk.0.ffn_norm'),
    matrix('blk.0.ffn_gate', width, feedForward),
    matrix('blk.0.ffn_up', width, feedForward),
    matrix('blk.0.ffn_down', feedForward, width),
    vector('output_norm'),
    matrix('output', width, width, 'f32'),
  ];
}
