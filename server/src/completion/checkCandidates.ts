// The final check: the longest text that adds no error.
import type { Analysis, Deadline, Diagnostic, Insertion, NewDiagnostics } from '../analysis/analysis';
import type { Syntax } from '../analysis/syntax';
import type { LexicalState } from '../text/lexicalState';
import { candidateLengths, nextCandidate } from './candidates';

export interface CheckContext {
  readonly cores: { readonly analysis: Analysis; readonly syntax: Syntax };
  readonly file: string;
  /** Text of the document without the insertion. */
  readonly text: string;
  /** Lexical state at the end of the text before the generated one. */
  readonly lexical: LexicalState;
  /** Whether nothing generated is an answer too, because a word stands already that is not the user's. */
  readonly head: string;
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
  insertion(generated: string): Insertion;
}

export type Checked =
  /** The first `length` units of the text add no error. */
  | {
      readonly kind: 'clean';
      readonly length: number;
      readonly answer: Extract<NewDiagnostics, { kind: 'checked' }>;
      /** What any word here would bring to light, because the statement around it is not finished. */
      readonly unfinished?: string;
    }
  /** It could not be checked, or not in time. */
  | { readonly kind: 'unknown'; readonly length: number; readonly reason: string }
  /** Not even the first word alone is free of new errors. */
  | { readonly kind: 'refused'; readonly reason: string };

const maxChecks = 8;

/** Tries the candidates from the longest on; the last check is always for the shortest. */
export async function checkCandidates(context: CheckContext, text: string): Promise<Checked> {
  const { cores, file, signal, deadline, lexical, head } = context;
  const whole = context.insertion(text);
  const cuts = await cores.syntax.cuts(
    { file, text: context.text, offset: whole.offset, inserted: whole.text },
    signal,
  );
  const before = whole.text.length - text.length;
  const lengths = candidateLengths(text, shifted(cuts, -before), lexical, head === '' ? 1 : 0);
  const shortest = lengths.at(-1);
  if (shortest === undefined) return { kind: 'refused', reason: 'the model has nothing to say here' };
  const check = (length: number) => cores.analysis.newDiagnostics(context.insertion(text.slice(0, length)), deadline);

  let unfinished: readonly Diagnostic[] | undefined;
  let length = lengths[0];
  let reason = '';
  for (let checks = 0; length !== undefined; checks++) {
    if (checks >= maxChecks) length = shortest;
    const answer = await check(length);
    if (answer.kind !== 'checked') return { kind: 'unknown', length, reason: answer.reason };
    if (unfinished === undefined && answer.diagnostics.some(({ kind }) => kind === 'syntax')) {
      const word = length === shortest ? answer : await check(shortest);
      unfinished = word.kind === 'checked' ? word.diagnostics.filter(({ kind }) => kind === 'syntax') : [];
    }
    const errors = without(answer.diagnostics, unfinished ?? []);
    const [first] = errors;
    if (!first) return { kind: 'clean', length, answer, ...hintOf(answer.diagnostics) };
    reason = `a ${first.kind} error would appear: ${first.message}`;
    if (length === shortest) break;
    length = nextCandidate(lengths, length, Math.min(...errors.map(({ start }) => start - whole.offset - before)));
  }
  return { kind: 'refused', reason };
}

function hintOf([first]: readonly Diagnostic[]): { unfinished: string } | undefined {
  return first && { unfinished: first.message };
}

/** `diagnostics` less one for each of `known` with the same code and message. */
function without(diagnostics: readonly Diagnostic[], known: readonly Diagnostic[]): readonly Diagnostic[] {
  const left = [...known];
  return diagnostics.filter(({ code, message }) => {
    const index = left.findIndex((other) => other.code === code && other.message === message);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function shifted(
  { statements, expressions }: { readonly statements: readonly number[]; readonly expressions: readonly number[] },
  by: number,
) {
  const shift = (lengths: readonly number[]) => lengths.map((length) => length + by);
  return { statements: shift(statements), expressions: shift(expressions) };
}
