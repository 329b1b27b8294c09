// What templates are told beside the function: types by static analysis, other files, and what passing calls returned.
import type { CandidateContext } from '../candidates';
import { testedCalls } from '../localize/testedCalls';
import type { Faulty } from '../patch';
import type { FindSameTypes } from '../sameTypes';
import { javascriptLocalization } from './javascriptLocalization';
import type { FamilyContext } from './proposal';

export interface ToldToTemplates {
  /** Without it types are those that the function shows. */
  readonly sameTypes?: FindSameTypes;
  /** Texts of other files near one of the project. */
  readonly donors?: (path: string) => Promise<readonly string[]>;
}

const maxReturned = 12;
const maxLength = 20; // UTF-16 units of a value

/** What cannot be had in time is absent. */
export async function familyContextOf(
  faulty: Faulty,
  { runs, failing }: Pick<CandidateContext, 'runs' | 'failing'>,
  { sameTypes, donors }: ToldToTemplates,
): Promise<FamilyContext> {
  const [types, texts] = await Promise.all([sameTypes?.(faulty), donors?.(faulty.path)]);
  const returned = returnedBy(faulty, runs);
  const always = { returned, failing, ...(texts && { donors: texts }) };
  if (!types) return always;
  const names = new Map(types.names.map(({ offset, words }) => [offset, new Set(words)]));
  const members = new Map(types.members.map(({ offset, words }) => [offset, words]));
  return {
    ...always,
    sameType: (offset, asked) => {
      const known = names.get(offset);
      return known && asked.filter((name) => known.has(name));
    },
    sameMembers: (offset) => members.get(offset),
  };
}

/** Short plain values, the most frequent first. */
function returnedBy(faulty: Faulty, runs: CandidateContext['runs']): readonly string[] {
  const counts = new Map<string, number>();
  for (const { state, calls } of testedCalls(faulty, runs, javascriptLocalization)) {
    for (const { outcome } of state === 'passed' ? calls : []) {
      if (outcome.kind !== 'returned') continue;
      const { text, whole } = outcome.value;
      if (whole && text.length <= maxLength) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxReturned)
    .map(([text]) => text);
}
