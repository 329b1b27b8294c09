// The bytes that the tokens of a model's vocabulary stand for, by the conventions of the tokenizers that code models use.
import { toBytes } from './byteCharacters';

/** The part of a GGUF file's metadata that describes the vocabulary. */
export interface TokenizerMetadata {
  readonly model?: string;
  readonly tokens?: readonly string[];
  readonly token_type?: readonly number[];
}

const types = { normal: 1, userDefined: 4, byte: 6 };
const none = new Uint8Array();
const encoder = new TextEncoder();

/** By id: the bytes of each token; empty for control tokens. `undefined` where the vocabulary is of another kind, or missing. */
export function tokenBytes({ model, tokens, token_type }: TokenizerMetadata): readonly Uint8Array[] | undefined {
  if (!tokens || tokens.length === 0) return undefined;
  const bytesOf = model === 'gpt2' ? toBytes : model === 'llama' ? ofSentencePiece : undefined;
  return bytesOf && tokens.map((token, id) => (isText(token_type?.[id] ?? types.normal) ? bytesOf(token) : none));
}

function isText(type: number): boolean {
  return type === types.normal || type === types.userDefined || type === types.byte;
}

/** SentencePiece writes a space as `▁`, and a byte that is in no other token as `<0x0A>`. */
function ofSentencePiece(token: string): Uint8Array {
  const byte = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1];
  return byte === undefined ? encoder.encode(token.replaceAll('\u2581', ' ')) : Uint8Array.of(parseInt(byte, 16));
}
