// What is taken out of a function to be written anew.
import type { Faulty, Suspect } from '../patch';

export interface Hole {
  readonly kind: Suspect['kind'];
  /** Of the suspect. */
  readonly start: number;
  readonly end: number;
  /** From here on it is written anew; what stands before is kept. */
  readonly from: number;
  readonly suspiciousness: number;
}

const longest = 400; // UTF-16 units that are written anew at once
/** Words of an expression that are kept at the most: a model that always writes the same writes something else behind each. */
const mostKept = 3;

/** For each place the whole of it, and its rest behind each of its first words; the whole ones of all places come first. */
export function holesOf(faulty: Faulty, suspects: readonly Suspect[], most: number): readonly Hole[] {
  const places = suspects
    .filter(({ start, end }) => start >= faulty.start && end <= faulty.end && end > start && end - start <= longest)
    .filter(({ start, end }) => isWorthwhile(faulty.text.slice(start, end)))
    .filter((each, index, all) => all.findIndex(({ start, end }) => start === each.start && end === each.end) === index)
    .slice(0, most);
  const whole = places.map((place): Hole => ({ ...holeOf(place), from: place.start }));
  const rests = places
    .filter(({ kind }) => kind !== 'block')
    .flatMap((place) => restsOf(faulty, place).map((from): Hole => ({ ...holeOf(place), from })));
  return [...whole, ...rests];
}

function holeOf({ kind, start, end, suspiciousness }: Suspect): Omit<Hole, 'from'> {
  return { kind, start, end, suspiciousness };
}

/** A name alone is what a template replaces better. */
function isWorthwhile(text: string): boolean {
  return /[^\w$]/.test(text.trim());
}

function restsOf({ text }: Faulty, { start, end }: Suspect): readonly number[] {
  const words = [...text.slice(start, end).matchAll(/[\w$]+[^\w$]*/g)];
  return words.slice(0, mostKept).flatMap((word) => {
    const from = start + word.index + word[0].trimEnd().length;
    return from < end ? [from] : [];
  });
}
