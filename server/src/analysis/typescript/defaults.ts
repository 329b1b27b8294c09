// Compiler options where a configuration is silent: those of the workspace's own compiler version,
// since version 6 changed many of them, and those of a file without any configuration.
import ts from 'typescript';
import type { FileSystem } from './fileSystem';

/** The version of the `typescript` package nearest to a folder. */
export function workspaceVersion(system: FileSystem, folder: string): string | undefined {
  for (let at = folder; ; at = parent(at)) {
    const text = system.readFile(`${at === '/' ? '' : at}/node_modules/typescript/package.json`);
    const version = text === undefined ? undefined : parseVersion(text);
    if (version) return version;
    if (parent(at) === at) return undefined;
  }
}

/** One sentence where the workspace's compiler is of another major version than ours. */
export function versionWarning(version: string | undefined): string | undefined {
  const major = version && majorOf(version);
  if (!major || major === majorOf(ts.version)) return undefined;
  const defaults = major < 6 ? ` with the defaults of ${major}` : '';
  return `The workspace has TypeScript ${version}; completions are checked by ${ts.version}${defaults}, so a few errors may differ.`;
}

/** Fills in what versions before 6 took where a configuration says nothing. */
export function withDefaultsOf(version: string | undefined, options: ts.CompilerOptions): ts.CompilerOptions {
  const silent = { ...options, ignoreDeprecations: '6.0', noEmit: true };
  if (!version || (majorOf(version) ?? 6) >= 6) return silent;
  const target = options.target ?? ts.ScriptTarget.ES5;
  const module = options.module ?? (target >= ts.ScriptTarget.ES2015 ? ts.ModuleKind.ES2015 : ts.ModuleKind.CommonJS);
  const moduleResolution = options.moduleResolution ?? resolutionBefore6(module);
  const nodeOrPreserve = module >= ts.ModuleKind.Node16;
  const esModuleInterop = options.esModuleInterop ?? nodeOrPreserve;
  return {
    ...silent,
    target,
    module,
    moduleResolution,
    esModuleInterop,
    allowSyntheticDefaultImports:
      options.allowSyntheticDefaultImports ??
      (esModuleInterop || module === ts.ModuleKind.System || moduleResolution === ts.ModuleResolutionKind.Bundler),
    strict: options.strict ?? false,
    alwaysStrict: options.alwaysStrict ?? options.strict ?? false,
    types: options.types ?? ['*'],
    noUncheckedSideEffectImports: options.noUncheckedSideEffectImports ?? false,
  };
}

/** What an editor takes for a file that no configuration includes. */
export function inferredOptions(): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    strict: false,
    strictNullChecks: true,
    strictFunctionTypes: true,
    allowJs: true,
    allowImportingTsExtensions: true,
    allowNonTsExtensions: true,
    allowSyntheticDefaultImports: true,
    esModuleInterop: true,
    maxNodeModuleJsDepth: 2,
    skipLibCheck: true,
    types: ['*'],
    noEmit: true,
    ignoreDeprecations: '6.0',
  };
}

function resolutionBefore6(module: ts.ModuleKind): ts.ModuleResolutionKind {
  if (module === ts.ModuleKind.CommonJS) return ts.ModuleResolutionKind.Node10;
  if (module === ts.ModuleKind.NodeNext) return ts.ModuleResolutionKind.NodeNext;
  if (module === ts.ModuleKind.Preserve) return ts.ModuleResolutionKind.Bundler;
  if (module >= ts.ModuleKind.Node16) return ts.ModuleResolutionKind.Node16;
  return ts.ModuleResolutionKind.Classic;
}

function majorOf(version: string): number | undefined {
  const major = Number.parseInt(version, 10);
  return Number.isNaN(major) ? undefined : major;
}

function parseVersion(text: string): string | undefined {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null || !('version' in found)) return undefined;
    return typeof found.version === 'string' ? found.version : undefined;
  } catch {
    return undefined;
  }
}

function parent(folder: string): string {
  const cut = folder.lastIndexOf('/');
  return cut <= 0 ? '/' : folder.slice(0, cut);
}
