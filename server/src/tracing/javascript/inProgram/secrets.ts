// What looks like a key is not written down.
import { matches } from './matches';

const known =
  /^(sk|pk|rk)[-_][A-Za-z0-9_-]{12,}|^gh[pousr]_\w{20,}|^github_pat_|^xox[abeprs]-|^AKIA[0-9A-Z]{16}|^AIza[\w-]{30,}|^ey[JK][\w-]+\.[\w-]+\.[\w-]+|^glpat-|^npm_\w{30,}|^-----BEGIN [A-Z ]*PRIVATE KEY|^Bearer \S{12,}/;
const word = /^[A-Za-z0-9+/_=-]{32,}$/;
const named =
  /pass(word|wd|phrase)|secret|api[-_]?key|private[-_]?key|auth(orization|[-_]?token)|access[-_]?token|credential/i;

/** Whether a string is a key, by its known beginnings or because nothing but chance writes so. */
export function looksLikeSecret(text: string): boolean {
  if (text.length < 16) return false;
  const head = text.length > 512 ? text.slice(0, 512) : text;
  return (
    matches(known, head) ||
    (matches(word, head) && matches(/[0-9]/, head) && matches(/[a-z]/, head) && matches(/[A-Z]/, head) && isMixed(head))
  );
}

/** Letters and digits change often in a random text, seldom in words: `someVeryLongIdentifierName1` is none. */
function isMixed(text: string): boolean {
  let changes = 0;
  for (let index = 1; index < text.length; index++) {
    if (matches(/[0-9]/, text[index] ?? '') !== matches(/[0-9]/, text[index - 1] ?? '')) changes++;
  }
  return changes >= 6;
}

/** Whether a property of this name holds what nobody should read. */
export function isSecretName(name: string): boolean {
  return matches(named, name);
}
