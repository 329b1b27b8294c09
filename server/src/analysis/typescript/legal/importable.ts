// Names that are not in scope but could be imported: from the project's own modules, and from modules that its files
// import already.
import ts from 'typescript';
import { exportsIn, type Exported, type ExportIndex, type Meaning } from '../exportIndex';
import { compiler, type ModulePathHost } from '../internals';
import type { WordList } from '../../analysis';
import type { Base } from '../project';
import { shareWords } from './scope';
import { resolving } from './modulePaths';

/** Something that could be imported, and from where. */
export interface Importable extends Exported {
  /** A file of the project; undefined for a module that others import by its name. */
  readonly file: string | undefined;
  /** The name by which others import the module. */
  readonly module: string | undefined;
}

/** The part of a site that tells what could be imported there. */
export type ImportPlace = Pick<Base, 'program' | 'checker' | 'file' | 'exports'>;

const maxNames = 2_000;
/** Modules that export more are no source of good guesses. */
const maxExports = 500;
/** Natural logarithm of how much less likely a name is that must be imported first. */
const importWeight = -6;
/** Time for files that have not been read yet, in ms. */
const budget = 5;
/** The same for the edit of a name that has been chosen. */
const patience = 50;

/** The names that may be imported at a place, in the order in which they were found; none in a file that is no module. */
export function importableNames(place: ImportPlace, meaning: 'value' | 'type'): WordList {
  const all = importables(place);
  return meaning === 'value' ? all.values : all.types;
}

/** All that has a name and could be imported into the file of a place. */
export function importablesNamed(place: ImportPlace, name: string): readonly Importable[] {
  place.exports.refresh(patience);
  return importables(place).byName.get(name) ?? [];
}

const maxPaths = 12;

/** Paths of modules that go on with what is written of one: of the project's files, those nearest first, else of modules in use. */
export function modulePathsFrom(place: ImportPlace, written: string): readonly string[] {
  const { program, checker, file, exports } = place;
  if (!/^\.\.?\//.test(written)) {
    const names = [
      ...modulesInUse(program, checker).keys(),
      ...checker.getAmbientModules().map(({ name }) => name.slice(1, -1)),
    ];
    const longer = names.filter((name) => name.length > written.length && name.startsWith(written));
    return [...new Set(longer)].filter((name) => !name.includes('*')).slice(0, maxPaths);
  }
  exports.refresh(budget);
  const stem = `${file.fileName.slice(0, file.fileName.lastIndexOf('/') + 1)}${written}`;
  const start = compiler.normalizePath(stem);
  const paths = nearestFirst(exports, file.path)
    .filter(([path]) => path.startsWith(start) && program.getSourceFile(path) !== file)
    .slice(0, maxPaths)
    .map(([path]) => localPath(place, path));
  return paths.filter((path) => path.length > written.length && path.startsWith(written));
}

/** The path by which a file would import a file of the project, in the style of its other imports. */
export function localPath({ program: given, file }: Pick<ImportPlace, 'program' | 'file'>, target: string): string {
  const program = resolving(given);
  const host: ModulePathHost = {
    fileExists: program.fileExists,
    readFile: program.readFile,
    getCurrentDirectory: () => program.getCurrentDirectory(),
    useCaseSensitiveFileNames: () => program.useCaseSensitiveFileNames(),
    getDefaultResolutionModeForFile: (from) => program.getDefaultResolutionModeForFile(from),
  };
  const { getLocalModuleSpecifierBetweenFileNames } = compiler.moduleSpecifiers;
  return getLocalModuleSpecifierBetweenFileNames(file, target, program.getCompilerOptions(), host, {});
}

interface Importables {
  readonly byName: ReadonlyMap<string, readonly Importable[]>;
  readonly values: WordList;
  readonly types: WordList;
}

interface Known {
  readonly checker: ts.TypeChecker;
  readonly path: string;
  readonly revision: number;
  readonly importables: Importables;
}

const known = new WeakMap<ExportIndex, Known>();
const nothing: Importables = {
  byName: new Map(),
  values: shareWords([], importWeight),
  types: shareWords([], importWeight),
};

function importables(place: ImportPlace): Importables {
  const { exports, checker, file } = place;
  if (!mayImport(file)) return nothing;
  exports.refresh(budget);
  const { revision } = exports;
  const last = known.get(exports);
  if (last?.checker === checker && last.path === file.path && last.revision === revision) return last.importables;
  const importables = find(place);
  known.set(exports, { checker, path: file.path, revision, importables });
  return importables;
}

