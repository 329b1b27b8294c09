// The lines that a traced program writes (docs/tracing-format.md), one by one.
import type { Preview } from './trace';

export type TraceEvent =
  | { readonly kind: 'module'; readonly module: number; readonly hash: string; readonly path: string }
  | {
      readonly kind: 'begin';
      readonly frame: number;
      /** 0 where there is none. */
      readonly parent: number;
      readonly module: number;
      readonly function: number;
      readonly call: number;
      readonly time: number;
    }
  | { readonly kind: 'end'; readonly frame: number; readonly time: number; readonly isThrown: boolean }
  | {
      readonly kind: 'value';
      readonly frame: number;
      readonly module: number;
      readonly site: number;
      readonly isLate: boolean;
      readonly value: Preview;
    }
  | {
      readonly kind: 'iteration' | 'loopEnd';
      readonly frame: number;
      readonly loop: number;
      readonly iteration: number;
    }
  | { readonly kind: 'caught' | 'leaving'; readonly frame: number; readonly value: Preview }
  | { readonly kind: 'uncaught'; readonly value: Preview }
  | { readonly kind: 'stack'; readonly stack: string }
  | {
      readonly kind: 'counts';
      readonly module: number;
      readonly counts: readonly (readonly [site: number, count: number])[];
    }
  | { readonly kind: 'gap'; readonly text: string };

/** `undefined` for a line that is none. */
export function parseEvent(line: string): TraceEvent | undefined {
  const [letter = '', ...fields] = line.split('\t');
  const event = fields.length === fieldCounts[letter] ? build(letter, fields) : undefined;
  return event && Object.values(event).some((value) => Number.isNaN(value)) ? undefined : event;
}

const fieldCounts: Readonly<Record<string, number>> = {
  m: 3,
  f: 6,
  x: 3,
  v: 6,
  i: 4,
  l: 4,
  k: 4,
  e: 4,
  u: 3,
  s: 1,
  c: 2,
  g: 1,
};

const flag = { whole: 1, late: 2 };

function build(letter: string, fields: readonly string[]): TraceEvent | undefined {
  const number = (at: number) => (/^\d+$/.test(fields[at] ?? '') ? Number(fields[at]) : NaN);
  const time = (at: number) => (fields[at] === '' ? NaN : Number(fields[at]));
  const text = (at: number) => unescape(fields[at] ?? '');
  const value = (at: number) => previewFrom(fields.slice(at));
  switch (letter) {
    case 'm':
      return { kind: 'module', module: number(0), hash: text(1), path: text(2) };
    case 'f': {
      const [frame, parent, module, site, call] = [number(0), number(1), number(2), number(3), number(4)];
      return { kind: 'begin', frame, parent, module, function: site, call, time: time(5) };
    }
    case 'x':
      if (fields[2] !== 'r' && fields[2] !== 't') return undefined;
      return { kind: 'end', frame: number(0), time: time(1), isThrown: fields[2] === 't' };
    case 'v': {
      const seen = value(3);
      const isLate = (number(3) & flag.late) !== 0;
      return seen && { kind: 'value', frame: number(0), module: number(1), site: number(2), isLate, value: seen };
    }
    case 'i':
    case 'l':
      return {
        kind: letter === 'i' ? 'iteration' : 'loopEnd',
        frame: number(0),
        loop: number(2),
        iteration: number(3),
      };
    case 'k':
    case 'e': {
      const seen = value(1);
      return seen && { kind: letter === 'k' ? 'caught' : 'leaving', frame: number(0), value: seen };
    }
    case 'u': {
      const seen = value(0);
      return seen && { kind: 'uncaught', value: seen };
    }
    case 's':
      return { kind: 'stack', stack: text(0) };
    case 'c': {
      const counts = countsFrom(fields[1] ?? '');
      return counts && { kind: 'counts', module: number(0), counts };
    }
    case 'g':
      return { kind: 'gap', text: text(0) };
    default:
      return undefined;
  }
}

/** From the fields flags, type and text. */
function previewFrom([flags = '', type = '', text = '']: readonly string[]): Preview | undefined {
  if (!/^\d+$/.test(flags)) return undefined;
  return { type, text: unescape(text), whole: (Number(flags) & flag.whole) !== 0 };
}

function countsFrom(field: string): [number, number][] | undefined {
  const parts = field.split(' ').filter((part) => part !== '');
  if (!parts.every((part) => /^\d+:\d+$/.test(part))) return undefined;
  return parts.map((part) => {
    const [site = '', count = ''] = part.split(':');
    return [Number(site), Number(count)];
  });
}

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescape(field: string): string {
  return field.includes('\\') ? field.replace(/\\([^])/g, (_, letter: string) => escaped[letter] ?? letter) : field;
}
