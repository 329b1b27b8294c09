// The strings that a type is made of, and whether it takes others.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import type { Site } from '../site';
import { isIncomplete } from './settled';

const openFlags =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Never |
  ts.TypeFlags.Instantiable |
  ts.TypeFlags.TemplateLiteral |
  ts.TypeFlags.StringMapping;

/** Whether strings are assignable to a type that is no union of them. */
export function takesOtherStrings(site: Site, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((part) => takesOtherStrings(site, part));
  if (type.flags & openFlags) return true;
  if (type.flags & ts.TypeFlags.StringLiteral) return false;
  const { checker } = site;
  return isIncomplete(site, type) || checker.isTypeAssignableTo(checker.getStringType(), type);
}

/** The values of the string literals in a union, as they are written; members of enumerations are no strings. */
export function stringsIn(type: ts.Type): readonly string[] {
  if (type.isUnion()) return type.types.flatMap(stringsIn);
  return type.isStringLiteral() && !(type.flags & ts.TypeFlags.EnumLiteral) ? [type.value] : [];
}

/** Where no string is legal it is refused at the token behind it, as any other literal. */
export function exactStrings(
  { token }: Site,
  words: readonly string[],
  of: string,
  enforced: readonly string[] | undefined,
): LegalWords {
  const writable = [...new Set(words)].filter((word) => isWritable(word, token));
  return writable.length === 0
    ? { kind: 'none' }
    : { kind: 'exact', words: writable, about: `values of ${of}`, ...(enforced && { enforced }) };
}

/** Whether a string can be written as it is between quotes; of one that is written in another way nothing is refused. */
export function isWritable(word: string, quote: string): boolean {
  return !/[\\\n]/.test(word) && !word.includes(quote) && !(quote === '`' && word.includes('$'));
}
