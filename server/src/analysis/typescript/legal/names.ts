// The values that may be named at a place, with the keywords, which are the business of other rules.
import ts from 'typescript';
import type { LegalWords, Question, WordList } from '../../analysis';
import type { BoundNode, InternalChecker } from '../internals';
import { wordAt, type Site } from '../site';
import { fitOfValues } from './fit';
import { isUsedBeforeDeclared } from './deadZone';
import { importableNames } from './importable';
import { namePlace, type NamePlace } from './namePlace';
import { environment, keywordList, shareWords, symbolsAround } from './scope';

const none: LegalWords = { kind: 'none' };
/** Natural logarithm of how much less likely a name is that the language or its runtime gives. */
const ofRuntime = -4;

/** The values in scope, where a value is named. */
export function legalNames(site: Site, { fit }: Question): LegalWords {
  const { checker } = site;
  const word = wordAt(site);
  const place = word && ts.isIdentifier(word) ? namePlace(word) : undefined;
  if (!word || !ts.isIdentifier(word) || !place) return none;
  if (site.javaScript && !site.checked)
    return { kind: 'open', reason: 'plain JavaScript may name globals that nobody declares' };
  if (isMisread(site)) return { kind: 'open', reason: 'the text before is not understood' };
  const symbols = valuesAt(site, word, place);
  const words = [...symbols.keys()];
  const fits = fit ? fitOfValues(checker, word, [...symbols.values()]) : undefined;
  const others = site.javaScript ? ['arguments', 'require', 'module', 'exports'] : ['arguments'];
  return {
    kind: 'exact',
    words: [...words, ...others],
    about: 'values in scope',
    shared: [keywordList, environmentAt(site, word, place), ...importableAt(site, word, place)],
    ...(fits && { fit: [...fits, ...others.map(() => ofRuntime)] }),
    ...(place.excused.length > 0 && { excused: place.excused }),
    ...(place.enforced && { enforced: place.enforced }),
  };
}

/** Whether what is read with the place has errors of syntax before it: it may be read otherwise once more is written, like `<T,>(x) => …`. */
function isMisread({ file, readFrom, offset }: Site): boolean {
  return file.parseDiagnostics.some(({ start }) => start >= readFrom && start < offset);
}

/** What is declared globally, without what a script is still to declare. */
function environmentAt(site: Site, word: ts.Identifier, place: NamePlace): WordList {
  const { names } = environment(site, meaningOf(place));
  const later = place.meaning === 'value' ? declaredLater(site, word) : new Set<string>();
  if (later.size === 0) return names;
  return shareWords(
    names.words.filter((name) => !later.has(name)),
    names.fit,
  );
}

/** What a script declares behind a place that runs before. */
function declaredLater({ file, locals, readTo }: Site, word: ts.Identifier): ReadonlySet<string> {
  if (ts.isExternalModule(file) || file.parseDiagnostics.length > 0) return new Set();
  const isLater = (symbol: ts.Symbol) => isUsedBeforeDeclared(symbol, word);
  const around = [...((file as BoundNode).locals?.values() ?? [])].filter(
    ({ valueDeclaration }) => valueDeclaration !== undefined && valueDeclaration.pos >= readTo,
  );
  return new Set([...around, ...(locals?.values() ?? [])].filter(isLater).map(({ name }) => name));
}

/** Names that come with their import; not in `export { … }`, which would take a detour. */
function importableAt(site: Site, word: ts.Identifier, { meaning }: NamePlace): readonly WordList[] {
  if (ts.isExportSpecifier(word.parent)) return [];
  const values = importableNames(site, 'value');
  return meaning === 'value' ? [values] : [values, importableNames(site, 'type')];
}

function meaningOf({ meaning }: NamePlace): ts.SymbolFlags {
  const value = ts.SymbolFlags.Alias | ts.SymbolFlags.Value;
  return meaning === 'value' ? value : value | ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;
}

function valuesAt(site: Site, word: ts.Identifier, place: NamePlace): ReadonlyMap<string, ts.Symbol> {
  const symbols = symbolsAround(site, word, meaningOf(place));
  if (place.meaning !== 'value') return symbols;
  for (const [name, symbol] of symbols) {
    if (!isValue(site.checker, symbol) || isUsedBeforeDeclared(symbol, word)) symbols.delete(name);
  }
  return symbols;
}

function isValue(checker: InternalChecker, symbol: ts.Symbol): boolean {
  // A type that is imported may share its name with a value of the file.
  if (symbol.flags & ts.SymbolFlags.Value || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
  if (symbol.declarations?.some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration))) return false;
  const target = checker.getAliasedSymbol(symbol);
  return (target.flags & ts.SymbolFlags.Value) !== 0 || checker.isUnknownSymbol(target);
}
