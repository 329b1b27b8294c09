// A vocabulary of byte pairs as a GGUF file describes it, in the way of Qwen2.
import type { BytePairs } from './bytePairs';
import type { GgufValue } from './ggufFile';

/** How Qwen2 cuts text into words before any merge; llama.cpp knows it by the name `qwen2`. */
export const words =
  /'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu;

const tokenTypes = { normal: 1, control: 3, unused: 5 };

/** The control tokens stand behind the others; padding fills up to `size`. `ids` names keys of the metadata with the control token that each means. */
export function bytePairTokenizer(
  { tokens, merges }: BytePairs,
  control: readonly string[],
  size: number,
  ids: Readonly<Record<string, string>>,
): Record<string, GgufValue> {
  const known = tokens.length + control.length;
  const padding = Array.from({ length: size - known }, (_, index) => `[PAD${index}]`);
  const all = [...tokens, ...control, ...padding];
  const typeOf = (id: number) => (id < tokens.length ? 'normal' : id < known ? 'control' : 'unused');
  const named = Object.entries(ids).map(([key, token]) => {
    const value: GgufValue = { kind: 'uint32', value: tokens.length + control.indexOf(token) };
    return [`tokenizer.ggml.${key}_token_id`, value] as const;
  });
  return {
    'tokenizer.ggml.model': { kind: 'string', value: 'gpt2' },
    'tokenizer.ggml.pre': { kind: 'string', value: 'qwen2' },
    'tokenizer.ggml.tokens': { kind: 'strings', value: all },
    'tokenizer.ggml.token_type': { kind: 'int32s', value: all.map((_, id) => tokenTypes[typeOf(id)]) },
    'tokenizer.ggml.merges': {
      kind: 'strings',
      value: merges.map(([left, right]) => `${tokens[left]} ${tokens[right]}`),
    },
    ...Object.fromEntries(named),
    'tokenizer.ggml.add_bos_token': { kind: 'bool', value: false },
  };
}
