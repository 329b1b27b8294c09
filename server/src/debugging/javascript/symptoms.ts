// What a failure says of its cause: `NaN` comes of something that is missing, an endless recursion lacks its smallest
// case, a result that is off by one lies in a bound.
import type { TestResult } from '../../tracing/tracing';

export type Failure = Pick<TestResult, 'message' | 'expected' | 'actual'>;

/** How many times likelier a kind is, given what the failing tests say; 1 where they say nothing of it. */
export function likelihoods(failures: readonly Failure[]): (kind: string) => number {
  const factors = new Map<string, number>();
  for (const failure of failures) {
    for (const [applies, factor, kinds] of symptoms) {
      if (!applies(readFailure(failure))) continue;
      for (const kind of kinds) factors.set(kind, Math.max(factor, factors.get(kind) ?? 1));
    }
  }
  return (kind) => factors.get(kind) ?? 1;
}

interface Read {
  readonly message: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** As they were printed. */
  readonly texts: { readonly expected: string; readonly actual: string };
}

type Symptom = readonly [applies: (failure: Read) => boolean, factor: number, kinds: readonly string[]];

const bounds = ['off-by-one', 'comparison-operator'];

const symptoms: readonly Symptom[] = [
  [
    ({ message }) => /Maximum call stack/.test(message),
    3,
    ['base-case', 'bounds-guard', 'empty-guard', 'recursive-argument', 'missing-statement'],
  ],
  [
    ({ message }) => /Cannot (read|set) propert|is not iterable|null|undefined \(/.test(message),
    2.5,
    [
      'null-guard',
      'optional-chain',
      'default-value',
      'empty-guard',
      'type-check',
      'added-condition',
      'loop-condition',
      'off-by-one',
    ],
  ],
  [({ message }) => /Invalid array length|Invalid string length|out of memory/.test(message), 3, ['missing-update']],
  [({ message }) => /without 'new'/.test(message), 5, ['missing-new']],
  [({ message }) => /is not defined/.test(message), 5, ['missing-this']],
  [({ message }) => /Assignment to constant/.test(message), 3, ['wrong-variable']],
  [({ message }) => /before initialization/.test(message), 4, ['swapped-statements', 'moved-statement']],
  [
    ({ texts }) => /\bNaN\b/.test(texts.actual),
    2.5,
    [
      'default-value',
      'conversion',
      'wrong-literal',
      'missing-argument',
      'off-by-one',
      'comparison-operator',
      'empty-guard',
    ],
  ],
  [
    ({ texts }) => texts.actual === 'undefined' && texts.expected !== 'undefined',
    3,
    ['missing-return', 'off-by-one', 'default-value'],
  ],
  [({ texts }) => /Promise|^\{\}$/.test(texts.actual), 4, ['missing-await']],
  [
    ({ expected, actual }) => isNumber(expected) && isNumber(actual) && Math.abs(expected - actual) === 1,
    1.5,
    [...bounds, 'loop-start'],
  ],
  [
    ({ expected, actual }) => isNumber(expected) && expected !== 0 && expected === negative(actual),
    4,
    ['sign', 'swapped-operands', 'absolute-value'],
  ],
  [
    ({ expected, actual }) => Number.isInteger(expected) && isNumber(actual) && isRounded(expected, actual),
    4,
    ['rounding'],
  ],
  [({ expected, actual }) => isNumber(expected) && typeof actual === 'string', 4, ['conversion']],
  [
    ({ expected, actual }) =>
      typeof expected === 'string' && typeof actual === 'string' && expected.toLowerCase() === actual.toLowerCase(),
    4,
    ['letter-case'],
  ],
  [
    ({ expected, actual }) => isReversed(expected, actual),
    3,
    ['swapped-operands', 'loop-direction', 'swapped-arguments'],
  ],
  [
    ({ expected, actual }) => isReordered(expected, actual),
    2.5,
    [
      'missing-argument',
      'swapped-operands',
      'swapped-statements',
      'comparison-operator',
      'wrong-method',
      'call-order',
      'missing-call',
    ],
  ],
  [({ expected, actual }) => isNested(expected, actual), 3, ['spread']],
  [
    ({ expected, actual }) => isLonger(expected, actual),
    1.7,
    [...bounds, 'missing-statement', 'copied-statement', 'loop-start'],
  ],
  [
    ({ expected, actual }) => isLonger(actual, expected),
    1.7,
    [...bounds, 'added-condition', 'loop-step', 'loop-start'],
  ],
  [({ expected, actual }) => repeats(expected, actual), 3, ['missing-copy']],
];

function readFailure({ message = '', expected = '', actual = '' }: Failure): Read {
  return { message, expected: valueOf(expected), actual: valueOf(actual), texts: { expected, actual } };
}

/** Plain data as runners print it; other texts stay as they are. */
function valueOf(text: string): unknown {
  const quoted = text.replace(/'((?:[^'\\]|\\.)*)'/g, (_, inner: string) => JSON.stringify(inner));
  try {
    return JSON.parse(quoted.replace(/,(\s*[\]}])/g, '$1')) as unknown;
  } catch {
    return text;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function negative(value: unknown): unknown {
  return isNumber(value) ? -value : undefined;
}

function isRounded(expected: unknown, actual: number): boolean {
  return isNumber(expected) && !Number.isInteger(actual) && Math.abs(expected - actual) < 1;
}

function items(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value)
    ? (value as unknown[])
    : typeof value === 'string' && value.length > 1
      ? [...value]
      : undefined;
}

function isReversed(expected: unknown, actual: unknown): boolean {
  const [a, b] = [items(expected), items(actual)];
  return a !== undefined && b !== undefined && a.length > 1 && textOf(a) === textOf([...b].reverse());
}

function isReordered(expected: unknown, actual: unknown): boolean {
  const [a, b] = [items(expected), items(actual)];
  if (!a || !b || textOf(a) === textOf(b)) return false;
  return textOf(a.map(textOf).sort()) === textOf(b.map(textOf).sort());
}

/** One has lists in it where the other has their elements. */
function isNested(expected: unknown, actual: unknown): boolean {
  if (!Array.isArray(expected) || !Array.isArray(actual) || textOf(expected) === textOf(actual)) return false;
  return textOf(expected.flat(Infinity)) === textOf(actual.flat(Infinity));
}

function isLonger(a: unknown, b: unknown): boolean {
  const [x, y] = [items(a), items(b)];
  return x !== undefined && y !== undefined && x.length > y.length;
}

/** All elements are the same list or object where they should differ. */
function repeats(expected: unknown, actual: unknown): boolean {
  if (!Array.isArray(expected) || !Array.isArray(actual) || actual.length < 2) return false;
  const isOneObject = typeof actual[0] === 'object' && new Set(actual.map(textOf)).size === 1;
  return isOneObject && new Set(expected.map(textOf)).size > 1;
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
