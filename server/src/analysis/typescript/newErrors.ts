// Errors that an insertion brings: those with it, less those without it, compared by code and message.
import ts from 'typescript';
import type { Diagnostic, ImportEdit, Insertion, NewDiagnostics, Reach } from '../analysis';
import { hasBrokenBraces } from './brackets';
import { graft, within, type Graft } from './graft';
import { plainText } from './gap';
import type { InternalSourceFile } from './internals';
import type { Base, Project } from './project';
import { isFeltOutside, typeSeen } from './reach';

/**
 * The errors in the text with the insertion that are not in the text without it. Where the declaration alone cannot
 * tell anything, the file is looked at in any case. Late after `deadline` (ms since the epoch).
 */
export function newErrors(
  project: Project,
  insertion: Insertion,
  without: string,
  reach: Reach,
  deadline: number,
): NewDiagnostics {
  const { file, offset } = insertion;
  const last = project.base(file);
  // After questions about other texts of the file the base may be none that the text can be grafted on.
  const base =
    last && plainText(last.file) !== without && !graft(last, without, offset) ? project.move(file, without) : last;
  if (!base) return { kind: 'unavailable', reason: 'the file is not in a project' };
  const texts = { without, inserted: without.slice(0, offset) + insertion.text + without.slice(offset) };
  // What is imported is known to a program with the imports only.
  if (insertion.imports?.length) return inFile(project, insertion, texts, deadline);
  const near = inDeclaration(base, insertion, texts);
  const isEnough = near && (reach === 'declaration' || near.beyond === undefined);
  return isEnough ? near : inFile(project, insertion, texts, deadline);
}

type Found = Extract<NewDiagnostics, { kind: 'checked' }>;

interface Texts {
  readonly without: string;
  readonly inserted: string;
}

/** Looks at the types in the declaration around an offset, so that the next question finds them known. */
export function warm(base: Base, text: string, offset: number): void {
  const present = graft(base, text, offset);
  if (present) lookedAt(present, text);
}

/** What a declaration is without the insertion. */
interface Present {
  readonly text: string;
  readonly original: ts.TextRange;
  readonly errors: readonly Diagnostic[];
  readonly type: string;
}

/** The last one that each checker looked at: the text before the insertion is asked about again and again. */
const presents = new WeakMap<ts.TypeChecker, Present>();

function lookedAt(present: Graft, text: string): Present {
  const { original } = present;
  const found = { text, original, errors: errorsOf(present), type: typeSeen(present) };
  presents.set(present.base.checker, found);
  return found;
}

function presentOf(base: Base, text: string, offset: number): Present | undefined {
  const known = presents.get(base.checker);
  if (known?.text === text && known.original.pos < offset && offset <= known.original.end) return known;
  const present = graft(base, text, offset);
  return present && lookedAt(present, text);
}

/** Undefined where the declaration alone cannot tell. */
function inDeclaration(base: Base, insertion: Insertion, texts: Texts): Found | undefined {
  if (hasBrokenBraces(base.file)) return undefined;
  const after = graft(base, texts.inserted, insertion.offset);
  if (!after) return undefined;
  const errors = errorsOf(after);
  const before = presentOf(base, texts.without, insertion.offset);
  if (before?.original !== after.original) return undefined;
  const diagnostics = less(errors, before.errors, insertion, texts.inserted);
  if (diagnostics.some(({ kind }) => kind === 'syntax')) {
    // They may be of the fragment only, where a brace of the rest belongs to it.
    const syntax = newSyntaxErrors(base, insertion, texts);
    const types = diagnostics.filter(({ kind }) => kind === 'type');
    return syntax.length > 0
      ? { kind: 'checked', scope: 'declaration', diagnostics: [...syntax, ...types] }
      : undefined;
  }
  const beyond = isFeltOutside(after, insertion)
    ? 'it can be felt outside its declaration'
    : typeSeen(after) !== before.type
      ? 'it changes the type that others see'
      : undefined;
  return { kind: 'checked', scope: 'declaration', diagnostics, ...(beyond !== undefined && { beyond }) };
}

function newSyntaxErrors({ file }: Base, insertion: Insertion, { without, inserted }: Texts): readonly Diagnostic[] {
  const errors = (text: string) => {
    const parsed = ts.createSourceFile(file.fileName, text, file.languageVersion, false, file.scriptKind);
    return (parsed as InternalSourceFile).parseDiagnostics.map((error) => toDiagnostic(error, 'syntax'));
  };
  return less(errors(inserted), errors(without), insertion, inserted);
}

