// The texts that may be offered of a generated text, the most wanted first: the text cut at some
// length, with the brackets closed that are open there.
import type { Cuts } from '../analysis/syntax';
import { closingsOf } from '../text/closers';
import { isIdentifierPart } from '../text/identifiers';
import { lastToken, scan, type LexicalState } from '../text/lexicalState';

export interface Candidate {
  /** UTF-16 units of the generated text that it keeps. */
  readonly length: number;
  /** What is kept, and the brackets that close it. */
  readonly text: string;
}

/**
 * Longest first: the whole text, the ends of statements and expressions, every place behind an
 * operand and every call without its arguments. The shortest is the first word, or nothing at all
 * where `least` is 0. `before` is the state at the cursor.
 */
export function candidatesOf(text: string, cuts: Cuts, before: LexicalState, least: 0 | 1): readonly Candidate[] {
  const whole = text.trimEnd().length;
  const lengths = new Set([whole, ...cuts.statements, ...cuts.expressions, ...placesIn(text, before)]);
  const ends = [...lengths].filter((length) => length > 0 && length <= whole && !isInsideWord(text, length));
  const shortest = least === 0 ? 0 : Math.min(...ends);
  const candidates = new Map<string, Candidate>();
  for (const length of [...ends, ...(least === 0 ? [0] : [])].sort((a, b) => b - a)) {
    if (length !== shortest && goesOn(text, length)) continue;
    const cut = closed(text.slice(0, length), before);
    if (length === 0 || cut.trim() !== '') candidates.set(cut, candidates.get(cut) ?? { length, text: cut });
  }
  return [...candidates.values()];
}

/**
 * The next candidate after `failed` brought new errors, the first of them at `error`: the longest
 * that ends before the error. Where the error lies in what every one of them has, the shortest.
 */
export function nextCandidate(
  candidates: readonly Candidate[],
  failed: Candidate,
  error: number,
): Candidate | undefined {
  const shorter = candidates.filter(({ length }) => length < failed.length);
  const isCall = failed.text.endsWith('()'); // what is called may be clean where the call is not
  if (isCall && error < failed.length) return shorter[0];
  return shorter.find(({ length }) => length <= error) ?? shorter.at(-1);
}

/** Lengths at which an operand ends or the arguments of a call begin. */
function placesIn(text: string, before: LexicalState): readonly number[] {
  const places: number[] = [];
  let state: LexicalState = before;
  let length = 0;
  for (const character of text) {
    const callee = lastToken(state) === 'operand';
    state = scan(state, character);
    length += character.length;
    if (state.unopened !== '') break;
    if (state.mode === 'template' || state.open.includes('`')) continue;
    if (state.mode === 'jsxText' || state.mode === 'jsxTag') {
      if (endsInElement(state, character)) places.push(length);
      continue;
    }
    const isOperand = lastToken(state) === 'operand' && (isIdentifierPart(character) || ')]}\'"`'.includes(character));
    const isCall = character === '(' && callee && state.mode === 'code';
    const isElement = state.jsx && character === '>' && state.mode === 'code' && state.previous === 'operand';
    if (isOperand || isCall || isElement) places.push(length);
  }
  return places;
}

/** Whether a tag, an attribute's value or a container has just ended. */
function endsInElement({ mode, tag }: LexicalState, character: string): boolean {
  if (mode === 'jsxText') return character === '>' || character === '}';
  return tag === 'attribute' && '}"\''.includes(character);
}

function isInsideWord(text: string, length: number): boolean {
  return isIdentifierPart(text[length - 1] ?? ' ') && isIdentifierPart(text[length] ?? ' ');
}

/** Whether the expression before `length` visibly goes on behind it. */
function goesOn(text: string, length: number): boolean {
  return /^\s*(?:as|satisfies|in|of|instanceof|is)\b|^\s*!/.test(text.slice(length));
}

/** The text with its open brackets closed: a block on a line of its own, anything else where it stands. */
function closed(text: string, before: LexicalState): string {
  let state: LexicalState = before;
  const lines: number[] = [];
  let line = 0;
  for (const character of text) {
    if (character === '\n') line++;
    state = scan(state, character);
    lines[state.open.length - 1] ??= line;
    lines.length = state.open.length;
  }
  if (state.open === '') return text;
  const body = state.mode === 'jsxText' ? text : text.replace(/,\s*$/, '');
  const closings = closingsOf(state);
  return [...state.open].reduceRight((closing, bracket, depth) => {
    const isBlock = (bracket === '{' || bracket === '>') && (lines[depth] ?? line) < line;
    return closing + (isBlock ? '\n' : '') + (closings[state.open.length - 1 - depth] ?? '');
  }, body);
}
