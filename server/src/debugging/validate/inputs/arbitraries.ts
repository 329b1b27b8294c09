// Values like those that were seen, by fast-check. What all seen values have in common (whole numbers, none below zero,
// ascending order, no value twice) the made ones have too: it may be what the function asks for.
import fc from 'fast-check';
import { type Field, type Shape } from './shape';
import type { Value } from './values';

const longest = 8; // elements of an array

/** What means something to the program: where it behaves otherwise lies near these. */
export interface Constants {
  readonly numbers: readonly number[];
  readonly strings: readonly string[];
}

/** `seen`: values of the same parameter, or of the same part of it. */
export function arbitraryOf(shape: Shape, seen: readonly Value[], constants: Constants = none): fc.Arbitrary<Value> {
  return new Maker(constants).of(shape, seen);
}

const none: Constants = { numbers: [], strings: [] };

class Maker {
  constructor(private readonly constants: Constants) {}

  of(shape: Shape, seen: readonly Value[]): fc.Arbitrary<Value> {
    const { constants } = this;
    switch (shape.kind) {
      case 'number':
        return numbers(
          seen.filter((value) => typeof value === 'number'),
          constants,
        );
      case 'string':
        return strings(
          seen.filter((value) => typeof value === 'string'),
          constants,
        );
      case 'boolean':
        return fc.boolean();
      case 'bigint':
        return fc.bigInt({ min: 0n, max: 100n });
      case 'date':
        return dates(seen.filter((value) => value instanceof Date));
      case 'literal':
        return fc.constant(shape.value);
      case 'array':
        return arrays(this.element(shape.of, seen.filter(isArray).flat()), seen.filter(isArray));
      case 'set':
        return fc
          .uniqueArray(this.element(shape.of, membersOf(seen)), { maxLength: longest })
          .map((each) => new Set(each));
      case 'map': {
        const entries = seen.flatMap((value) =>
          value instanceof Map ? [...(value as ReadonlyMap<Value, Value>)] : [],
        );
        const key = this.element(
          shape.key,
          entries.map(([each]) => each),
        );
        const value = this.element(
          shape.of,
          entries.map(([, each]) => each),
        );
        return fc.array(fc.tuple(key, value), { maxLength: longest }).map((each) => new Map(each));
      }
      case 'record': {
        const entries = seen.filter(isObject).flatMap((value) => Object.entries(value));
        const key = strings(
          entries.map(([each]) => each),
          constants,
        );
        const value = this.element(
          shape.of,
          entries.map(([, each]) => each),
        );
        return fc.dictionary(
          key.filter((each) => each !== '__proto__'),
          value,
          { maxKeys: longest },
        );
      }
      case 'tuple':
        return fc.tuple(
          ...shape.parts.map((part, index) =>
            this.of(
              part,
              seen.filter(isArray).flatMap((value) => value.slice(index, index + 1)),
            ),
          ),
        );
      case 'object':
        return this.objects(shape.fields, seen.filter(isObject));
      case 'union':
        return fc.oneof(...shape.parts.map((part) => this.of(part, seen)));
      case 'unknown':
        return this.likeSeen(seen);
    }
  }

  /** Numbers in a list may be places in another: there only those are made that are like the seen ones. */
  private element(shape: Shape, seen: readonly Value[]): fc.Arbitrary<Value> {
    return new Maker({ ...this.constants, numbers: [] }).of(shape, seen);
  }

  private objects(fields: readonly Field[], seen: readonly { readonly [key: string]: Value }[]): fc.Arbitrary<Value> {
    const arbitraries = fields.map(
      ({ name, shape }) =>
        [
          name,
          this.of(
            shape,
            seen.flatMap((value) => (name in value ? [value[name]] : [])),
          ),
        ] as const,
    );
    const required = fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
    return fc.record(Object.fromEntries(arbitraries), { requiredKeys: required });
  }

