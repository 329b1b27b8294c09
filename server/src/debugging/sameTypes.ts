// Which names could stand for each other by their types, as static analysis knows them.
import type { SameTyped, SameTypes } from '../analysis/analysis';

/** Of a range of a text, UTF-16 offsets; `undefined` where nobody can tell in time. */
export type FindSameTypes = (place: {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}) => Promise<KnownSameTypes | undefined>;

export type KnownSameTypes = Extract<SameTyped, { kind: 'known' }>;

const patience = 3_000; // ms, in which a project is read too

/** Asks the analysis, in which the text lies on disk or as an overlay. */
export function sameTypesBy(analysis: SameTypes): FindSameTypes {
  return async ({ path, text, start, end }) => {
    const answer = await analysis.sameTyped({ file: path, text, start, end }, Date.now() + patience);
    return answer.kind === 'known' ? answer : undefined;
  };
}
