// The final check: the longest text that adds no error.
import type {
  Analysis,
  Deadline,
  Diagnostic,
  ImportEdit,
  Insertion,
  NewDiagnostics,
  Reach,
} from '../analysis/analysis';
import type { Cuts, Syntax } from '../analysis/syntax';
import type { LexicalState } from '../text/lexicalState';
import { candidatesOf, nextCandidate, type Candidate } from './candidates';
import { checkWithImports } from './imports';

export interface CheckContext {
  readonly cores: { readonly analysis: Analysis; readonly syntax: Syntax };
  readonly file: string;
  /** Text of the document without the insertion. */
  readonly text: string;
  /** Lexical state at the end of the text before the generated one. */
  readonly lexical: LexicalState;
  /** What is inserted before the generated text, so that nothing generated is an answer too. */
  readonly head: string;
  /** After this only the shortest candidate is tried. */
  readonly patience: Deadline;
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
  insertion(generated: string): Insertion;
  /** A candidate's text, as it would stand in the document. */
  shaped(candidate: string): string;
}

export type Checked =
  /** The text adds no error. */
  | {
      readonly kind: 'clean';
      readonly candidate: Candidate;
      readonly answer: Extract<NewDiagnostics, { kind: 'checked' }>;
      /** What must be imported for it. */
      readonly imports: readonly ImportEdit[];
      /** What any word here would bring to light, because the statement around it is not finished. */
      readonly unfinished?: string;
      /** Where in the whole text the first name begins that is nowhere declared. */
      readonly unknownName?: number;
    }
  /** It could not be checked, or not in time. */
  | { readonly kind: 'unknown'; readonly candidate: Candidate; readonly reason: string }
  /** Not even the first word alone is free of new errors. */
  | { readonly kind: 'refused'; readonly reason: string; readonly unknownName?: number };

const maxChecks = 7;

/** Tries the candidates from the longest on; the last check is always for the shortest. */
export async function checkCandidates(context: CheckContext, text: string): Promise<Checked> {
  const { cores, deadline, patience } = context;
  const whole = context.insertion(text);
  const generatedAt = whole.offset + whole.text.length - text.length;
  const candidates = candidatesOf(text, await cutsOf(context, text), context.lexical, context.head === '' ? 1 : 0);
  const shortest = candidates.at(-1);
  if (!shortest) return { kind: 'refused', reason: 'the model has nothing to say here' };
  // A function may fit only when it is called.
  const called = { length: shortest.length, text: `${shortest.text}()` };
  const check = (candidate: Candidate, reach: Reach = 'declaration') =>
    checkWithImports(cores.analysis, context.text, context.insertion(context.shaped(candidate.text)), reach, deadline);

  let unfinished: readonly Diagnostic[] | undefined;
  let candidate: Candidate | undefined = candidates[0];
  let reason = '';
  let fault: { readonly unknownName: number } | undefined;
  for (let checks = 0; candidate; checks++) {
    if (candidate !== called && checks > 0 && (checks >= maxChecks || Date.now() > patience)) candidate = shortest;
    let { answer, imports } = await check(candidate);
    if (answer.kind === 'checked' && answer.beyond !== undefined && answer.diagnostics.length === 0) {
      const felt = await check(candidate, 'felt');
      if (felt.answer.kind === 'checked') ({ answer, imports } = felt); // else it is said how far it was checked
    }
    if (answer.kind !== 'checked') return { kind: 'unknown', candidate, reason: answer.reason };
    if (unfinished === undefined && answer.diagnostics.some(({ kind }) => kind === 'syntax')) {
      const word = candidate === shortest ? answer : (await check(shortest)).answer;
      unfinished = word.kind === 'checked' ? word.diagnostics.filter(({ kind }) => kind === 'syntax') : [];
    }
    const { offset, text: inserted } = context.insertion(context.shaped(candidate.text));
    const errors = without(answer.diagnostics, unfinished ?? [], offset + inserted.length);
    const [first] = errors;
    if (checks === 0) fault = unknownNameIn(errors, generatedAt);
    if (!first) return { kind: 'clean', candidate, answer, imports, ...hintOf(answer.diagnostics), ...fault };
    if (candidate !== called) reason = `a ${first.kind} error would appear: ${first.message}`;
    if (candidate === called) break;
    candidate =
      candidate === shortest
        ? called
        : nextCandidate(candidates, candidate, Math.min(...errors.map(({ start }) => start - generatedAt)));
  }
  return { kind: 'refused', reason, ...fault };
}

/** Where the syntax tree lets the generated text end. */
async function cutsOf({ cores, file, text, signal, ...context }: CheckContext, generated: string): Promise<Cuts> {
  const { offset, text: inserted } = context.insertion(generated);
  const cuts = await cores.syntax.cuts({ file, text, offset, inserted }, signal);
  const before = inserted.length - generated.length;
  const relative = (lengths: readonly number[]) => lengths.map((length) => length - before);
  return { statements: relative(cuts.statements), expressions: relative(cuts.expressions) };
}

/** The first unknown name of the generated text, as an offset into it. */
function unknownNameIn(errors: readonly Diagnostic[], generatedAt: number): { unknownName: number } | undefined {
  const starts = errors.filter(({ isUnknownName }) => isUnknownName).map(({ start }) => start - generatedAt);
  const [first] = starts.filter((start) => start >= 0).sort((a, b) => a - b);
  return first === undefined ? undefined : { unknownName: first };
}

function hintOf([first]: readonly Diagnostic[]): { unfinished: string } | undefined {
  return first && { unfinished: first.message };
}

/** `diagnostics` less, behind the offset `end`, one for each of `known` with the same code and message. */
function without(diagnostics: readonly Diagnostic[], known: readonly Diagnostic[], end: number): readonly Diagnostic[] {
  const left = [...known];
  return diagnostics.filter(({ code, message, start }) => {
    if (start < end) return true;
    const index = left.findIndex((other) => other.code === code && other.message === message);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
