// The types of a patched text: errors that it has and the text as it is has not, by static analysis.
import type { Analysis, Insertion } from '../../analysis/analysis';

export type TypeCheck =
  | {
      readonly kind: 'checked';
      readonly errors: readonly string[];
      /** What could not be judged, as a clause. */ readonly partial?: string;
    }
  | { readonly kind: 'unchecked'; readonly reason: string };

/** New errors of a file with this text, against the file as it is. */
export type NewTypeErrors = (path: string, before: string, after: string) => Promise<TypeCheck>;

const patience = 10_000; // ms for one check

/** Asks the analysis, in which the text as it is lies on disk or as an overlay. */
export function typeErrorsBy(analysis: Pick<Analysis, 'newDiagnostics'>): NewTypeErrors {
  return async (path, before, after) => {
    const answer = await analysis.newDiagnostics(replacement(path, before, after), 'felt', Date.now() + patience);
    if (answer.kind !== 'checked') return { kind: 'unchecked', reason: answer.reason };
    const errors = answer.diagnostics.map(({ message }) => message);
    return { kind: 'checked', errors, ...(answer.partial !== undefined && { partial: answer.partial }) };
  };
}

/** The change as an insertion of nothing, with the edit that comes before it. */
function replacement(file: string, before: string, after: string): Insertion {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let rest = 0;
  const most = Math.min(before.length, after.length) - start;
  while (rest < most && before[before.length - 1 - rest] === after[after.length - 1 - rest]) rest += 1;
  const end = before.length - rest;
  const text = after.slice(start, after.length - rest);
  return { file, offset: end, text: '', imports: [{ names: [], module: '', start, end, text }] };
}
