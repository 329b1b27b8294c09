// What a module exports that is on disk but in no program: it is parsed and bound by itself.
import ts from 'typescript';
import { compiler, type InternalSourceFile, type ResolvingProgram } from '../internals';

/** Where a path leads that a module exports from; undefined where that is not sure. */
export type Resolve = (path: string, from: string) => string | undefined;

const largest = 200_000; // UTF-16 units
const deepest = 8;
const memories = new WeakMap<ts.Program, Map<string, ReadonlySet<string> | undefined>>();

/** The names that the module of a file exports; undefined where they are no closed set, or it takes long to know. */
export function exportsOfUnread(
  program: ResolvingProgram,
  path: string,
  resolve: Resolve,
  depth = 0,
): ReadonlySet<string> | undefined {
  let memory = memories.get(program);
  if (!memory) memories.set(program, (memory = new Map<string, ReadonlySet<string> | undefined>()));
  if (!memory.has(path)) memory.set(path, depth > deepest ? undefined : read(program, path, resolve, depth));
  return memory.get(path);
}

function read(
  program: ResolvingProgram,
  path: string,
  resolve: Resolve,
  depth: number,
): ReadonlySet<string> | undefined {
  if (!/\.[cm]?tsx?$/.test(path)) return undefined;
  const text = program.readFile(path);
  if (text === undefined || text.length > largest) return undefined;
  const options = program.getCompilerOptions();
  const file = ts.createSourceFile(path, text, {
    languageVersion: compiler.getEmitScriptTarget(options),
    setExternalModuleIndicator: compiler.getSetExternalModuleIndicator(options),
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  }) as InternalSourceFile & { readonly symbol?: ts.Symbol };
  compiler.bindSourceFile(file, options);
  const exports = file.symbol?.exports;
  if (!exports || exports.has(ts.InternalSymbolName.ExportEquals)) return undefined;
  const names = new Set([...exports.keys()].map((name) => ts.unescapeLeadingUnderscores(name)));
  if (!names.delete('__export')) return names;
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement) || statement.exportClause) continue;
    const { moduleSpecifier } = statement;
    const target =
      moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? resolve(moduleSpecifier.text, path) : undefined;
    const more = target === undefined ? undefined : exportsOfUnread(program, target, resolve, depth + 1);
    if (!more) return undefined;
    for (const name of more) names.add(name);
  }
  return names;
}
