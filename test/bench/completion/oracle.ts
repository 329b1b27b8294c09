// The judge of compilation, independent of the product: TypeScript's own LanguageService over a project,
// with one file at a time replaced in memory.
import path from 'node:path';
import ts from 'typescript';
import type { BenchProject } from './benchProject';

export interface CompileError {
  readonly code: number;
  readonly message: string;
  readonly kind: 'syntax' | 'type';
  /** UTF-16 offset in the judged text. */
  readonly start: number;
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

/** Text that was put into a document: where, and how long. */
export interface Inserted {
  readonly offset: number;
  readonly length: number;
}

/**
 * The errors of `after`, with the text inserted, that `before` does not have: both as multisets, by code
 * and message. An error with the code of one that stood at the same place, outside the inserted text, is
 * the same one too: messages quote the types of what is being written.
 */
export function addedErrors(
  before: readonly CompileError[],
  after: readonly CompileError[],
  { offset, length }: Inserted,
): CompileError[] {
  const left = [...before];
  const take = (isSame: (error: CompileError) => boolean): boolean => {
    const index = left.findIndex(isSame);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const placeOf = ({ start }: CompileError) => (start <= offset ? start : start - length);
  const isOutside = ({ start }: CompileError) => start < offset || start >= offset + length;
  return after
    .filter((error) => !take(({ code, message }) => code === error.code && message === error.message))
    .filter(
      (error) => !isOutside(error) || !take(({ code, start }) => code === error.code && start === placeOf(error)),
    );
}

function isError(diagnostic: ts.Diagnostic): boolean {
  return diagnostic.category === ts.DiagnosticCategory.Error;
}

function toError(diagnostic: ts.Diagnostic, kind: CompileError['kind']): CompileError {
  return {
    code: diagnostic.code,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    kind,
    start: diagnostic.start ?? 0,
  };
}
