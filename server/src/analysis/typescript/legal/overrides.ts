// The members that `override` may stand before: those of the base class.
import ts from 'typescript';
import { keywords } from '../../../text/keywords';
import type { LegalWords } from '../../analysis';
import { placeholder, type Site } from '../site';
import { opennessOfType } from './openness';

/** The legal names of a member with `override`; `undefined` where the word is not one. */
export function overridable({ checker, javaScript }: Site, word: ts.Identifier): LegalWords | undefined {
  const { parent: member } = word;
  if (!ts.isClassElement(member) || member.name !== word || !ts.isClassLike(member.parent) || javaScript)
    return undefined;
  const modifiers = (ts.canHaveModifiers(member) && ts.getModifiers(member)) || [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.OverrideKeyword)) return undefined;
  const isStatic = modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  const base = member.parent.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const type = base && (isStatic ? checker.getTypeAtLocation(base.expression) : checker.getTypeAtLocation(base));
  if (base && !type) return undefined;
  const why = type && opennessOfType(checker, type);
  if (why) return { kind: 'open', reason: why };
  const names = type ? [...checker.getPropertiesOfType(type), ...ofEveryObject(checker)].map(({ name }) => name) : [];
  const words = [...names.filter((name) => name !== placeholder && /^[\p{ID_Start}$_]/u.test(name)), ...keywords];
  return { kind: 'exact', words, about: 'members of the base class' };
}

/** What every object and function has counts as a member of a base class. */
function ofEveryObject(checker: ts.TypeChecker & Pick<Site['checker'], 'resolveName'>): readonly ts.Symbol[] {
  return ['Object', 'Function'].flatMap((name) => {
    const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Type, false);
    return symbol ? checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)) : [];
  });
}
