// The types and namespaces that may be named at a place, with the keywords, which are the business of other rules.
import ts from 'typescript';
import { keywords } from '../../../text/keywords';
import type { LegalWords, Question } from '../../analysis';
import { compiler } from '../internals';
import { placeholder, wordAt, type Site } from '../site';
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
  if (site.broken) return { kind: 'open', reason: 'braces are missing in the file' };
  return {
    kind: 'exact',
    words: [...typesAt(site, word), ...place.others, ...keywords],
    about: 'types in scope',
    ...(place.excused.length > 0 && { excused: place.excused }),
  };
}

/** Whether there are syntax errors before the place: it may be read otherwise once more is written, like `<T>(x: T) => …`. */
function isMisread({ file, offset }: Site): boolean {
  return file.parseDiagnostics.some(({ start }) => start < offset);
}

const namesTypes = ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;

function typesAt({ checker, locals }: Site, word: ts.Identifier): readonly string[] {
  const names = new Set<string>();
  const isType = (symbol: ts.Symbol) => {
    if (symbol.flags & namesTypes || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
    const target = checker.getAliasedSymbol(symbol);
    if (target.flags & namesTypes || checker.isUnknownSymbol(target) || isOfJavaScript(target)) return true;
    // A value that is imported hides no type further out.
    return checker.resolveName(symbol.name, word, namesTypes, false) !== undefined;
  };
  for (const symbol of checker.getSymbolsInScope(word, namesTypes | ts.SymbolFlags.Alias)) {
    const { name } = symbol;
    if (name !== placeholder && compiler.isIdentifierText(name, ts.ScriptTarget.ESNext) && isType(symbol))
      names.add(name);
  }
  locals?.forEach(({ name, flags }) => {
    if (name !== placeholder && flags & (namesTypes | ts.SymbolFlags.Alias)) names.add(name);
  });
  return [...names];
}

/** In JavaScript a function or an object may be a type by what is assigned to it. */
function isOfJavaScript({ declarations }: ts.Symbol): boolean {
  return declarations?.some(({ flags }) => flags & ts.NodeFlags.JavaScriptFile) ?? false;
}
