// Insertions into real sources, some valid and some not, the same ones every time.
import { readFileSync } from 'node:fs';
import { accessesIn } from './typescriptOracle';

export interface Edit {
  readonly kind: string;
  readonly file: string;
  /** The text without the insertion. */
  readonly before: string;
  readonly offset: number;
  readonly text: string;
}

type Place = { readonly file: string; readonly text: string; readonly offset: number; readonly name: string };

const kinds: readonly ((place: Place) => Edit)[] = [
  ({ file, text, offset, name }) => ({
    kind: 'a wrong name',
    file,
    before: text,
    offset: offset + name.length,
    text: '$zz',
  }),
  (place) => ({ ...withoutRest(place), kind: 'the rest of the line', text: restOf(place) }),
  (place) => ({ ...withoutRest(place), kind: 'a wrong rest of the line', text: `$z${restOf(place)}` }),
  (place) => ({ ...atLine(place), kind: 'a wrong type', text: 'const zz: string = 1;\n' }),
  (place) => ({ ...atLine(place), kind: 'a return', text: 'if (Math.random()) return 17;\n' }),
  (place) => ({ ...atLine(place), kind: 'a valid statement', text: 'Math.max(1, 2).toFixed();\n' }),
];

/** `count` insertions, spread over the member accesses in functions of some files. */
export function editsOf(files: readonly string[], count: number): readonly Edit[] {
  const places = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return accessesIn(file, text)
      .filter(({ inFunction }) => inFunction)
      .map(({ offset, name }) => ({ file, text, offset, name }));
  });
  const edits: Edit[] = [];
  for (let index = 0; index < count; index++) {
    const place = places[Math.floor((index * places.length) / count)];
    const make = kinds[index % kinds.length];
    if (place && make) edits.push(make(place));
  }
  return edits;
}

function endOfLine({ text, offset }: Place): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function restOf(place: Place): string {
  return place.text.slice(place.offset, endOfLine(place));
}

function withoutRest(place: Place): Omit<Edit, 'kind' | 'text'> {
  const before = place.text.slice(0, place.offset) + place.text.slice(endOfLine(place));
  return { file: place.file, before, offset: place.offset };
}

function atLine({ file, text, offset }: Place): Omit<Edit, 'kind' | 'text'> {
  return { file, before: text, offset: text.lastIndexOf('\n', offset) + 1 };
}
