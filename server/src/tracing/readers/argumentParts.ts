// What of a call is which argument, and which parameter is which: both are parts between the commas of a bracket.
import { lexicalStartOf, scan } from '../../text/lexicalState';
import type { Site, TracedFile } from '../trace';
import { extentEnd } from './places';

export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Name that is called at a site, behind its last dot, and the parts of its arguments; `undefined` where its value is not that of a call. */
export function callParts(
  file: TracedFile,
  site: Site,
): { readonly callee: string; readonly parts: readonly Part[] } | undefined {
  const bracket = lastBracket(file, site.start, extentEnd(site));
  if (!bracket) return undefined;
  const callee = /([\w$#]+)\s*(\?\.)?$/.exec(file.text.slice(site.start, bracket.start))?.[1];
  return callee === undefined ? undefined : { callee, parts: bracket.parts };
}

/** Index of the parameter that a binding of a function is, or is taken out of; `undefined` where it is none. */
export function parameterIndex(file: TracedFile, functionSite: Site, binding: Site): number | undefined {
  const bracket = firstBracket(file, functionSite);
  if (!bracket) {
    // `x => …`
    const arrow = file.text.indexOf('=>', functionSite.start);
    return arrow >= 0 && binding.end <= arrow ? 0 : undefined;
  }
  const index = bracket.parts.findIndex(({ start, end }) => start <= binding.start && binding.end <= end);
  return index < 0 ? undefined : index;
}

interface Bracket extends Part {
  readonly parts: readonly Part[];
}

/** The outermost parentheses of a text. */
function* brackets(file: TracedFile, start: number, end: number): Generator<Bracket> {
  let state = lexicalStartOf(file.path);
  let open = -1;
  let parts: Part[] = [];
  let from = start;
  for (let at = start; at < end; at++) {
    const before = state;
    state = scan(state, file.text[at] ?? '');
    if (state.mode !== 'code' && before.mode !== 'code') continue;
    if (before.open === '' && state.open === '(') [open, parts, from] = [at, [], at + 1];
    const isClosed = before.open === '(' && state.open === '';
    const isComma = before.open === '(' && state.open === '(' && before.mode === 'code' && file.text[at] === ',';
    if (!isClosed && !isComma) continue;
    if (file.text.slice(from, at).trim() !== '') parts.push({ start: from, end: at });
    from = at + 1;
    if (isClosed) yield { start: open, end: at + 1, parts };
  }
}

function lastBracket(file: TracedFile, start: number, end: number): Bracket | undefined {
  const last = [...brackets(file, start, end)].at(-1);
  // What follows the last call (`f(x).y`, `f(x) + 1`) makes another value of it.
  return last && file.text.slice(last.end, end).trim() === '' ? last : undefined;
}

function firstBracket(file: TracedFile, { start, end }: Site): Bracket | undefined {
  if (/^(async\s+)?[\w$]+\s*=>/.test(file.text.slice(start, start + 200))) return undefined;
  const [first] = brackets(file, start, end);
  return first;
}
