// What the steps of one completion share: the cores, the limits, and where the text stands.
import type { Analysis, Deadline, Insertion } from '../analysis/analysis';
import type { Syntax } from '../analysis/syntax';
import type { DecodeLimits } from '../decoding/decode';
import { Refusals } from '../decoding/refusals';
import type { LanguageModel } from '../models/model';
import type { MonitorSettings } from '../monitors/rules';
import { lexicalStartOf, scan, startInside, type LexicalState } from '../text/lexicalState';
import { lineEndOf, toLineFeeds, withLineEnds } from '../text/lineEnds';
import type { CompletionRequest } from './completion';
import { withIndentation } from './indentation';

export interface CompletionCores {
  readonly model: LanguageModel;
  readonly analysis: Analysis;
  readonly syntax: Syntax;
}

export interface CompletionLimits {
  readonly maxLines: number;
  /** Which monitors are on; the final check always is. */
  readonly monitors: MonitorSettings;
  /** Time for each question to static analysis, in ms. */
  readonly questionDeadline: number;
  /** Time for the whole completion, in ms. */
  readonly totalDeadline: number;
  readonly unchecked: 'hide' | 'show';
  /** How often a completion is begun again because nothing of it passed the check. */
  readonly maxRetries: number;
  /** Time after which nothing is begun again and only the shortest text is checked, in ms. */
  readonly patience: number;
  readonly decoding: Omit<DecodeLimits, 'deadline'>;
}

/** What stays the same from the first try of a completion to the last. */
export interface Shared {
  readonly cores: CompletionCores;
  readonly limits: CompletionLimits;
  readonly request: CompletionRequest;
  readonly file: string;
  /** The document without what is inserted, and where that is inserted. */
  readonly text: string;
  readonly start: number;
  readonly suffix: string;
  readonly patience: Deadline;
  readonly deadline: Deadline;
  /** What was refused in the tries so far. */
  readonly refusals: Refusals;
  readonly signal: AbortSignal;
}

/** One try: what stands before the generated text, and how that would stand in the document. */
export interface Situation extends Shared {
  /** The end of the prefix that is inserted too: the item selected in the suggest widget, or what is kept of an earlier try. */
  readonly head: string;
  readonly prefix: string;
  /** Lexical state at the end of the prefix; its brackets are those that the head has opened. */
  readonly lexical: LexicalState;
  /** Brackets open before the head, outermost first. */
  readonly enclosing: string;
  insertion(generated: string): Insertion;
  /** Text with the indentation of its place. */
  shaped(text: string): string;
}

/** The situation of a request before anything is generated. */
export function situationOf(
  cores: CompletionCores,
  limits: CompletionLimits,
  request: CompletionRequest,
  signal: AbortSignal,
): Situation {
  const { file, offset, selected } = request;
  const start = selected?.start ?? offset;
  const end = selected?.end ?? offset;
  const shared = {
    cores,
    limits,
    request,
    signal,
    file,
    start,
    text: request.text.slice(0, start) + request.text.slice(end),
    suffix: toLineFeeds(request.text.slice(end)),
    patience: Date.now() + limits.patience,
    deadline: Date.now() + limits.totalDeadline,
    refusals: new Refusals(),
  };
  return withHead(shared, selected?.text ?? '');
}

/** The situation in which `head` is written already, and is a part of what is inserted. */
export function withHead(shared: Shared, head: string): Situation {
  const { file, start, text } = shared;
  const lineEnd = lineEndOf(text);
  const before = toLineFeeds(text.slice(0, start));
  const prefix = before + head;
  const outer = scan(lexicalStartOf(file), before);
  const lexical = scan(startInside(outer), head);
  return {
    ...shared,
    head,
    prefix,
    lexical,
    enclosing: outer.open,
    insertion: (generated) => ({ file, offset: start, text: withLineEnds(head + generated, lineEnd) }),
    shaped: (generated) => withIndentation(generated, prefix, lexical),
  };
}
