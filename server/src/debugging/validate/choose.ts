// The best of the candidates that pass the tests: types first, then agreement in what they do on inputs that no test has,
// then the whole suite once more for the one that is offered.
import type { Candidate } from '../candidates';
import type { Repair } from '../events';
import type { RepairLog } from '../repairLog';
import { prove } from './prove';
import { refused, type Refused, type SieveOptions } from './screenCandidates';
import type { NewTypeErrors } from './types';

export interface ChooseOptions extends SieveOptions {
  readonly log: RepairLog;
  readonly newTypeErrors?: NewTypeErrors;
}

export interface Chosen {
  /** Best first. */
  readonly repairs: readonly Repair[];
  readonly refused: readonly { readonly candidate: Candidate; readonly verdict: Refused }[];
}

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
  for (const candidate of passing) {
    if (signal.aborted) break;
    const checked = await checkTypes(candidate, options);
    if ('verdict' in checked) rejected.push({ candidate, verdict: checked.verdict });
    else typed.push({ candidate, unproven: checked.unproven });
  }
  const ranked = [...typed].sort((a, b) => b.candidate.patch.prior - a.candidate.patch.prior);
  for (const { candidate, unproven } of ranked) {
    if (signal.aborted) break;
    const verdict = await prove(candidate, options, options.log, signal);
    if (verdict) {
      rejected.push({ candidate, verdict });
      continue;
    }
    const { patch, faulty, text } = candidate;
    const proved: Repair = {
      patch,
      faulty,
      text,
      verdict: { kind: 'validated', notes: [], unproven },
      fixes: options.baseline.failing,
    };
    return { repairs: [proved], refused: rejected };
  }
  return { repairs: [], refused: rejected };
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
