// Names that a text uses without their being in scope: where they can be imported, the text is checked with the imports.
import type {
  Analysis,
  Deadline,
  Diagnostic,
  ImportEdit,
  Insertion,
  NewDiagnostics,
  Reach,
} from '../analysis/analysis';

export interface CheckedWithImports {
  readonly answer: NewDiagnostics;
  /** What must be imported, so that this is the answer. */
  readonly imports: readonly ImportEdit[];
}

/** The new errors of an insertion into a document, with the imports that make known what it names, if they bring no error of their own. */
export async function checkWithImports(
  analysis: Analysis,
  document: string,
  insertion: Insertion,
  reach: Reach,
  deadline: Deadline,
): Promise<CheckedWithImports> {
  const answer = await analysis.newDiagnostics(insertion, reach, deadline);
  const names = unknownNamesIn(answer, document, insertion);
  const plain = { answer, imports: [] };
  if (names.length === 0) return plain;
  const imports = await analysis.importEdits(insertion, names, deadline);
  if (imports.length === 0) return plain;
  const better = await analysis.newDiagnostics({ ...insertion, imports }, 'felt', deadline);
  const isBefore = ({ start, length }: Diagnostic) => start + length <= insertion.offset;
  if (better.kind !== 'checked' || better.diagnostics.some(isBefore)) return plain;
  return unknownNamesIn(better, document, insertion).length < names.length ? { answer: better, imports } : plain;
}

/** The names in an insertion that are nowhere declared; the first may have been begun before it. */
function unknownNamesIn(answer: NewDiagnostics, document: string, { offset, text }: Insertion): readonly string[] {
  if (answer.kind !== 'checked') return [];
  const whole = document.slice(0, offset) + text + document.slice(offset);
  const names = answer.diagnostics
    .filter(({ isUnknownName, start, length }) => isUnknownName && start + length > offset)
    .map(({ start, length }) => whole.slice(start, start + length));
  return [...new Set(names)];
}

/** One line for each import, for the user: `Order from './order'`. */
export function describeImports(imports: readonly ImportEdit[] = []): readonly string[] {
  return imports.map(({ names, module }) => `${names.join(', ')} from '${module}'`);
}
