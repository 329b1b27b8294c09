// The values that may be named at a place.
import ts from 'typescript';
import type { LegalWords } from '../analysis';
import { fitOfValues } from './fit';
import type { InternalChecker } from './internals';
import { placeholder } from './memberSite';

/** Values in scope, with their fit: those of this file first, what the environment declares last. */
export function namesInScope(checker: InternalChecker, node: ts.Identifier): LegalWords {
  const symbols = new Map<string, ts.Symbol>();
  for (const symbol of checker.getSymbolsInScope(node, ts.SymbolFlags.Value | ts.SymbolFlags.Alias)) {
    if (
      symbol.name !== placeholder &&
      /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(symbol.name) &&
      isValue(checker, symbol)
    ) {
      symbols.set(symbol.name, symbol);
    }
  }
  const words = [...symbols.keys()].sort();
  const fit = fitOfValues(
    checker,
    node,
    words.map((word) => symbols.get(word)),
  );
  return { kind: 'exact', words, fit, about: 'values in scope' };
}

function isValue(checker: InternalChecker, symbol: ts.Symbol): boolean {
  if (!(symbol.flags & ts.SymbolFlags.Alias)) return true;
  const isTypeOnly = symbol.declarations?.some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration));
  return !isTypeOnly && (checker.getAliasedSymbol(symbol).flags & ts.SymbolFlags.Value) !== 0;
}
