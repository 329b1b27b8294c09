// What looks like a key leaves the machine in no prompt: a number stands in its place, and in an answer the key for the number.
import { isSecretName, looksLikeSecret } from '../../tracing/javascript/inProgram/secrets';

/** The inside of a string; or a word that stands in none. */
const parts = /(["'`])((?:\\.|(?!\1)[^\\\n])*)\1|[^\s"'`]+/g;
/** A name with a string as its value: `password: "…"`, `apiKey = '…'`. */
const namedValue = /(?<![\w$-])([\w$-]{1,80})(["']?\s*[:=]\s*)(["'`])((?:\\.|(?!\3)[^\\\n])+)\3/g;
const placeholder = /•••(\d+)•••/g;

export class MaskedSecrets {
  private readonly secrets: string[] = [];

  mask(text: string): string {
    const named = text.replace(namedValue, (whole, name: string, between: string, quote: string, value: string) =>
      isSecretName(name) ? `${name}${between}${quote}${this.placeholderOf(value)}${quote}` : whole,
    );
    return named.replace(parts, (whole, quote: string | undefined, inside: string | undefined) => {
      if (quote === undefined || inside === undefined) return this.maskWord(whole);
      if (looksLikeSecret(inside)) return `${quote}${this.placeholderOf(inside)}${quote}`;
      return `${quote}${inside.replace(/[^\s"'`]+/g, (word) => this.maskWord(word))}${quote}`;
    });
  }

  /** With the secrets that were masked in place of their numbers. */
  unmask(text: string): string {
    return text.replace(placeholder, (whole, number: string) => this.secrets[Number(number) - 1] ?? whole);
  }

  /** Brackets and signs around it are no part of a key. */
  private maskWord(word: string): string {
    return word.replace(/[\w+/.-]{16,}=*/g, (part) => (looksLikeSecret(part) ? this.placeholderOf(part) : part));
  }

  private placeholderOf(secret: string): string {
    if (hasPlaceholder(secret)) return secret;
    if (!this.secrets.includes(secret)) this.secrets.push(secret);
    return `•••${this.secrets.indexOf(secret) + 1}•••`;
  }
}

/** Whether a number stands in a text for what was masked, or for nothing. */
export function hasPlaceholder(text: string): boolean {
  return /•••\d+•••/.test(text);
}
