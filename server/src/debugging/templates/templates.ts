// Repair templates: the patches that the templates of a language can think of, most likely first, as far as that is
// known before anything is run or a model is asked.
import { suspicionAt } from '../localize/localize';
import { applyEdits, type Faulty, type Patch, type Suspect } from '../patch';
import { kindPrior } from './kindPriors';
import type { Proposal, TemplateLanguage } from './proposal';

/**
 * Patches stay within the function, give a text that can be read and that differs from the original and from each other's
 * in more than blanks. Deterministic; each text is read only when its patch is asked for.
 */
export function* templates<Context>(
  language: TemplateLanguage<Context>,
  faulty: Faulty,
  suspects: readonly Suspect[],
  context: Context,
): Iterable<Patch> {
  const ranked = [...language.proposals(faulty, context)]
    .filter((proposal) => isWithin(proposal, faulty))
    .map((proposal) => ({ proposal, prior: priorOf(proposal, suspects) }))
    .sort((a, b) => b.prior - a.prior);
  const seen = new Set([withoutBlanks(faulty.text)]);
  const heldBack: Patch[] = []; // likeliest first
  for (const { proposal, prior } of ranked) {
    while ((heldBack[0]?.prior ?? -Infinity) >= prior) yield heldBack.shift()!;
    const text = applyEdits(faulty.text, proposal.edits);
    const plain = withoutBlanks(text);
    if (seen.has(plain)) continue;
    seen.add(plain);
    const { edits, kind, description } = proposal;
    const reading = language.read(text, faulty.path, edits);
    if (!reading) continue;
    const patch: Patch = { path: faulty.path, edits, source: 'template', kind, description, prior };
    if (reading.vain === 0) yield patch;
    else {
      heldBack.push({ ...patch, prior: prior - vainPenalty * reading.vain });
      heldBack.sort((a, b) => b.prior - a.prior);
    }
  }
  yield* heldBack;
}

/** Natural logarithm, for each place that does nothing that anyone would write. */
export const vainPenalty = 6;

/** Where the values went wrong says more than how often a kind of fault occurs. */
const suspicionExponent = 1.5;

function priorOf({ start, end, kind, weight }: Proposal, suspects: readonly Suspect[]): number {
  const suspicion = suspects.length === 0 ? 1 : suspicionAt(suspects, { start, end });
  return (
    suspicionExponent * Math.log(Math.max(suspicion, 0.001)) +
    Math.log(kindPrior(kind)) +
    Math.log(Math.max(weight, 0.001))
  );
}

function isWithin({ edits }: Proposal, faulty: Faulty): boolean {
  return (
    edits.length > 0 && edits.every(({ start, end }) => start >= faulty.start && start <= end && end <= faulty.end)
  );
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, ' ');
}
