// Agreement: of the candidates that pass all tests, those that behave alike on other inputs speak for each other ("CodeT: Code
// generation with generated tests", 2022; "B4: Towards optimal assessment of plausible code solutions with plausible tests",
// 2024). Which group is the likeliest, and which of it the best.
import type { Candidate } from '../candidates';
import type { Behaviour } from './behaviour';

export interface Group {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly behaviour?: Behaviour;
  /** Natural logarithm of how likely it is, relative to the others. */
  readonly weight: number;
}

const oddPenalty = 6; // for a group all of whose answers look like mistakes
const sizePenalty = 0.15; // for each unit of text
const longest = 30; // units, behind which it makes no difference
const far = 1.5; // between two priors
const narrowPenalty = 0.7; // for one that does nothing else than before but where a test fails
const companyBonus = 0.4; // for a group of e times as many
const brokenPenalty = 3; // for one that changes what passing tests got
/** For one that breaks what all tested calls have in common: at least, by the root of the share of calls, and for what is telling. */
const invariantPenalty = { least: 0.3, byShare: 2, telling: 2 };
const flattening = 0.8;
/** Weight of all that was not thought of, where ways were compared on other inputs, and where they could not be. */
const unthought = { compared: -9, blind: -5 };

/** Likeliest first. */
export function groupsOf(
  candidates: readonly Candidate[],
  behaviours: ReadonlyMap<Candidate, Behaviour> | undefined,
): readonly Group[] {
  const bySignature = new Map<string, Candidate[]>();
  candidates.forEach((candidate, index) => {
    const key = behaviours?.get(candidate)?.signature ?? `alone ${index}`;
    const group = bySignature.get(key);
    if (group) group.push(candidate);
    else bySignature.set(key, [candidate]);
  });
  const groups = [...bySignature.values()].map((group): Group => {
    const sorted = group.toSorted(byMerit);
    const behaviour = behaviours?.get(sorted[0]!);
    // Candidates are made by few templates and are no independent witnesses: company counts, but little.
    const most = Math.max(...sorted.map(meritOf));
    const weight = most + companyBonus * Math.log(sorted.length) - penaltyOf(behaviour);
    return { candidates: sorted, weight, ...(behaviour && { behaviour }) };
  });
  return groups.sort((a, b) => b.weight - a.weight || sizeOf(a.candidates[0]!) - sizeOf(b.candidates[0]!));
}

/**
 * How likely the likeliest group is what is meant, from 0 to 1, among the others and what was not thought of. Weights are
 * flattened: that several ways pass the tests says how little these tell, also where one seems far likelier.
 */
export function confidenceIn(groups: readonly Group[]): number {
  const [first] = groups;
  if (!first) return 0;
  const rest = first.behaviour ? unthought.compared : unthought.blind;
  const weights = [...groups.map(({ weight }) => weight), rest];
  return 1 / weights.reduce((sum, weight) => sum + Math.exp((weight - first.weight) * flattening), 0);
}

function penaltyOf(behaviour: Behaviour | undefined): number {
  if (!behaviour) return 0;
  const narrow = behaviour.isNarrow ? narrowPenalty : 0;
  const broken = behaviour.broken.length > 0 ? brokenPenalty : 0;
  return narrow + broken + oddPenalty * behaviour.oddness + penaltyOfInvariants(behaviour);
}

function penaltyOfInvariants({ brokenInvariants }: Behaviour): number {
  const most = Math.max(0, ...brokenInvariants.map(({ share }) => share));
  if (most === 0) return 0;
  const { least, byShare, telling } = invariantPenalty;
  return least + byShare * Math.sqrt(most) + (brokenInvariants.some(({ isTelling }) => isTelling) ? telling : 0);
}

/** Of those that do the same, the smaller one, unless it is far less likely. */
function byMerit(a: Candidate, b: Candidate): number {
  const likelier = b.patch.prior - a.patch.prior;
  return Math.abs(likelier) > far ? likelier : sizeOf(a) - sizeOf(b) || likelier;
}

/** How likely it is, less for what changes more: of two ways to say the same the short one is meant. */
function meritOf(candidate: Candidate): number {
  return candidate.patch.prior - sizePenalty * Math.min(longest, sizeOf(candidate));
}

/** UTF-16 units that are taken away and put in, without the words that stay; of two texts that change places, one counts. */
export function sizeOf({ patch, faulty }: Candidate): number {
  const edits = patch.edits.map(({ start, end, text }) => ({ old: faulty.text.slice(start, end), text }));
  const size = edits.reduce((sum, { old, text }) => sum + changed(old, text), 0);
  const [first, second] = edits;
  const isSwap = edits.length === 2 && first?.old === second?.text && second?.old === first?.text;
  return isSwap ? size / 2 : size;
}

const mostWords = 400; // of both sides, behind which what stays is not looked for

/** By the longest common subsequence of words, numbers and marks. */
function changed(old: string, now: string): number {
  const [a, b] = [wordsOf(old), wordsOf(now)];
  if (a.length + b.length > mostWords) return old.length + now.length;
  let row = new Array<number>(b.length + 1).fill(0); // units that stay, of what lies in front
  for (const word of a) {
    const next = [0];
    for (const [index, other] of b.entries()) {
      const kept = word === other ? row[index]! + word.length : 0;
      next.push(Math.max(kept, row[index + 1]!, next[index]!));
    }
    row = next;
  }
  return old.length + now.length - 2 * row[b.length]!;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_$]+|\s+|[^]/gu) ?? [];
}
