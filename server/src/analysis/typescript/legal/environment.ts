// What a file has without declaring or importing it.
import type ts from 'typescript';

/** Whether something is declared elsewhere, but not in the language's own library, whose names nobody takes. */
export function isOfEnvironment(declaration: ts.Declaration, file: ts.SourceFile): boolean {
  const source = declaration.getSourceFile();
  // In a graft the file itself may be there twice.
  return source !== file && source.fileName !== file.fileName && !/\/lib\.es[^/]*\.d\.ts$/.test(source.fileName);
}
