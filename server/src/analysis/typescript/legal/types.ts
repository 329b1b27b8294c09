// The types and namespaces that may be named at a place, with the keywords, which are the business of other rules.
import ts from 'typescript';
import type { LegalWords, Question } from '../../analysis';
import { wordAt, type Site } from '../site';
import { importableNames } from './importable';
import { environment, keywordList, symbolsAround } from './scope';
import { legalTypeArguments } from './typeArguments';
import { typePlace } from './typePlace';

const none: LegalWords = { kind: 'none' };

/** The types in scope, where a type is named; at a token whether type arguments are right. */
export function legalTypes(site: Site, question: Question): LegalWords {
  // Types stand in JavaScript only in comments, and where they are an error.
  if (site.javaScript) return none;
  if (question.form === 'token') return isMisread(site) ? none : legalTypeArguments(site);
  const word = wordAt(site);
  const place = word && ts.isIdentifier(word) ? typePlace(word) : undefined;
  if (!word || !ts.isIdentifier(word) || !place) return none;
  if (typeof place === 'string') return { kind: 'open', reason: place };
  if (isMisread(site)) return { kind: 'open', reason: 'the text before is not understood' };
  if (lacksBrace(site)) return { kind: 'open', reason: 'braces are missing in the file' };
  const values = place.orValue ? ts.SymbolFlags.Value : 0;
  return {
    kind: 'exact',
    words: [...(values ? symbolsAround(site, word, values).keys() : []), ...typesAt(site, word), ...place.others],
    about: 'types in scope',
    shared: [
      keywordList,
      environment(site, namesTypes | ts.SymbolFlags.Alias | values).names,
      importableNames(site, 'type'),
      ...(values ? [importableNames(site, 'value')] : []),
    ],
    ...(place.excused.length > 0 && { excused: place.excused }),
    ...(place.enforced && { enforced: place.enforced }),
  };
}

/** Whether there are syntax errors before the place: it may be read otherwise once more is written, like `<T>(x: T) => …`. */
function isMisread({ file, offset }: Site): boolean {
  return file.parseDiagnostics.some(({ start }) => start < offset);
}

/** Whether a declaration may have come to lie in a block that is not closed; braces that are left over hide no type. */
function lacksBrace({ file, broken }: Site): boolean {
  return broken && file.parseDiagnostics.some(({ messageText }) => messageText === "'}' expected.");
}

const namesTypes = ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;

function typesAt(site: Site, word: ts.Identifier): readonly string[] {
  const { checker } = site;
  const isType = ([name, symbol]: [string, ts.Symbol]) => {
    if (symbol.flags & namesTypes || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
    const target = checker.getAliasedSymbol(symbol);
    if (target.flags & namesTypes || checker.isUnknownSymbol(target) || isOfJavaScript(target)) return true;
    // A value that is imported hides no type further out.
    return checker.resolveName(name, word, namesTypes, false) !== undefined;
  };
  const symbols = symbolsAround(site, word, namesTypes | ts.SymbolFlags.Alias);
  return [...symbols].filter(isType).map(([name]) => name);
}

/** In JavaScript a function or an object may be a type by what is assigned to it. */
function isOfJavaScript({ declarations }: ts.Symbol): boolean {
  return declarations?.some(({ flags }) => flags & ts.NodeFlags.JavaScriptFile) ?? false;
}
