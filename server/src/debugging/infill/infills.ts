// Infilling: the suspicious expression, statement or block is taken out and written anew by a completion model under the
// monitors (Wei et al., "Copiloting the copilots: fusing large language models with completion engines for automated
// program repair", 2023).
import { applyEdits, type Edit, type Faulty, type Patch, type Suspect } from '../patch';
import type { Read } from '../templates/proposal';
import { vainPenalty } from '../templates/templates';
import { cutsOf } from './cuts';
import { holesOf, type Hole } from './holes';

export interface Writing {
  readonly path: string;
  /** The file with what is to be written left out. */
  readonly text: string;
  /** UTF-16 offset at which it is to be written. */
  readonly offset: number;
  /** From 0: which of several texts is wanted. */
  readonly sample: number;
}

/** What a completion model writes at a place, under the monitors; `undefined` where it writes nothing. */
export type Complete = (writing: Writing, signal: AbortSignal) => Promise<string | undefined>;

export interface InfillOptions {
  /** Texts asked for at each hole; 2 if absent. */
  readonly samples?: number;
  /** Places that are tried; 12 if absent. */
  readonly suspects?: number;
  readonly read: Read;
  /** Texts of other files of the project. */
  readonly donors?: readonly string[];
}

/**
 * Of the texts that the embedded model makes up and that pass the tests, two of three are not what is meant
 * (`bench -- repair`); what another file has as well is likelier than most that a template thinks of.
 */
const priors = { madeUp: Math.log(0.005), lent: Math.log(0.35) };
/** Names and numbers that a text must have at least to be lent by another file. */
const fewestWords = 3;

/** By place, most suspicious first. Each text once, none like the original, all within the function. */
export async function* infills(
  faulty: Faulty,
  suspects: readonly Suspect[],
  complete: Complete,
  options: InfillOptions,
  signal: AbortSignal,
): AsyncGenerator<Patch> {
  const { samples = 2, suspects: most = 12, read } = options;
  const donors = (options.donors ?? []).map(withoutBlanks);
  const original = withoutBlanks(faulty.text);
  const seen = new Set<string>();
  for (const hole of holesOf(faulty, suspects.slice(0, most * 3), most)) {
    const without = applyEdits(faulty.text, [{ start: hole.from, end: hole.end, text: '' }]);
    for (let sample = 0; sample < samples; sample++) {
      if (signal.aborted) return;
      const written = await complete({ path: faulty.path, text: without, offset: hole.from, sample }, signal);
      if (written === undefined || written.trim() === '') break;
      for (const text of cutsOf(hole.kind, written)) {
        const edit = { start: hole.from, end: hole.end, text };
        const whole = applyEdits(faulty.text, [edit]);
        const plain = withoutBlanks(whole);
        // What is cut further is only a part of what it has written, which was there already.
        if (plain === original || seen.has(plain)) break;
        const reading = read(whole, faulty.path, [edit]);
        if (!reading) continue;
        seen.add(plain);
        const kept = faulty.text.slice(hole.start, hole.from);
        yield patchOf(faulty, hole, edit, {
          kept,
          sample,
          isLent: isLent(kept + text, donors),
          vain: reading.vain,
        });
        break;
      }
    }
  }
}

/** `donors`: without blanks. */
function isLent(text: string, donors: readonly string[]): boolean {
  const plain = withoutBlanks(text);
  return (text.match(/[\w$]+/g)?.length ?? 0) >= fewestWords && donors.some((donor) => donor.includes(plain));
}

interface Written {
  /** What stands before of the place, and stays. */
  readonly kept: string;
  readonly sample: number;
  readonly isLent: boolean;
  readonly vain: number;
}

function patchOf(faulty: Faulty, hole: Hole, edit: Edit, { kept, sample, isLent, vain }: Written): Patch {
  return {
    path: faulty.path,
    edits: [edit],
    source: 'infill',
    kind: `infill-${hole.kind}`,
    description: `write \`${short(kept + edit.text)}\` instead of \`${short(faulty.text.slice(hole.start, hole.end))}\``,
    prior:
      1.5 * Math.log(Math.max(hole.suspiciousness, 0.001)) +
      priors[isLent ? 'lent' : 'madeUp'] -
      Math.log(1 + sample) * 0.5 -
      vainPenalty * vain,
  };
}

function short(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