function inFile(project: Project, insertion: Insertion, texts: Texts, deadline: number): NewDiagnostics {
  const { file, imports = [] } = insertion;
  try {
    const before = errorsOfFile(project, file, texts.without, deadline);
    const after = withImports(imports, texts.inserted, (text) => errorsOfFile(project, file, text, deadline));
    if (!before || !after) return { kind: 'unavailable', reason: 'the file is not in a project' };
    return { kind: 'checked', scope: 'file', diagnostics: less(after, before, insertion, texts.inserted) };
  } catch (error) {
    if (!(error instanceof ts.OperationCanceledException)) throw error;
    return { kind: 'late', reason: 'the file could not be checked whole in time' };
  }
}

/** The errors of a text to which imports are added, at their places in the text without them. Imports lie in the order of the text. */
function withImports(
  imports: readonly ImportEdit[],
  text: string,
  errorsOf: (text: string) => readonly Diagnostic[] | undefined,
): readonly Diagnostic[] | undefined {
  if (imports.length === 0) return errorsOf(text);
  const whole = imports.reduceRight(
    (rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end),
    text,
  );
  const placeOf = (at: number) => {
    let place = at;
    for (const { start, end, text } of imports) {
      if (place < start) return place;
      if (place < start + text.length) return start;
      place += end - start - text.length;
    }
    return place;
  };
  return errorsOf(whole)?.map((error) => ({ ...error, start: placeOf(error.start) }));
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
function errorsOfFile(
  project: Project,
  file: string,
  text: string,
  deadline: number,
): readonly Diagnostic[] | undefined {
  const { revision } = project;
  const last = checked.get(project) ?? [];
  const known = last.find((entry) => entry.file === file && entry.text === text && entry.revision === revision);
  if (known) {
    checked.set(project, [known, ...last.filter((entry) => entry !== known)]);
    return known.errors;
  }
  const whole = project.beside(file, text);
  if (!whole) return undefined;
  const syntax = whole.program.getSyntacticDiagnostics(whole.file).map((error) => toDiagnostic(error, 'syntax'));
  const isLate = () => Date.now() > deadline;
  const cancellation: ts.CancellationToken = {
    isCancellationRequested: isLate,
    throwIfCancellationRequested: () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the compiler knows this class and no other
      if (isLate()) throw new ts.OperationCanceledException();
    },
  };
  cancellation.throwIfCancellationRequested();
  const errors = [...syntax, ...ofErrors(whole.program.getSemanticDiagnostics(whole.file, cancellation))];
  checked.set(project, [{ file, text, revision, errors }, ...last].slice(0, 2));
  return errors;
}

function ofErrors(found: readonly ts.Diagnostic[]): Diagnostic[] {
  return found
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map((error) => toDiagnostic(error, 'type'));
}

/** "Cannot find name …", with its kin that know a similar name. */
const unknownNameCodes = new Set([2304, 2552, 2662, 2663, 18004]);

function toDiagnostic(error: ts.Diagnostic, kind: Diagnostic['kind']): Diagnostic {
  return {
    code: error.code,
    message: ts.flattenDiagnosticMessageText(error.messageText, '\n'),
    start: error.start ?? 0,
    length: error.length ?? 0,
    kind,
    ...(unknownNameCodes.has(error.code) && { isUnknownName: true }),
  };
}

/**
 * The errors of `after` that `before` has not: not as many of that code and message, and none of that code at the same
 * place outside the insertion, which is the same error in other words (what an object still misses, for instance). An
 * error of the very word that the insertion completes is its own.
 */
function less(
  after: readonly Diagnostic[],
  before: readonly Diagnostic[],
  { offset, text }: Insertion,
  inserted: string,
): readonly Diagnostic[] {
  const left = [...before];
  const take = (matches: (error: Diagnostic) => boolean): boolean => {
    const at = left.findIndex(matches);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const moved = (start: number) => (start < offset ? start : start + text.length);
  const isOfWord = ({ start }: Diagnostic) =>
    start < offset && /^[\p{ID_Continue}$#]+$/u.test(inserted.slice(start, offset));
  const isSame = (one: Diagnostic, other: Diagnostic) => one.code === other.code && one.start === moved(other.start);
  return after
    .filter((error) => !take((other) => keyOf(other) === keyOf(error)))
    .filter((error) => isOfWord(error) || !take((other) => isSame(error, other)));
}

/** The first line says what is wrong, and the others why; a union is written in the order in which its types were met. */
function keyOf({ code, message }: Diagnostic): string {
  const [first = ''] = message.split('\n');
  const sorted = first.replace(/'[^']* \| [^']*'/g, (union) => union.slice(1, -1).split(' | ').sort().join(' | '));
  return `${code} ${sorted}`;
}
