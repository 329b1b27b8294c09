// Where a completion is put to be compiled: in place of the rest of its statement, in the true file.
import ts from 'typescript';
import type { ImportEdit } from '../../../server/src/analysis/analysis';
import type { Prompt } from './prompt';

/**
 * The true file with the completion in place of the rest of its statement; the true statements after it
 * stay. Of a completion of several statements only the first takes part: those after it are not
 * what the true text has there, and a right guess would declare its names twice.
 */
export function putIntoTruth(prompt: Prompt, completion: string): string {
  const { truth, offset, statement } = prompt;
  const cut = statement.kind === 'whole' ? cutToStatement(prompt, completion) : completion;
  const inserted = cut + statement.closers;
  const semicolon = statement.kind === 'whole' && truth[statement.end - 1] === ';' && !inserted.trimEnd().endsWith(';');
  return truth.slice(0, offset) + inserted + (semicolon ? ';' : '') + truth.slice(statement.end);
}

/** The document as the product saw it, with the completion in it. */
export function putIntoDocument({ document, offset }: Prompt, completion: string): string {
  return document.slice(0, offset) + completion + document.slice(offset);
}

/** A text in which a completion stands, with the imports that come with it; they lie before it. */
export function withImports(text: string, imports: readonly ImportEdit[]): string {
  return imports.reduceRight((rest, edit) => rest.slice(0, edit.start) + edit.text + rest.slice(edit.end), text);
}

/** The completion up to where the statement that it goes on with ends. */
function cutToStatement(prompt: Prompt, completion: string): string {
  const { offset, statement, file } = prompt;
  const text = putIntoDocument(prompt, completion);
  const sourceFile = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  let end = text.length;
  const visit = (node: ts.Node): void => {
    if (node.end <= statement.start || node.getStart(sourceFile) > statement.start) return;
    if (ts.isStatement(node) && node.getStart(sourceFile) === statement.start) end = Math.min(end, node.end);
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return completion.slice(0, Math.max(0, end - offset));
}
