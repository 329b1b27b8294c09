// The judge of compilation, independent of the product: TypeScript's own LanguageService over a project,
// with one file at a time replaced in memory.
import path from 'node:path';
import ts from 'typescript';
import type { BenchProject } from './benchProject';

export interface CompileError {
  readonly code: number;
  readonly message: string;
  readonly kind: 'syntax' | 'type';
}

export interface Oracle {
  /** The syntactic and semantic errors of `file`, with `text` in place of what is on disk. */
  errors(file: string, text: string): readonly CompileError[];
  dispose(): void;
}

export function createOracle(project: BenchProject): Oracle {
  const overlay = new Map<string, { text: string; version: number }>();
  let version = 0;
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => project.options,
    getScriptFileNames: () => [...project.files],
    getScriptVersion: (file) => String(overlay.get(path.resolve(file))?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = overlay.get(path.resolve(file))?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => project.folder,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
  };
  const service = ts.createLanguageService(host, ts.createDocumentRegistry());
  return {
    errors(file, text) {
      // A file that was judged before stands on disk's text again.
      for (const other of overlay.keys()) if (other !== file) overlay.delete(other);
      overlay.set(file, { text, version: ++version });
      return [
        ...service.getSyntacticDiagnostics(file).map((diagnostic) => toError(diagnostic, 'syntax')),
        ...service
          .getSemanticDiagnostics(file)
          .filter(isError)
          .map((diagnostic) => toError(diagnostic, 'type')),
      ];
    },
    dispose: () => service.dispose(),
  };
}

/** The errors of `after` that `before` does not have, both taken as multisets by code and message. */
export function addedErrors(before: readonly CompileError[], after: readonly CompileError[]): CompileError[] {
  const left = new Map<string, number>();
  for (const error of before) left.set(keyOf(error), (left.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const count = left.get(keyOf(error)) ?? 0;
    left.set(keyOf(error), count - 1);
    return count <= 0;
  });
}

function keyOf(error: CompileError): string {
  return `${error.code} ${error.message}`;
}

function isError(diagnostic: ts.Diagnostic): boolean {
  return diagnostic.category === ts.DiagnosticCategory.Error;
}

function toError(diagnostic: ts.Diagnostic, kind: CompileError['kind']): CompileError {
  return { code: diagnostic.code, message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'), kind };
}
