// What all tested calls of a function have in common: the result is sorted, is one of the elements, is as long as the
// argument. A candidate whose results break it on other inputs is less likely what is meant ("Dynamically discovering likely
// program invariants to support program evolution", Ernst et al. 2001, with relations of arguments and results alone).
import type { Value } from './inputs/values';

export interface CallSeen {
  readonly args: readonly Value[];
  readonly result: Value;
}

export interface Invariant {
  /** As a sentence goes on: "the result …". */
  readonly text: string;
  /** It seldom holds by chance: of an order, of all elements, of a place in a list. */
  readonly isTelling: boolean;
  /** `undefined` where it says nothing of the call. */
  readonly holds: (call: CallSeen) => boolean | undefined;
}

const leastSeen = 2; // calls that an invariant must say something of

/** Those that hold in all calls. */
export function invariantsOf(calls: readonly CallSeen[]): readonly Invariant[] {
  const count = Math.max(0, ...calls.map(({ args }) => args.length));
  return possible(count).filter(({ holds }) => {
    const found = calls.flatMap((call) => holds(call) ?? []);
    return found.length >= leastSeen && found.every(Boolean);
  });
}

function possible(count: number): readonly Invariant[] {
  const places = Array.from({ length: count }, (_, index) => index);
  return [
    ...ofResult,
    ...places.flatMap(withArgument),
    ...places.flatMap((i) => places.flatMap((j) => (i === j ? [] : withArguments(i, j)))),
  ];
}

const telling = /^is (sorted|made of|where|below zero where)|^has the elements|^tells whether/;

type Listed = readonly Value[] | string;

const ofResult: readonly Invariant[] = [
  invariant('is whole', [isNumber], Number.isInteger),
  invariant('is not below zero', [isNumber], (result) => result >= 0),
  invariant('is above zero', [isNumber], (result) => result > 0),
  invariant('is sorted', [isList], (result) => isSorted([...result])),
  invariant('has no element twice', [isArray], (result) => new Set(keysOf(result)).size === result.length),
  invariant('is not empty', [isList], (result) => result.length > 0),
];

function withArgument(index: number): readonly Invariant[] {
  const name = `argument ${index + 1}`;
  const numbers = [isNumber, isNumber] as const;
  const lists = [isList, isList] as const;
  const lengthAndList = [isNumber, isList] as const;
  const listAndLength = [isList, isNumber] as const;
  const all = [
    invariant(`is at most ${name}`, numbers, (result, given) => result <= given, index),
    invariant(`is at least ${name}`, numbers, (result, given) => result >= given, index),
    invariant(`is as long as ${name}`, lists, (result, given) => result.length === given.length, index),
    invariant(`is at most as long as ${name}`, lists, (result, given) => result.length <= given.length, index),
    invariant(`has the elements of ${name}`, lists, (result, given) => sorted(result) === sorted(given), index),
    invariant(`has only elements of ${name}`, lists, (result, given) => isSubset(result, given), index),
    invariant(`has all elements of ${name}`, lists, (result, given) => isSubset(given, result), index),
    invariant(`is made of the pieces of ${name}`, lists, isMadeOf, index),
    invariant(`has the letters of ${name}`, lists, (result, given) => lettersOf(result) === lettersOf(given), index),
    invariant(
      `is an element of ${name}`,
      [isPlain, isList],
      (result, given) => keysOf(given).includes(keyOf(result)),
      index,
    ),
    invariant(`is at most the length of ${name}`, lengthAndList, (result, given) => result <= given.length, index),
    invariant(
      `is below the length of ${name}`,
      lengthAndList,
      (result, given) => (given.length === 0 ? undefined : result < given.length),
      index,
    ),
    invariant(`is as long as ${name} says`, listAndLength, (result, given) => result.length === given, index),
    invariant(`is at most as long as ${name} says`, listAndLength, (result, given) => result.length <= given, index),
    invariant(`has no part longer than ${name} says`, listAndLength, hasPartsUpTo, index),
  ];
  return all;
}

function withArguments(list: number, wanted: number): readonly Invariant[] {
  const [name, other] = [`argument ${list + 1}`, `argument ${wanted + 1}`];
  const has = (given: Listed, value: Value) => keysOf(given).includes(keyOf(value));
  return [
    invariant(
      `is where ${name} has ${other}`,
      [isNumber, isList, isPlain],
      (result, given, value) => (result < 0 ? undefined : keyOf(given[result]) === keyOf(value)),
      list,
      wanted,
    ),
    invariant(
      `is below zero where ${name} has no ${other}, and only there`,
      [isNumber, isList, isPlain],
      (result, given, value) => result < 0 !== has(given, value),
      list,
      wanted,
    ),
    invariant(
      `tells whether ${name} has ${other}`,
      [isBoolean, isList, isPlain],
      (result, given, value) => result === has(given, value),
      list,
      wanted,
    ),
  ];
}

type Guards<Values> = { readonly [Index in keyof Values]: (value: Value) => value is Values[Index] & Value };

/** Of the result and the arguments at `places`, where all are what the guards ask for. */
function invariant<const Values extends readonly Value[]>(
  text: string,
  guards: Guards<Values>,
  holds: (...values: Values) => boolean | undefined,
  ...places: readonly number[]
): Invariant {
  return {
    text,
    isTelling: telling.test(text),
    holds: ({ args, result }) => {
      const values = [result, ...places.map((place) => args[place])];
      return guards.every((guard, index) => guard(values[index])) ? holds(...(values as unknown as Values)) : undefined;
    },
  };
}

function isNumber(value: Value): value is number {
  return typeof value === 'number';
}

function isBoolean(value: Value): value is boolean {
  return typeof value === 'boolean';
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isList(value: Value): value is Listed {
  return isArray(value) || typeof value === 'string';
}

function isPlain(value: Value): value is Exclude<Value, object> {
  return value === null || typeof value !== 'object';
}

function isSorted(values: readonly Value[]): boolean {
  return values.every((value, index) => index === 0 || !isBelow(value, values[index - 1]));
}

function isBelow(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return typeof a === 'string' && typeof b === 'string' && a < b;
}

/** Pieces in a row, as one list or text. */
function isMadeOf(result: Listed, given: Listed): boolean | undefined {
  if (typeof result === 'string') return undefined;
  if (typeof given === 'string') return result.every((each) => typeof each === 'string') && result.join('') === given;
  return result.every(isList) ? result.flat().map(keyOf).join() === keysOf(given).join() : undefined;
}

/** Lines of a text, lists and texts of a list; one alone says nothing. */
function hasPartsUpTo(result: Listed, length: number): boolean | undefined {
  const parts = typeof result === 'string' ? result.split('\n') : result.filter(isList);
  return parts.length > 1 ? parts.every((part) => part.length <= length) : undefined;
}

function isSubset(some: Listed, all: Listed): boolean {
  const known = new Set(keysOf(all));
  return keysOf(some).every((each) => known.has(each));
}

function sorted(listed: Listed): string {
  return keysOf(listed).sort().join();
}

function lettersOf(listed: Listed): string | undefined {
  return typeof listed === 'string' ? [...listed.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('') : undefined;
}

function keysOf(listed: Listed): string[] {
  return [...listed].map(keyOf);
}

function keyOf(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
}