  /** Where nothing is known of the type. */
  private likeSeen(seen: readonly Value[]): fc.Arbitrary<Value> {
    if (seen.length === 0) return fc.integer({ min: 0, max: 5 });
    const kinds: fc.Arbitrary<Value>[] = [fc.constantFrom(...seen)];
    if (seen.some((value) => typeof value === 'number')) kinds.push(this.of({ kind: 'number' }, seen));
    if (seen.some((value) => typeof value === 'string')) kinds.push(this.of({ kind: 'string' }, seen));
    if (seen.some((value) => typeof value === 'boolean')) kinds.push(fc.boolean());
    if (seen.some((value) => value instanceof Date)) kinds.push(this.of({ kind: 'date' }, seen));
    if (seen.some(isArray)) kinds.push(this.of({ kind: 'array', of: { kind: 'unknown' } }, seen));
    const plain = seen.filter(isObject);
    if (plain.length > 0) {
      const names = [...new Set(plain.flatMap((value) => Object.keys(value)))];
      const fields = names.map((name): Field => ({
        name,
        shape: { kind: 'unknown' },
        isOptional: plain.some((value) => !(name in value)),
      }));
      kinds.push(this.objects(fields, plain));
    }
    return fc.oneof(...kinds);
  }
}

function numbers(seen: readonly number[], constants: Constants): fc.Arbitrary<Value> {
  const finite = seen.filter(Number.isFinite);
  const least = Math.min(...finite, Infinity);
  const most = Math.max(...finite, 10);
  const min = least >= 1 ? 1 : least >= 0 ? 0 : -Math.ceil(most);
  const max = Math.max(min + 1, Math.ceil(most * 1.5) + 3);
  const whole = fc.integer({ min, max: Math.min(max, 2 ** 31) });
  const near = finite.flatMap((value) => [value - 1, value, value + 1]).filter((value) => value >= min);
  const kinds: fc.Arbitrary<number>[] = [whole, fc.integer({ min, max: Math.min(max, min + 6) })];
  if (near.length > 0) kinds.push(fc.constantFrom(...near));
  const usable = constants.numbers.filter((value) => value >= min && value <= 10_000);
  if (usable.length > 0) {
    const times = fc
      .tuple(fc.constantFrom(...usable), fc.integer({ min: 1, max: 20 }))
      .map(([value, by]) => value * by);
    const beside = fc
      .tuple(fc.constantFrom(...usable), fc.integer({ min: -1, max: 1 }))
      .map(([value, by]) => value + by);
    kinds.push(times, beside);
  }
  if (finite.some((value) => !Number.isInteger(value)))
    kinds.push(fc.integer({ min: min * 4, max: Math.min(max * 4, 2 ** 31) }).map((value) => value / 4));
  return fc.oneof(...kinds);
}

const minute = 60_000; // ms
const day = 24 * 60 * minute;
const year2024 = Date.UTC(2024, 0, 1);

/** Days and times around those that were seen; a whole day where all of them are. */
function dates(seen: readonly Date[]): fc.Arbitrary<Value> {
  const times = seen.map((each) => each.getTime()).filter(Number.isFinite);
  const near = fc.constantFrom(...(times.length > 0 ? times : [year2024]));
  const days = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -400, max: 400 }));
  const isWhole = times.every((time) => time % day === 0);
  const within = isWhole ? fc.constant(0) : fc.integer({ min: -90, max: 90 }).map((minutes) => minutes * minute);
  return fc.tuple(near, days, within).map(([time, by, more]) => new Date(time + by * day + more));
}

function strings(seen: readonly string[], constants: Constants): fc.Arbitrary<string> {
  const letters = [...new Set(seen.flatMap((text) => [...text]))];
  const letter = fc.constantFrom(...(letters.length > 0 ? letters : ['a', 'b', 'c', ' ', '1']));
  const made = fc.array(letter, { maxLength: 12 }).map((each) => each.join(''));
  if (seen.length === 0) return made;
  const known = fc.constantFrom(...seen);
  const cut = fc
    .tuple(known, fc.nat(40), fc.nat(3))
    .map(([text, at, count]) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + count));
  const joined = fc.tuple(known, letter, known).map(([a, between, b]) => a + between + b);
  const put = fc
    .tuple(known, fc.nat(40), letter)
    .map(([text, at, more]) => text.slice(0, at % (text.length + 1)) + more + text.slice(at % (text.length + 1)));
  return fc.oneof(
    known,
    cut,
    cut,
    put,
    put,
    joined,
    made,
    words(seen, constants),
    words(seen, constants),
    otherWord(seen, constants),
  );
}

