// Names that a text uses without their being in scope: where they can be imported, the text is checked with the imports.
import type { Analysis, Deadline, ImportEdit, Insertion, NewDiagnostics, Reach } from '../analysis/analysis';

export interface CheckedWithImports {
  readonly answer: NewDiagnostics;
  /** What must be imported, so that this is the answer. */
  readonly imports: readonly ImportEdit[];
}

/** The new errors of an insertion, with the imports that make known what it names, if all of them help. */
export async function checkWithImports(
  analysis: Analysis,
  insertion: Insertion,
  reach: Reach,
  deadline: Deadline,
): Promise<CheckedWithImports> {
  const answer = await analysis.newDiagnostics(insertion, reach, deadline);
  const names = unknownNamesIn(answer, insertion);
  const plain = { answer, imports: [] };
  if (names.length === 0) return plain;
  const imports = await analysis.importEdits(insertion, names, deadline);
  if (imports.length === 0) return plain;
  const better = await analysis.newDiagnostics({ ...insertion, imports }, 'felt', deadline);
  if (better.kind !== 'checked' || better.diagnostics.some(({ start }) => start < insertion.offset)) return plain;
  return unknownNamesIn(better, insertion).length < names.length ? { answer: better, imports } : plain;
}

/** The names in an insertion that are nowhere declared. */
function unknownNamesIn(answer: NewDiagnostics, { offset, text }: Insertion): readonly string[] {
  if (answer.kind !== 'checked') return [];
  const names = answer.diagnostics
    .filter(({ isUnknownName, start }) => isUnknownName && start >= offset)
    .map(({ start, length }) => text.slice(start - offset, start - offset + length));
  return [...new Set(names)];
}

/** One line for each import, for the user: `Order from './order'`. */
export function describeImports(imports: readonly ImportEdit[] = []): readonly string[] {
  return imports.map(({ names, module }) => `${names.join(', ')} from '${module}'`);
}
