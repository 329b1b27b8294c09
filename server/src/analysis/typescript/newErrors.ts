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
  return inDeclaration(base, insertion, without, inserted) ?? inFile(project, insertion, without, inserted);
}

/** Looks at the types in the declaration around an offset, so that the next question finds them known. */
export function warm(base: Base, text: string, offset: number): void {
  const present = graft(base, text, offset);
  if (present) errorsOf(present);
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
  if (less(errorsAfter, errorsBefore, insertion).some(({ kind }) => kind === 'syntax')) return undefined;
  if (typeSeen(after) !== typeSeen(before)) return undefined;
  return { kind: 'checked', scope: 'declaration', diagnostics: less(errorsAfter, errorsBefore, insertion) };
}

function inFile(project: Project, insertion: Insertion, without: string, inserted: string): NewDiagnostics {
  const { file } = insertion;
  const before = errorsOfFile(project, file, without);
  const after = errorsOfFile(project, file, inserted);
  if (!before || !after) return { kind: 'unavailable', reason: 'the file is not in a project' };
  return { kind: 'checked', scope: 'file', diagnostics: less(after, before, insertion) };
}

function errorsOf(grafted: Graft): Diagnostic[] {
  const { base, node, syntaxErrors } = grafted;
  const found = within(grafted, () => base.program.getSemanticDiagnostics(base.file, undefined, [node]));
  const semantic = found.filter(({ start }) => start !== undefined && node.pos <= start && start <= node.end);
  return [...syntaxErrors.map((error) => toDiagnostic(error, 'syntax')), ...ofErrors(semantic)];
}

interface Checked {
  readonly file: string;
  readonly text: string;
  readonly revision: number;
  readonly errors: readonly Diagnostic[];
}

/** The last texts that were checked whole: the text before the insertion is asked about again and again. */
const checked = new WeakMap<Project, readonly Checked[]>();

/** A checker that has answered other questions has told some errors already, so that every text gets a new one. */
function errorsOfFile(project: Project, file: string, text: string): readonly Diagnostic[] | undefined {
  const { revision } = project;
  const last = checked.get(project) ?? [];
  const known = last.find((entry) => entry.file === file && entry.text === text && entry.revision === revision);
  if (known) return known.errors;
  const whole = project.beside(file, text);
  if (!whole) return undefined;
  const syntax = whole.program.getSyntacticDiagnostics(whole.file).map((error) => toDiagnostic(error, 'syntax'));
  const errors = [...syntax, ...ofErrors(whole.program.getSemanticDiagnostics(whole.file))];
  checked.set(project, [{ file, text, revision, errors }, ...last].slice(0, 2));
  return errors;
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

/**
 * The errors of `after` that `before` has not: not as many of that code and message, and none of that code at the same
 * place outside the insertion, which is the same error in other words (what an object still misses, for instance).
 */
function less(
  after: readonly Diagnostic[],
  before: readonly Diagnostic[],
  { offset, text }: Insertion,
): readonly Diagnostic[] {
  const left = [...before];
  const take = (matches: (error: Diagnostic) => boolean): boolean => {
    const at = left.findIndex(matches);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const moved = (start: number) => (start < offset ? start : start + text.length);
  return after
    .filter((error) => !take((other) => keyOf(other) === keyOf(error)))
    .filter((error) => !take((other) => other.code === error.code && moved(other.start) === error.start));
}

/** The first line says what is wrong, and the others why; a union is written in the order in which its types were met. */
function keyOf({ code, message }: Diagnostic): string {
  const [first = ''] = message.split('\n');
  const sorted = first.replace(/'[^']* \| [^']*'/g, (union) => union.slice(1, -1).split(' | ').sort().join(' | '));
  return `${code} ${sorted}`;
}
