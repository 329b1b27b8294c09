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

type Listed = readonly Value[] | string;

const ofResult: readonly Invariant[] = [
  number('is whole', (result) => Number.isInteger(result)),
  number('is not below zero', (result) => result >= 0),
  number('is above zero', (result) => result > 0),
  list('is sorted', (result) => isSorted([...result])),
  list('has no element twice', (result) => typeof result !== 'string' && distinct(result).size === result.length),
  list('is not empty', (result) => result.length > 0),
];

function withArgument(index: number): readonly Invariant[] {
  const name = `argument ${index + 1}`;
  const numbers = (text: string, holds: (result: number, given: number) => boolean): Invariant => ({
    text: `${text} ${name}`,
    holds: ({ args, result }) => {
      const given = args[index];
      return typeof result === 'number' && typeof given === 'number' ? holds(result, given) : undefined;
    },
  });
  const lists = (text: string, holds: (result: Listed, given: Listed) => boolean | undefined): Invariant => ({
    text: `${text} ${name}`,
    holds: ({ args, result }) => {
      const given = args[index];
      return isList(result) && isList(given) ? holds(result, given) : undefined;
    },
  });
  return [
    numbers('is at most', (result, given) => result <= given),
    numbers('is at least', (result, given) => result >= given),
    lists('is as long as', (result, given) => result.length === given.length),
    lists('is at most as long as', (result, given) => result.length <= given.length),
    lists('has the elements of', (result, given) => keysOf(result).sort().join() === keysOf(given).sort().join()),
    lists('has only elements of', (result, given) => isSubset(keysOf(result), new Set(keysOf(given)))),
    lists('has all elements of', (result, given) => isSubset(keysOf(given), new Set(keysOf(result)))),
    lists('is made of the pieces of', (result, given) => isMadeOf(result, given)),
    lists('has the letters of', (result, given) => lettersOf(result) === lettersOf(given)),
    {
      text: `is an element of ${name}`,
      holds: ({ args, result }) => {
        const given = args[index];
        return isList(given) && !isList(result) && isPlain(result) ? keysOf(given).includes(keyOf(result)) : undefined;
      },
    },
    {
      text: `is at most the length of ${name}`,
      holds: ({ args, result }) => {
        const given = args[index];
        return typeof result === 'number' && isList(given) ? result <= given.length : undefined;
      },
    },
    {
      text: `is below the length of ${name}`,
      holds: ({ args, result }) => {
        const given = args[index];
        return typeof result === 'number' && isList(given) && given.length > 0 ? result < given.length : undefined;
      },
    },
    {
      text: `is as long as ${name} says`,
      holds: ({ args, result }) => {
        const given = args[index];
        return isList(result) && typeof given === 'number' ? result.length === given : undefined;
      },
    },
    {
      text: `is at most as long as ${name} says`,
      holds: ({ args, result }) => {
        const given = args[index];
        return isList(result) && typeof given === 'number' ? result.length <= given : undefined;
      },
    },
    {
      text: `has no part longer than ${name} says`,
      holds: ({ args, result }) => {
        const given = args[index];
        if (!isList(result) || typeof given !== 'number') return undefined;
        const parts = typeof result === 'string' ? result.split('\n') : result.filter(isList);
        return parts.length > 1 ? parts.every((part) => part.length <= given) : undefined;
      },
    },
  ];
}

function withArguments(list: number, wanted: number): readonly Invariant[] {
  const [name, other] = [`argument ${list + 1}`, `argument ${wanted + 1}`];
  return [
    {
      text: `is where ${name} has ${other}`,
      holds: ({ args, result }) => {
        const [given, value] = [args[list], args[wanted]];
        if (typeof result !== 'number' || !isList(given) || !isPlain(value)) return undefined;
        return result < 0 ? undefined : keyOf(given[result]) === keyOf(value);
      },
    },
    {
      text: `is below zero where ${name} has no ${other}, and only there`,
      holds: ({ args, result }) => {
        const [given, value] = [args[list], args[wanted]];
        if (typeof result !== 'number' || !isList(given) || !isPlain(value)) return undefined;
        return result < 0 !== keysOf(given).includes(keyOf(value));
      },
    },
    {
      text: `tells whether ${name} has ${other}`,
      holds: ({ args, result }) => {
        const [given, value] = [args[list], args[wanted]];
        if (typeof result !== 'boolean' || !isList(given) || !isPlain(value)) return undefined;
        return result === keysOf(given).includes(keyOf(value));
      },
    },
  ];
}

function number(text: string, holds: (result: number) => boolean): Invariant {
  return { text, holds: ({ result }) => (typeof result === 'number' ? holds(result) : undefined) };
}

function list(text: string, holds: (result: Listed) => boolean): Invariant {
  return { text, holds: ({ result }) => (isList(result) ? holds(result) : undefined) };
}

function isList(value: Value): value is Listed {
  return Array.isArray(value) || typeof value === 'string';
}

function isPlain(value: Value): boolean {
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

function isSubset(some: readonly string[], all: ReadonlySet<string>): boolean {
  return some.every((each) => all.has(each));
}

function lettersOf(listed: Listed): string | undefined {
  return typeof listed === 'string' ? [...listed.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('') : undefined;
}

function distinct(values: readonly Value[]): ReadonlySet<string> {
  return new Set(values.map(keyOf));
}

function keysOf(listed: Listed): string[] {
  return [...listed].map(keyOf);
}

function keyOf(value: Value): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
}
