// What may be imported: names that the module exports, and paths that lead to a module. A path is judged when it is
// complete, by the compiler's own resolution, and with it the names before it.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import type { InternalChecker } from '../internals';
import { leafAt, placeholder, wordAt, type Site } from '../site';
import { modulePathsFrom } from './importable';
import { fileAt, resolving, targetsOf, type ModuleDeclaration, type Target } from './modulePaths';
import { exportsOfUnread } from './unreadModule';

const none: LegalWords = { kind: 'none' };

export function legalImports(site: Site): LegalWords {
  if (site.form === 'word') return legalSpecifier(site);
  return site.form === 'string' ? legalPath(site) : none;
}

/** The names that stand in `{ … }`. */
function legalSpecifier(site: Site): LegalWords {
  const word = wordAt(site);
  const specifier = word?.parent;
  if (!word || !specifier || !ts.isIdentifier(word) || !isSpecifier(specifier)) return none;
  if ((specifier.propertyName ?? specifier.name) !== word) return none;
  const declaration = declarationOf(specifier.parent.parent);
  const path = declaration.moduleSpecifier;
  if (!path || !ts.isStringLiteral(path) || path.text === '') return none;
  const before = wordBefore(site);
  if (before === undefined) return none;
  if (isUnchecked(site)) return { kind: 'open', reason: 'plain JavaScript may import what is not there' };
  const targets = targetsOf(site, path.text, declaration);
  if (targets.length === 0) return { kind: 'open', reason: 'the module is unknown' };
  const names = exportsOfAny(site, targets);
  if (!names) return { kind: 'open', reason: 'what the module exports is not known' };
  // `default` may be made up for a module that has none, and `type` marks the name that follows.
  const words = new Set([...names, 'default', 'type', ...(before === 'type' ? ['as'] : [])]);
  return { kind: 'exact', words: [...words], about: `exports of '${path.text}'` };
}

/** The end of a path: where it leads nowhere, or not to what is taken from it, how it may go on. */
function legalPath(site: Site): LegalWords {
  const { root, offset } = site;
  const path = leafAt(root, offset);
  if (!path || !ts.isStringLiteral(path) || !path.text.endsWith(placeholder)) return none;
  const declaration = path.parent;
  const isPath =
    (ts.isImportDeclaration(declaration) || ts.isExportDeclaration(declaration)) &&
    declaration.moduleSpecifier === path;
  if (!isPath || !ts.isSourceFile(declaration.parent)) return none;
  if (isUnchecked(site) || isIgnored(site.file.text, declaration.getStart(site.file))) return none;
  const typed = path.text.slice(0, -placeholder.length);
  const taken = specifiersOf(declaration);
  const why = faultOf(site, typed, declaration, taken);
  if (why === undefined) return none;
  const words = modulePathsFrom(site, typed).filter((longer) => {
    return !/['"\\]/.test(longer) && faultOf(site, longer, declaration, taken) === undefined;
  });
  if (words.length === 0) return { kind: 'barred', words: [''], about: why };
  return { kind: 'exact', words: words.map((longer) => longer.slice(typed.length)), about: why };
}

/** Why a path cannot stand; undefined where it can. */
function faultOf(
  site: Site,
  path: string,
  declaration: ts.ImportDeclaration | ts.ExportDeclaration,
  taken: readonly string[],
): string | undefined {
  const targets = targetsOf(site, path, declaration);
  if (targets.length === 0) {
    const isSideEffect = ts.isImportDeclaration(declaration) && !declaration.importClause;
    const isFree = isSideEffect && site.program.getCompilerOptions().noUncheckedSideEffectImports === false;
    return isFree ? undefined : `'${path}' leads to no module`;
  }
  const names = taken.length > 0 ? exportsOfAny(site, targets) : undefined;
  const missing = names && taken.find((name) => name !== 'default' && !names.has(name));
  return missing === undefined ? undefined : `'${path}' exports no ${missing}`;
}

function isSpecifier(node: ts.Node): node is ts.ImportSpecifier | ts.ExportSpecifier {
  return ts.isImportSpecifier(node) || ts.isExportSpecifier(node);
}

function declarationOf(node: ts.ImportClause | ts.JSDocImportTag | ts.ExportDeclaration): ModuleDeclaration {
  return ts.isImportClause(node) ? node.parent : node;
}

/** The names that a declaration takes out of its module. */
function specifiersOf(declaration: ts.ImportDeclaration | ts.ExportDeclaration): readonly string[] {
  const bindings = ts.isImportDeclaration(declaration)
    ? declaration.importClause?.namedBindings
    : declaration.exportClause;
  if (!bindings || (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings))) return [];
  return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

/** What stands before a name that begins a specifier: `{`, `,` or `type`; undefined where it is no beginning. */
function wordBefore({ file, offset }: Site): string | undefined {
  const before = file.text.slice(Math.max(0, offset - 512), offset).replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ' ');
  return /(?:[{,]|\btype)(?=\s*$)/.exec(before)?.[0];
}

function isUnchecked({ javaScript, checked, file }: Site): boolean {
  return (javaScript && !checked) || file.checkJsDirective?.enabled === false;
}

/** Whether a comment before a line tells the compiler to look away. */
function isIgnored(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', offset) - 512), offset);
  return /@ts-(?:ignore|expect-error)/.test(before.slice(before.lastIndexOf(';') + 1));
}

const exported = new WeakMap<InternalChecker, Map<ts.Symbol, ReadonlySet<string> | 'open'>>();

/** The names that any of the modules exports; undefined where they are no closed set. */
function exportsOfAny(site: Site, targets: readonly Target[]): ReadonlySet<string> | undefined {
  const sets = targets.map((target) => exportsOf(site, target));
  return sets.every((names) => names !== undefined) ? new Set(sets.flatMap((names) => [...names])) : undefined;
}

function exportsOf({ checker, program }: Site, target: Target): ReadonlySet<string> | undefined {
  if (target.kind === 'unsure') return undefined;
  if (target.kind === 'file' && !target.file) {
    return exportsOfUnread(resolving(program), target.path, (path, from) => fileAt(resolving(program), path, from));
  }
  const symbol = target.kind === 'ambient' ? target.symbol : target.file && checker.getSymbolAtLocation(target.file);
  if (!symbol) return undefined;
  let memory = exported.get(checker);
  if (!memory) exported.set(checker, (memory = new Map<ts.Symbol, ReadonlySet<string> | 'open'>()));
  let known = memory.get(symbol);
  if (known === undefined) memory.set(symbol, (known = namesOf(checker, symbol) ?? 'open'));
  return known === 'open' ? undefined : known;
}

function namesOf(checker: InternalChecker, module: ts.Symbol): ReadonlySet<string> | undefined {
  const { declarations = [], exports } = module;
  // `declare module 'x';` exports whatever is asked for, and what JavaScript exports is found by looking at its code.
  if (!exports || declarations.some((node) => ts.isModuleDeclaration(node) && !node.body)) return undefined;
  const isCode = (node: ts.Node) => /\.(?:[cm]?jsx?|json)$/.test(node.getSourceFile().fileName);
  if (declarations.length === 0 || declarations.some(isCode)) return undefined;
  const names = checker.getExportsOfModule(module).map(({ name }) => name);
  if (!exports.has(ts.InternalSymbolName.ExportEquals)) return new Set(names.filter((name) => name !== placeholder));
  const type = checker.getTypeOfSymbol(checker.resolveExternalModuleSymbol(module));
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  return new Set([...names, ...checker.getPropertiesOfType(type).map(({ name }) => name)]);
}
