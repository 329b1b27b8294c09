// The best of the candidates that pass the tests: types first, then agreement in what they do on inputs that no test has,
// then the whole suite once more for the one that is offered.
import type { Candidate } from '../candidates';
import type { Repair } from '../events';
import type { RepairLog } from '../repairLog';
import { confidenceIn, groupsOf, type Group } from './agreement';
import { behavioursOf, type Behaviour } from './behaviour';
import { prove } from './prove';
import { refused, type Refused, type SieveOptions } from './screenCandidates';
import type { NewTypeErrors } from './types';

export interface ChooseOptions extends SieveOptions {
  readonly log: RepairLog;
  readonly newTypeErrors?: NewTypeErrors;
}

export interface Chosen {
  /** The likeliest that is proved. */
  readonly repair?: Repair;
  readonly refused: readonly { readonly candidate: Candidate; readonly verdict: Refused }[];
  /** A call on which the two likeliest ways to pass the tests part, and what each gives. */
  readonly question?: string;
}

const maxCompared = 24; // candidates
const maxProved = 3; // of a group
const maxShown = 3; // differences

interface Typed {
  readonly candidate: Candidate;
  readonly unproven: readonly string[];
}

export async function chooseRepairs(
  passing: readonly Candidate[],
  options: ChooseOptions,
  signal: AbortSignal,
): Promise<Chosen> {
  const rejected: { candidate: Candidate; verdict: Refused }[] = [];
  const typed: Typed[] = [];
  for (const candidate of passing.toSorted((a, b) => b.patch.prior - a.patch.prior)) {
    if (signal.aborted || typed.length >= maxCompared) break;
    const checked = await checkTypes(candidate, options);
    if ('verdict' in checked) rejected.push({ candidate, verdict: checked.verdict });
    else typed.push({ candidate, unproven: checked.unproven });
  }
  const candidates = typed.map(({ candidate }) => candidate);
  const behaviours = await behavioursOf(candidates, options, signal);
  const groups = groupsOf(candidates, behaviours);
  const unprovenOf = new Map(typed.map(({ candidate, unproven }) => [candidate, unproven]));
  let repair: Repair | undefined;
  for (const [index, group] of groups.entries()) {
    if (signal.aborted || repair) break;
    for (const candidate of group.candidates.slice(0, maxProved)) {
      const verdict = await prove(candidate, options, options.log, signal);
      if (signal.aborted) break;
      if (verdict) {
        rejected.push({ candidate, verdict });
        continue;
      }
      repair = repairOf(candidate, groups.slice(index), unprovenOf.get(candidate) ?? [], options);
      break;
    }
  }
  const [first, second] = groups;
  const question = first?.behaviour && second?.behaviour && partingOf(first.behaviour, second.behaviour);
  return { ...(repair && { repair }), refused: rejected, ...(question !== undefined && { question }) };
}

/** `groups`: that of the candidate, and those behind it. */
function repairOf(
  candidate: Candidate,
  groups: readonly Group[],
  unproven: readonly string[],
  { baseline }: ChooseOptions,
): Repair {
  const { behaviour, candidates = [] } = groups[0] ?? {};
  const others = groups.length - 1;
  const notes: string[] = [];
  const more = [...unproven];
  if (!behaviour) more.push('What it does on other inputs than those of the tests was not compared.');
  else {
    const { broken, differences, compared } = behaviour;
    notes.push(
      `Compared on ${compared} calls, it behaves otherwise than before in ${broken.length + differences.length}.`,
    );
    for (const { call, before, after } of [...broken, ...differences].slice(0, maxShown)) {
      notes.push(`${call}: ${cut(before)} before, ${cut(after)} now`);
    }
    if (broken.length > 0) more.push('It changes what a passing test got, which that test does not check.');
  }
  if (candidates.length > 1) notes.push(`${candidates.length - 1} other changes pass the tests and behave the same.`);
  if (others > 0)
    more.push(
      `${others} other ways to pass the tests ${behaviour ? 'behave otherwise on other inputs' : 'were found'}.`,
    );
  const { patch, faulty, text } = candidate;
  const verdict = { kind: 'validated', notes, unproven: more } as const;
  return { patch, faulty, text, verdict, confidence: confidenceIn(groups), fixes: baseline.failing };
}

function partingOf(a: Behaviour, b: Behaviour): string | undefined {
  const at = a.outcomes.findIndex(({ text }, index) => text !== b.outcomes[index]?.text);
  const [one, other] = [a.outcomes[at], b.outcomes[at]];
  return one && other && `${one.call}: ${cut(one.text)} or ${cut(other.text)}`;
}

function cut(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

async function checkTypes(
  { faulty, text }: Candidate,
  { newTypeErrors }: ChooseOptions,
): Promise<{ readonly verdict: Refused } | { readonly unproven: readonly string[] }> {
  if (!newTypeErrors) return { unproven: ['Types were not checked.'] };
  const checked = await newTypeErrors(faulty.path, faulty.text, text);
  if (checked.kind === 'unchecked') return { unproven: [`Types could not be checked: ${checked.reason}.`] };
  const [first] = checked.errors;
  if (first !== undefined) return { verdict: refused('types', first) };
  return { unproven: checked.partial === undefined ? [] : [`Types: ${checked.partial}.`] };
}
