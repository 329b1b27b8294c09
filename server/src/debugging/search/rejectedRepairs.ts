// Repairs that the user does not want: known by the function that they make, so that no edit elsewhere in the file brings them
// back.
import path from 'node:path';
import { hashOfText, type CandidateSource } from '../candidates';
import { applyEdits, type Edit, type Faulty } from '../patch';

/** Names a repair of a function of a project. */
export function repairKey(root: string, faulty: Faulty, edits: readonly Edit[]): string {
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - faulty.start, end: edit.end - faulty.start }));
  const repaired = applyEdits(faulty.text.slice(faulty.start, faulty.end), shifted);
  return hashOfText([path.relative(root, faulty.path), faulty.name, repaired].join('\n'));
}

/** The source without what was rejected. */
export function withoutRejected(source: CandidateSource, root: string, rejected: readonly string[]): CandidateSource {
  if (rejected.length === 0) return source;
  const unwanted = new Set(rejected);
  return {
    name: source.name,
    async *candidates(faulty, ...rest) {
      for await (const patch of source.candidates(faulty, ...rest)) {
        if (!unwanted.has(repairKey(root, faulty, patch.edits))) yield patch;
      }
    },
  };
}
