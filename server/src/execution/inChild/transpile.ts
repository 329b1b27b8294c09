// TypeScript as JavaScript, for a project that names nothing that does it: types are left out, nothing is checked.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as ts from 'typescript';
import { loadBundle } from './codeCache';

export type ModuleKind = 'module' | 'commonjs';

/** A folder in which results are kept between processes; nothing is kept where it is not set. */
export const transpiledVariable = 'TRUELINE_TRANSPILED';

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
export function transpile(text: string, file: string, kind: ModuleKind): string {
  const folder = process.env[transpiledVariable];
  const kept = folder === undefined ? undefined : path.join(folder, `${keyOf(text, file, kind)}.js`);
  if (kept !== undefined && existsSync(kept)) return readFileSync(kept, 'utf8');
  const compiler = loadCompiler();
  const { outputText } = compiler.transpileModule(text, {
    fileName: file,
    compilerOptions: { ...optionsFor(compiler, file), ...fixedOptions(compiler, kind) },
    reportDiagnostics: false,
  });
  if (kept !== undefined) keep(kept, outputText);
  return outputText;
}

let compiler: typeof ts | undefined;

function loadCompiler(): typeof ts {
  // It takes its time to load, so only where nothing is kept.
  compiler ??= loadBundle(path.join(__dirname, 'typescriptCompiler.js')).exports as typeof ts;
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

function keyOf(text: string, file: string, kind: ModuleKind): string {
  return createHash('sha256').update(`${kind}\0${file}\0${text}`).digest('hex').slice(0, 32);
}

/** Whole or not at all: another process may read it. */
function keep(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // It is made again the next time.
  }
}