const partsOf = (text: string): readonly string[] => text.match(/\p{L}+|\d+|[^]/gu) ?? [];

/** With another word for a word, another mark for a mark: `8 2 /` for `8 2 -`. */
function otherWord(seen: readonly string[], { strings: more }: Constants): fc.Arbitrary<string> {
  const sortOf = (part: string) => (/\p{L}/u.test(part) ? 'word' : /\d/.test(part) ? 'number' : part.trim() && 'mark');
  const all = [...new Set([...seen, ...more].flatMap(partsOf))];
  return fc.tuple(fc.constantFrom(...seen.map(partsOf)), fc.nat(60), fc.nat(60)).map(([parts, at, which]) => {
    const places = parts.flatMap((part, index) => (part.trim() === '' ? [] : [index]));
    const place = places[at % Math.max(1, places.length)];
    if (place === undefined) return parts.join('');
    const old = parts[place] ?? '';
    const others = all.filter((other) => other !== old && sortOf(other) === sortOf(old));
    return parts.toSpliced(place, 1, others[which % Math.max(1, others.length)] ?? old).join('');
  });
}

/** With a word, a number or a mark left out, written twice, or from another text: parts of `1.2.0`, `a=1&b=2`, `x y z`. */
function words(seen: readonly string[], { strings: more }: Constants): fc.Arbitrary<string> {
  const known = fc.constantFrom(...seen.map(partsOf));
  const other = fc.constantFrom(...[...seen, ...more].map(partsOf));
  const place = fc.nat(40);
  return fc
    .tuple(known, place, fc.integer({ min: 0, max: 2 }), other, place, fc.integer({ min: 0, max: 3 }))
    .map(([parts, at, without, others, from, count]) => {
      const here = at % (parts.length + 1);
      const there = from % (others.length + 1);
      const put = others.slice(there, there + count);
      return [...parts.slice(0, here), ...put, ...parts.slice(here + without)].join('');
    });
}

function arrays(element: fc.Arbitrary<Value>, seen: readonly (readonly Value[])[]): fc.Arbitrary<Value> {
  const long = seen.filter((each) => each.length > 1);
  const isDistinct =
    long.length > 0 && long.every((each) => new Set(each).size === each.length && each.every(isPrimitive));
  const least = seen.length > 0 && seen.every((each) => each.length > 0) ? 1 : 0;
  const bounds = { minLength: least, maxLength: longest };
  const made = isDistinct ? fc.uniqueArray(element, bounds) : fc.array(element, bounds);
  const isAscending =
    long.length > 0 &&
    long.every((each) => each.every((value, index) => index === 0 || compare(each[index - 1], value) <= 0));
  const kept = isAscending ? made.map((each) => each.toSorted(compare)) : made;
  if (seen.length === 0) return kept;
  const known = fc.constantFrom(...seen);
  const changed = fc
    .tuple(known, fc.nat(40))
    .map(([each, at]) => (each.length > least ? each.toSpliced(at % each.length, 1) : each));
  return fc.oneof(kept, kept, changed);
}

function membersOf(seen: readonly Value[]): readonly Value[] {
  return seen.flatMap((value) => (value instanceof Set ? [...(value as ReadonlySet<Value>)] : []));
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isObject(value: Value): value is { readonly [key: string]: Value } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Map) &&
    !(value instanceof Set)
  );
}

function isPrimitive(value: Value): boolean {
  return typeof value !== 'object' || value === null;
}

/** Numbers and strings by themselves, tuples by their first, anything else as equal. */
function compare(a: Value, b: Value): number {
  if (isArray(a) && isArray(b)) return compare(a[0], b[0]);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : 0;
}
