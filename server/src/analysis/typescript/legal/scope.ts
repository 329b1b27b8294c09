// The names in scope at a place: those declared around it one by one, and those of the environment as a list that is made
// once for a checker. After the compiler's `getSymbolsInScope`, which copies thousands of globals at every call.
import ts from 'typescript';
import { keywords } from '../../../text/keywords';
import type { WordList } from '../../analysis';
import { compiler, type BoundNode, type InternalChecker, type InternalProgram } from '../internals';
import { placeholder, type Site } from '../site';

/** The symbols of some meaning that are declared around a node, the innermost of each name; not those of the environment. */
export function symbolsAround(
  { checker, locals }: Pick<Site, 'checker' | 'locals'>,
  from: ts.Node,
  meaning: ts.SymbolFlags,
): Map<string, ts.Symbol> {
  const symbols = new Map<string, ts.Symbol>();
  const add = (symbol: ts.Symbol, allowed = meaning, { name } = symbol) => {
    if (symbol.flags & allowed && name !== placeholder && !symbols.has(name) && isName(name)) symbols.set(name, symbol);
  };
  const addAll = (table: ts.SymbolTable | undefined, allowed = meaning) =>
    table?.forEach((symbol) => add(symbol, allowed));
  // What is exported is in the table of a scope by another symbol, which has only the meanings that are not exported; what
  // is exported as default has its own name only there.
  const addExported = (table: ts.SymbolTable | undefined) =>
    table?.forEach((symbol) => add(checker.getExportSymbolOfSymbol(symbol), meaning, symbol));
  for (let at: ts.Node | undefined = from; at; at = at.parent) {
    if (!ts.isSourceFile(at) || ts.isExternalModule(at) || isCommonJs(at)) addAll((at as BoundNode).locals);
    const symbol = (at as Partial<ts.Declaration> & { readonly symbol?: ts.Symbol }).symbol;
    if (ts.isModuleDeclaration(at) || ts.isSourceFile(at)) {
      addAll(symbol?.exports, meaning & moduleMember);
      if (symbol) addExported((at as BoundNode).locals);
    } else if (ts.isEnumDeclaration(at)) addAll(symbol?.exports, meaning & ts.SymbolFlags.EnumMember);
    else if (ts.isClassLike(at) || ts.isInterfaceDeclaration(at)) {
      if (ts.isClassExpression(at) && at.name && symbol) add(symbol);
      addAll(symbol?.members, meaning & ts.SymbolFlags.Type);
    } else if (ts.isFunctionExpression(at) && at.name && symbol) add(symbol);
    // A declaration merged from several has the exports of all of them.
    if (ts.isModuleDeclaration(at) || ts.isEnumDeclaration(at)) {
      const merged = checker.getSymbolAtLocation(at.name);
      if (merged !== symbol) addAll(merged?.exports, meaning & (moduleMember | ts.SymbolFlags.EnumMember));
    }
  }
  addAll(locals);
  addExported(locals);
  return symbols;
}

const moduleMember = ts.SymbolFlags.ModuleMember;

function isCommonJs(file: ts.SourceFile): boolean {
  return (file as { readonly commonJsModuleIndicator?: ts.Node }).commonJsModuleIndicator !== undefined;
}

let lists = 0;

/** Makes a list for many places of words without order. */
export function shareWords(words: Iterable<string>, fit: number): WordList {
  return { id: ++lists, words: [...new Set(words)].sort(), fit };
}

export const keywordList = shareWords(keywords, 0);

interface Environment {
  readonly symbols: readonly ts.Symbol[];
  readonly names: WordList;
}

const environments = new WeakMap<InternalChecker, Map<ts.SymbolFlags, Environment>>();

/** Natural logarithm of how much less likely a name of the environment is than one of the file. */
const environmentWeight = -4;

/** What is declared globally of some meaning. */
export function environment(
  { checker, program }: { readonly checker: InternalChecker; readonly program: InternalProgram },
  meaning: ts.SymbolFlags,
): Environment {
  let known = environments.get(checker);
  if (!known) environments.set(checker, (known = new Map<ts.SymbolFlags, Environment>()));
  let found = known.get(meaning);
  if (!found) {
    const global = program.getSourceFiles().find((file) => !ts.isExternalModule(file) && !isCommonJs(file));
    const symbols = (global ? checker.getSymbolsInScope(global, meaning) : []).filter(
      ({ name }) => name !== placeholder && isName(name),
    );
    found = {
      symbols,
      names: shareWords(
        symbols.map(({ name }) => name),
        environmentWeight,
      ),
    };
    known.set(meaning, found);
  }
  return found;
}

/** Every symbol of some meaning that is in scope at a node, the innermost of each name. */
export function symbolsInScope(site: Site, from: ts.Node, meaning: ts.SymbolFlags): ReadonlyMap<string, ts.Symbol> {
  const symbols = symbolsAround(site, from, meaning);
  for (const symbol of environment(site, meaning).symbols) {
    if (!symbols.has(symbol.name)) symbols.set(symbol.name, symbol);
  }
  return symbols;
}

const plain = /^[A-Za-z_$][\w$]*$/;

export function isName(name: string): boolean {
  return plain.test(name) || (name.charCodeAt(0) > 127 && compiler.isIdentifierText(name, ts.ScriptTarget.ESNext));
}
