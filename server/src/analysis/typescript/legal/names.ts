// The values that may be named at a place, with the keywords, which are the business of other rules.
import ts from 'typescript';
import { keywords } from '../../../text/keywords';
import type { LegalWords, Question } from '../../analysis';
import type { InternalChecker } from '../internals';
import { placeholder, wordAt, type Site } from '../site';
import { fitOfValues } from './fit';
import { isUsedBeforeDeclared } from './deadZone';
import { importableNames } from './importable';
import { namePlace, type NamePlace } from './namePlace';

const none: LegalWords = { kind: 'none' };
/** Natural logarithm of how much less likely a name is that must be imported first. */
const importWeight = -6;

/** The values in scope, where a value is named. */
export function legalNames(site: Site, { fit }: Question): LegalWords {
  const { checker } = site;
  const word = wordAt(site);
  const place = word && ts.isIdentifier(word) ? namePlace(word) : undefined;
  if (!word || !ts.isIdentifier(word) || !place) return none;
  if (site.javaScript && !site.checked)
    return { kind: 'open', reason: 'plain JavaScript may name globals that nobody declares' };
  const symbols = valuesAt(site, word, place);
  if (site.javaScript) for (const name of ['require', 'module', 'exports']) symbols.set(name, undefined);
  const values = [...symbols.keys()];
  const words = [...values, ...keywords];
  const fits = fit ? fitOfValues(checker, word, [...symbols.values()]).concat(keywords.map(() => 0)) : undefined;
  for (const name of importableAt(site, word, place)) {
    if (symbols.has(name)) continue;
    words.push(name);
    fits?.push(importWeight);
  }
  return {
    kind: 'exact',
    words,
    about: 'values in scope',
    ...(fits && { fit: fits }),
    ...(place.excused.length > 0 && { excused: place.excused }),
    ...(place.enforced && { enforced: place.enforced }),
  };
}

/** Names that come with their import; not in `export { … }`, which would take a detour. */
function importableAt(site: Site, word: ts.Identifier, { meaning }: NamePlace): readonly string[] {
  if (ts.isExportSpecifier(word.parent)) return [];
  const values = importableNames(site, 'value');
  return meaning === 'value' ? [...values] : [...new Set([...values, ...importableNames(site, 'type')])];
}

function valuesAt(
  { checker, locals }: Site,
  word: ts.Identifier,
  place: NamePlace,
): Map<string, ts.Symbol | undefined> {
  const meaning =
    ts.SymbolFlags.Alias |
    ts.SymbolFlags.Value |
    (place.meaning === 'value' ? 0 : ts.SymbolFlags.Type | ts.SymbolFlags.Namespace);
  const symbols = new Map<string, ts.Symbol | undefined>();
  for (const symbol of checker.getSymbolsInScope(word, meaning)) {
    const { name } = symbol;
    if (name === placeholder || !isIdentifier(name)) continue;
    if (place.meaning === 'value' && (!isValue(checker, symbol) || isUsedBeforeDeclared(symbol, word))) continue;
    symbols.set(name, symbol);
  }
  locals?.forEach((symbol, name) => {
    if ((name as string) !== placeholder) symbols.set(name as string, symbol);
  });
  return symbols;
}

function isValue(checker: InternalChecker, symbol: ts.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return true;
  if (symbol.declarations?.some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration))) return false;
  const target = checker.getAliasedSymbol(symbol);
  return (target.flags & ts.SymbolFlags.Value) !== 0 || checker.isUnknownSymbol(target);
}

const plain = /^[\w$]+$/;
const unicode = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

function isIdentifier(name: string): boolean {
  return plain.test(name) ? name.charCodeAt(0) > 57 || name.charCodeAt(0) < 48 : unicode.test(name);
}
