// Where the path of a module leads, as the compiler resolves it, also for a path that its program has not met yet.
import ts from 'typescript';
import type { ResolvingProgram } from '../internals';
import type { Site } from '../site';

/** `file` is undefined where the program has not read the module. */
export type Target =
  | { readonly kind: 'file'; readonly path: string; readonly file: ts.SourceFile | undefined }
  /** Declared by `declare module '…'`. */
  | { readonly kind: 'ambient'; readonly symbol: ts.Symbol }
  /** Something stands there, but what it exports is not known for sure. */
  | { readonly kind: 'unsure' };

/** Import and export declarations, in code and in doc comments. */
export type ModuleDeclaration = ts.ImportDeclaration | ts.JSDocImportTag | ts.ExportDeclaration;

/**
 * Where a path leads in a declaration of the file of a site: more than one place where attributes that may follow choose
 * among them; empty where the compiler finds nothing.
 */
export function targetsOf(
  { program: given, checker, file }: Site,
  path: string,
  declaration: ModuleDeclaration,
): readonly Target[] {
  const program = resolving(given);
  const ambient = ts.isExternalModuleNameRelative(path) ? undefined : checker.tryFindAmbientModule(path);
  if (ambient) return [{ kind: 'ambient', symbol: ambient }];
  const found = filesAt(program, path, file.fileName, modesOf(program, file, declaration));
  const isSure = !found.delete(undefined) || !checker.getAmbientModules().some(({ name }) => matches(name, path));
  if (!isSure) return [{ kind: 'unsure' }];
  return [...found].flatMap((each) => {
    return each === undefined ? [] : [{ kind: 'file' as const, path: each, file: program.getSourceFile(each) }];
  });
}

/** The file that a path leads to from another; undefined where there is none, or more than one. */
export function fileAt(program: ResolvingProgram, path: string, from: string): string | undefined {
  const found = filesAt(program, path, from, [undefined, ...bothModes]);
  return found.size === 1 ? [...found][0] : undefined;
}

export function resolving(program: ts.Program): ResolvingProgram {
  return program as ResolvingProgram;
}

/** The files that a path leads to by different ways to import; `undefined` among them where one way finds nothing. */
function filesAt(
  program: ResolvingProgram,
  path: string,
  from: string,
  modes: readonly ts.ResolutionMode[],
): Set<string | undefined> {
  const found = modes.map((mode) => resolve(program, path, from, mode).resolvedModule?.resolvedFileName);
  return new Set(found.sort());
}

const bothModes = [ts.ModuleKind.ESNext, ts.ModuleKind.CommonJS] as const;

/** The ways in which a declaration may import: attributes behind its path may change the file's own where it imports types alone. */
function modesOf(
  program: ResolvingProgram,
  file: ts.SourceFile,
  declaration: ModuleDeclaration,
): readonly ts.ResolutionMode[] {
  const { moduleSpecifier } = declaration;
  const own =
    moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier)
      ? program.getModeForUsageLocation(file, moduleSpecifier)
      : program.getDefaultResolutionModeForFile(file);
  return isOfTypes(declaration) ? [...new Set([own, ...bothModes])] : [own];
}

function isOfTypes(declaration: ModuleDeclaration): boolean {
  if (ts.isExportDeclaration(declaration)) return declaration.isTypeOnly;
  return ts.isJSDocImportTag(declaration) || declaration.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function resolve(program: ResolvingProgram, path: string, from: string, mode: ts.ResolutionMode) {
  const host: ts.ModuleResolutionHost = {
    fileExists: program.fileExists,
    readFile: program.readFile,
    ...(program.directoryExists && { directoryExists: program.directoryExists }),
    ...(program.realpath && { realpath: program.realpath }),
    getCurrentDirectory: () => program.getCurrentDirectory(),
    useCaseSensitiveFileNames: () => program.useCaseSensitiveFileNames(),
  };
  const cache = program.getModuleResolutionCache();
  return ts.resolveModuleName(path, from, program.getCompilerOptions(), host, cache, undefined, mode);
}

/** Whether the quoted name of an ambient module is a pattern that a path fits. */
function matches(quoted: string, path: string): boolean {
  const name = quoted.slice(1, -1);
  const star = name.indexOf('*');
  if (star < 0) return false;
  const [start, end] = [name.slice(0, star), name.slice(star + 1)];
  return path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end);
}
