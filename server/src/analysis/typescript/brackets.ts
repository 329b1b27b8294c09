// The brackets that a text in the making leaves open, and whether those of a file are in order.
import type ts from 'typescript';
import { closersOf, closingsOf } from '../../text/closers';
import { scan, startInside, type LexicalState } from '../../text/lexicalState';
import type { InternalSourceFile } from './internals';

/** What may close a bracket of `open`, as it stands in `unopened`. */
const closedBy: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '`': '}', '>': '>', '<': '/>' };

interface Scanned {
  readonly from: LexicalState;
  readonly text: string;
  readonly state: LexicalState;
}

let lastBefore: Scanned | undefined;
let lastAfter: Scanned | undefined;

/**
 * What must stand between two parts of a declaration so that brackets match: it closes those that the first part opens
 * and the second does not close. Where something is missing, it is missing at the end of the first part. `begin` is the
 * lexical state at the start of the first part.
 */
export function fillerBetween(before: string, after: string, begin: LexicalState): string {
  const isKnown = lastBefore?.from === begin && before.startsWith(lastBefore.text);
  const state =
    isKnown && lastBefore ? scan(lastBefore.state, before.slice(lastBefore.text.length)) : scan(begin, before);
  lastBefore = { from: begin, text: before, state };
  if (after.trim() === '') return closersOf(state);
  const inside = startInside(state);
  if (lastAfter?.text !== after || lastAfter.from.mode !== inside.mode || lastAfter.from.open !== state.open) {
    lastAfter = { from: { ...inside, open: state.open }, text: after, state: scan(inside, after) };
  }
  const { unopened } = lastAfter.state;
  const open = [...state.open].reverse();
  const isClosed = (missing: number) =>
    open.slice(missing).every((bracket, index) => {
      const closer = unopened[index];
      return closer !== undefined && closedBy[bracket]?.includes(closer);
    });
  let missing = 0;
  while (!isClosed(missing)) missing++;
  return closingsOf(state).slice(0, missing).join('');
}

const closingBraceExpected = "'}' expected.";
const expected = 1005;
const statementExpected = 1128;
const memberExpected = 1068;

/** Whether braces are missing or left over somewhere, so that declarations may lie in the wrong place. */
export function hasBrokenBraces(file: ts.SourceFile): boolean {
  return (file as InternalSourceFile).parseDiagnostics.some(
    ({ code, messageText }) =>
      code === statementExpected ||
      code === memberExpected ||
      (code === expected && messageText === closingBraceExpected),
  );
}
