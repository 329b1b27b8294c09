// Bytes as printable characters, one for one, as the vocabularies of the GPT-2 family write their
// tokens (Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2).

const isPlain = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
const characters: readonly string[] = (() => {
  let shifted = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPlain(byte) ? byte : shifted++));
})();
const byteOf = new Map(characters.map((character, byte) => [character, byte]));

/** A text as the characters of its UTF-8 bytes. */
export function toByteCharacters(text: string): string {
  let result = '';
  for (const byte of Buffer.from(text, 'utf8')) result += characters[byte];
  return result;
}

/** The bytes that such characters stand for. */
export function toBytes(byteCharacters: string): Uint8Array {
  return Uint8Array.from(byteCharacters, (character) => byteOf.get(character) ?? 0);
}

/** The 256 characters, that of byte 0 first. */
export function allByteCharacters(): readonly string[] {
  return characters;
}