function find({ program, checker, file, exports }: ImportPlace): Importables {
  const byName = new Map<string, Importable[]>();
  const sets: Record<'value' | 'type', Set<string>> = { value: new Set(), type: new Set() };
  const add = (item: Importable) => {
    const others = byName.get(item.name);
    if (others) others.push(item);
    else if (byName.size < maxNames) byName.set(item.name, [item]);
    else return;
    if (item.meaning !== 'type') sets.value.add(item.name);
    if (item.meaning !== 'value') sets.type.add(item.name);
  };
  const listed = new Set<ts.SourceFile | undefined>([file]);
  for (const [path, exported] of nearestFirst(exports, file.path)) {
    const inProgram = program.getSourceFile(path);
    if (inProgram === file) continue;
    listed.add(inProgram);
    for (const item of exported) add({ ...item, file: path, module: undefined });
  }
  for (const own of ownFiles(program)) {
    if (listed.has(own)) continue;
    for (const item of exportsOfText(own)) add({ ...item, file: own.fileName, module: undefined });
  }
  for (const [module, symbol] of modulesInUse(program, checker)) {
    for (const item of exportedBy(checker, symbol)) add({ ...item, file: undefined, module });
  }
  return { byName, values: shareWords(sets.value, importWeight), types: shareWords(sets.type, importWeight) };
}

interface Sorted {
  readonly path: string;
  readonly revision: number;
  readonly files: readonly (readonly [file: string, exports: readonly Exported[]])[];
}

const sorted = new WeakMap<ExportIndex, Sorted>();

/** The files of the index, those first that share the longest path with a file. */
function nearestFirst(exports: ExportIndex, path: string): Sorted['files'] {
  const { revision } = exports;
  const last = sorted.get(exports);
  if (last?.path === path && last.revision === revision) return last.files;
  const shared = (other: string) => {
    let length = 0;
    while (length < other.length && other[length] === path[length]) length++;
    return other.lastIndexOf('/', length);
  };
  const ranked = [...exports.all()].map((entry) => ({ entry, rank: shared(entry[0]) }));
  const files = ranked.sort((one, other) => other.rank - one.rank).map(({ entry }) => entry);
  sorted.set(exports, { path, revision, files });
  return files;
}

/** An import would make a module of a script; JavaScript may mean its file to be one. */
function mayImport(file: Base['file']): boolean {
  if (file.isDeclarationFile || file.scriptKind === ts.ScriptKind.JSON) return false;
  const isJavaScript = file.scriptKind === ts.ScriptKind.JS || file.scriptKind === ts.ScriptKind.JSX;
  return !isJavaScript || (file.externalModuleIndicator !== undefined && file.commonJsModuleIndicator === undefined);
}

function ownFiles(program: ts.Program): readonly ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
}

const ofTexts = new WeakMap<ts.SourceFile, readonly Exported[]>();

function exportsOfText(file: ts.SourceFile): readonly Exported[] {
  let exports = ofTexts.get(file);
  if (!exports) ofTexts.set(file, (exports = exportsIn(file.text)));
  return exports;
}

/** The modules that the project's files import by a name, not by a path. */
function modulesInUse(program: ts.Program, checker: ts.TypeChecker): ReadonlyMap<string, ts.Symbol> {
  const modules = new Map<string, ts.Symbol>();
  for (const file of ownFiles(program)) {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const { text } = statement.moduleSpecifier;
      if (modules.has(text) || ts.isExternalModuleNameRelative(text) || text.startsWith('#')) continue;
      const symbol = checker.getSymbolAtLocation(statement.moduleSpecifier);
      if (symbol) modules.set(text, symbol);
    }
  }
  return modules;
}

const ofModules = new WeakMap<ts.Declaration, readonly Exported[]>();

/** What a module exports, as it was found when its text was new: modules behind it may have changed since, which the final check sees. */
function exportedBy(checker: ts.TypeChecker, module: ts.Symbol): readonly Exported[] {
  const [declaration] = module.declarations ?? [];
  const known = declaration && ofModules.get(declaration);
  if (known) return known;
  const exported = findExported(checker, module);
  if (declaration) ofModules.set(declaration, exported);
  return exported;
}

function findExported(checker: ts.TypeChecker, module: ts.Symbol): readonly Exported[] {
  const symbols = checker.getExportsOfModule(module);
  if (symbols.length > maxExports) return [];
  return symbols.flatMap((symbol) => {
    const { name } = symbol;
    if (name === 'default' || name === 'export=' || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return [];
    return [{ name, meaning: meaningOf(symbol), isDefault: false }];
  });
}

/** What an alias stands for is not looked up. */
function meaningOf({ flags }: ts.Symbol): Meaning {
  if (flags & ts.SymbolFlags.Alias) return 'both';
  const isType = (flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Namespace)) !== 0;
  return flags & ts.SymbolFlags.Value ? (isType ? 'both' : 'value') : 'type';
}
