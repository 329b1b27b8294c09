// TypeScript as JavaScript, for a project that names nothing that does it: types are left out, nothing is checked.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as ts from 'typescript';
import { loadBundle } from './codeCache';
import { keptOfRun } from './kept';

export type ModuleKind = 'module' | 'commonjs';

const bundle = path.join(__dirname, 'typescriptCompiler.js');
const extensions = /\.([cm]?ts|tsx|jsx)$/;

/** Whether Node cannot run a file of this name as it is. */
export function needsTranspiling(file: string): boolean {
  return extensions.test(file) && !file.endsWith('.d.ts');
}

/** What Node takes a file for: by its extension, or by the `type` of its package. */
export function kindOf(file: string): ModuleKind {
  if (/\.m[tj]s$/.test(file)) return 'module';
  if (/\.c[tj]s$/.test(file)) return 'commonjs';
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest)) return readType(manifest);
    if (folder === path.dirname(folder)) return 'commonjs';
  }
}

function readType(manifest: string): ModuleKind {
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown }).type === 'module' ? 'module' : 'commonjs';
  } catch {
    return 'commonjs';
  }
}

/** Every line keeps its number as far as its source map tells. Text that does not parse is turned as well as it can be. */
export function transpile(text: string, file: string, kind: ModuleKind, kept = keptOfRun): string {
  const from = ['transpiled', kind, file, configurationOf(path.dirname(file)), text];
  return kept.get(bundle, from, () => {
    const compiler = loadCompiler();
    const { outputText } = compiler.transpileModule(text, {
      fileName: file,
      compilerOptions: { ...optionsFor(compiler, file), ...fixedOptions(compiler, kind) },
      reportDiagnostics: false,
    });
    return outputText;
  });
}

let compiler: typeof ts | undefined;

function loadCompiler(): typeof ts {
  // It takes its time to load, so only where nothing is kept.
  compiler ??= loadBundle(bundle).exports as typeof ts;
  return compiler;
}

function fixedOptions(compiler: typeof ts, kind: ModuleKind): ts.CompilerOptions {
  return {
    module: kind === 'module' ? compiler.ModuleKind.ESNext : compiler.ModuleKind.CommonJS,
    target: compiler.ScriptTarget.ES2022,
    esModuleInterop: true,
    verbatimModuleSyntax: false,
    inlineSourceMap: true,
    inlineSources: true,
    sourceMap: false,
    declaration: false,
    isolatedModules: true,
  };
}

const optionsByFolder = new Map<string, ts.CompilerOptions>();

/** What the project's configuration says of decorators, JSX and fields. */
function optionsFor(compiler: typeof ts, file: string): ts.CompilerOptions {
  const folder = path.dirname(file);
  const known = optionsByFolder.get(folder);
  if (known) return known;
  const options = readOptions(compiler, folder);
  optionsByFolder.set(folder, options);
  return options;
}

function readOptions(compiler: typeof ts, folder: string): ts.CompilerOptions {
  const config = compiler.findConfigFile(folder, compiler.sys.fileExists);
  const { options } = config
    ? compiler.parseJsonConfigFileContent(
        compiler.readConfigFile(config, compiler.sys.readFile).config ?? {},
        { ...compiler.sys, readDirectory: () => [] },
        path.dirname(config),
      )
    : { options: {} as ts.CompilerOptions };
  const { experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields } = options;
  const { jsx, jsxFactory, jsxFragmentFactory, jsxImportSource } = options;
  const isKept = jsx === undefined || jsx === compiler.JsxEmit.Preserve || jsx === compiler.JsxEmit.ReactNative;
  return {
    ...(experimentalDecorators !== undefined && { experimentalDecorators }),
    ...(emitDecoratorMetadata !== undefined && { emitDecoratorMetadata }),
    ...(useDefineForClassFields !== undefined && { useDefineForClassFields }),
    jsx: isKept ? compiler.JsxEmit.ReactJSX : jsx,
    ...(jsxFactory !== undefined && { jsxFactory }),
    ...(jsxFragmentFactory !== undefined && { jsxFragmentFactory }),
    ...(jsxImportSource !== undefined && { jsxImportSource }),
  };
}

/** For a process that outlives changes of the configuration. */
export function forgetConfigurations(): void {
  configurations.clear();
  optionsByFolder.clear();
}

const configurations = new Map<string, string>();

/** The texts of the nearest configuration and of those that it extends, found without the compiler. */
function configurationOf(folder: string): string {
  const known = configurations.get(folder);
  if (known !== undefined) return known;
  const config = path.join(folder, 'tsconfig.json');
  const parent = path.dirname(folder);
  const text = existsSync(config) ? textsOf(config, 0) : parent === folder ? '' : configurationOf(parent);
  configurations.set(folder, text);
  return text;
}

function textsOf(config: string, depth: number): string {
  try {
    const text = readFileSync(config, 'utf8');
    const names = [...(/"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(text)?.[1]?.matchAll(/"([^"]*)"/g) ?? [])];
    if (depth > 8) return text;
    return [text, ...names.map(([, name]) => textsOf(resolveConfig(config, name ?? ''), depth + 1))].join('\0');
  } catch {
    return '';
  }
}

function resolveConfig(from: string, name: string): string {
  if (!/^\.|^\//.test(name)) return createRequire(from).resolve(name);
  const file = path.resolve(path.dirname(from), name);
  return existsSync(file) ? file : `${file}.json`;
}
