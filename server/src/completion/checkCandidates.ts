// The final check: the longest text that adds no error.
import type { Analysis, Deadline, Insertion, NewDiagnostics } from '../analysis/analysis';
import type { Syntax } from '../analysis/syntax';
import { candidateLengths, nextCandidate } from './candidates';

export interface CheckContext {
  readonly cores: { readonly analysis: Analysis; readonly syntax: Syntax };
  readonly request: { readonly file: string; readonly text: string; readonly offset: number };
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
  insertion(generated: string): Insertion;
}

export type Checked =
  /** The first `length` units of the text add no error. */
  | { readonly kind: 'clean'; readonly length: number; readonly answer: Extract<NewDiagnostics, { kind: 'checked' }> }
  /** It could not be checked, or not in time. */
  | { readonly kind: 'unknown'; readonly length: number; readonly reason: string }
  /** No candidate is free of new errors. */
  | { readonly kind: 'refused'; readonly reason: string };

const maxChecks = 6;

export async function checkCandidates(context: CheckContext, text: string): Promise<Checked> {
  const { cores, request, signal, deadline } = context;
  const inserted = (length: number) => context.insertion(text.slice(0, length));
  const { file, offset } = request;
  const cuts = await cores.syntax.cuts({ file, text: request.text, offset, inserted: text }, signal);
  const lengths = candidateLengths(text, cuts);
  let length = lengths[0];
  let reason = 'the model has nothing to say here';
  for (let checks = 0; length !== undefined && checks < maxChecks; checks++) {
    const answer = await cores.analysis.newDiagnostics(inserted(length), deadline);
    if (answer.kind !== 'checked') return { kind: 'unknown', length, reason: answer.reason };
    const { diagnostics } = answer;
    const [first] = diagnostics;
    if (!first) return { kind: 'clean', length, answer };
    reason = `${first.kind === 'type' ? 'a type error' : 'a syntax error'} would appear: ${first.message}`;
    const starts = diagnostics.filter(({ kind }) => kind === 'type').map(({ start }) => start - offset);
    length = nextCandidate(lengths, length, starts.length > 0 ? Math.min(...starts) : undefined);
  }
  return { kind: 'refused', reason };
}
