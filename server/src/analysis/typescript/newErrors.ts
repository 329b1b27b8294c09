// Errors that an insertion brings: those with it, less those without it, compared by code and message.
import ts from 'typescript';
import type { Diagnostic, Insertion, NewDiagnostics } from '../analysis';
import { hasBrokenBraces } from './brackets';
import { graft, within, type Graft } from './graft';
import { plainText } from './gap';
import type { Base, Project } from './project';
import { isFeltOutside, typeSeen } from './reach';

/** The errors in the text with the insertion that are not in the text without it. */
export function newErrors(project: Project, insertion: Insertion, without: string): NewDiagnostics {
  const { file, offset } = insertion;
  const last = project.base(file);
  // After questions about other texts of the file the base may be none that the text can be grafted on.
  const base =
    last && plainText(last.file) !== without && !graft(last, without, offset) ? project.move(file, without) : last;
  if (!base) return { kind: 'unavailable', reason: 'the file is not in a project' };
  const inserted = without.slice(0, insertion.offset) + insertion.text + without.slice(insertion.offset);
  return inDeclaration(base, insertion, without, inserted) ?? inFile(project, base, insertion, without, inserted);
}

/** Undefined where the declaration alone cannot tell. */
function inDeclaration(
  base: Base,
  insertion: Insertion,
  without: string,
  inserted: string,
): NewDiagnostics | undefined {
  if (hasBrokenBraces(base.file)) return undefined;
  const after = graft(base, inserted, insertion.offset);
  if (!after || isFeltOutside(after, insertion)) return undefined;
  const before = graft(base, without, insertion.offset);
  if (!before || before.original !== after.original) return undefined;
  // The errors come first: what has been asked about before is not reported again.
  const errorsAfter = errorsOf(after);
  const errorsBefore = errorsOf(before);
  // New errors of syntax may be of the fragment only, where a brace of the rest belongs to it.
  if (less(errorsAfter, errorsBefore).some(({ kind }) => kind === 'syntax')) return undefined;
  if (typeSeen(after) !== typeSeen(before)) return undefined;
  return { kind: 'checked', scope: 'declaration', diagnostics: less(errorsAfter, errorsBefore) };
}

function inFile(project: Project, base: Base, insertion: Insertion, without: string, inserted: string): NewDiagnostics {
  const { file } = insertion;
  const before = plainText(base.file) === without ? project.whole(file, without) : project.beside(file, without);
  const after = project.beside(file, inserted);
  if (!before || !after) return { kind: 'unavailable', reason: 'the file is not in a project' };
  return { kind: 'checked', scope: 'file', diagnostics: less(errorsOfFile(after), errorsOfFile(before)) };
}

function errorsOf(grafted: Graft): Diagnostic[] {
  const { base, node, syntaxErrors } = grafted;
  // What earlier queries put off is checked under a name of its own, apart from this one.
  within(grafted, () => base.checker.getDiagnostics(base.file, undefined, []));
  const found = within(grafted, () => base.program.getSemanticDiagnostics(base.file, undefined, [node]));
  const semantic = found.filter(({ start }) => start !== undefined && node.pos <= start && start <= node.end);
  return [...syntaxErrors.map((error) => toDiagnostic(error, 'syntax')), ...ofErrors(semantic)];
}

function errorsOfFile({ program, file }: Base): Diagnostic[] {
  const syntax = program.getSyntacticDiagnostics(file).map((error) => toDiagnostic(error, 'syntax'));
  return [...syntax, ...ofErrors(program.getSemanticDiagnostics(file))];
}

function ofErrors(found: readonly ts.Diagnostic[]): Diagnostic[] {
  return found
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map((error) => toDiagnostic(error, 'type'));
}

function toDiagnostic(error: ts.Diagnostic, kind: Diagnostic['kind']): Diagnostic {
  return {
    code: error.code,
    message: ts.flattenDiagnosticMessageText(error.messageText, '\n'),
    start: error.start ?? 0,
    length: error.length ?? 0,
    kind,
  };
}

/** `after` without as many of each code and message as `before` has. */
function less(after: readonly Diagnostic[], before: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const error of before) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const count = counts.get(keyOf(error)) ?? 0;
    counts.set(keyOf(error), count - 1);
    return count <= 0;
  });
}

function keyOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
