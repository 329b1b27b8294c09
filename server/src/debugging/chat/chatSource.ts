// The chat model as a source of candidates: one conversation for each function, about the first failing test that reaches it.
import type { Conversation } from '../../models/chat/conversation';
import type { TestResult } from '../../tracing/tracing';
import { blockView, type BlockView } from '../blocks';
import { defaultBudget } from '../budget';
import type { CandidateContext, CandidateSource } from '../candidates';
import type { LocalizedLanguage } from '../localize/localizedLanguage';
import { testedCalls, type TracedRun } from '../localize/testedCalls';
import { applyEdits, type Faulty, type Patch, type Suspect, type Verdict } from '../patch';
import { chatPatches, type ChatEnd, type ChatOptions } from './chatPatches';
import type { TokenBudget } from './dialogue';
import type { Failure } from './failure';

export interface ChatSourceOptions extends Omit<ChatOptions, 'tokens' | 'refusedBefore'> {
  readonly localization: LocalizedLanguage;
  /** Absent: that of the context, or else tokens of its own for each function. */
  readonly tokens?: TokenBudget;
  onEnd?(faulty: Faulty, end: ChatEnd): void;
}

/**
 * A verdict is what `context.refused` has of a patch when the next one is asked for; a patch that is not in it by then
 * ends the conversation. So the patches must be tried one by one.
 */
export function chatSource(conversation: Conversation, options: ChatSourceOptions): CandidateSource {
  return {
    name: 'chat',
    candidates: (faulty, suspects, context, signal) =>
      candidates(faulty, suspects, context, conversation, options, signal),
  };
}

/** Ends that the user is told of where no repair was found. */
const isTold: ReadonlySet<ChatEnd['kind']> = new Set(['rounds', 'tokens', 'unavailable']);

async function* candidates(
  faulty: Faulty,
  suspects: readonly Suspect[],
  context: CandidateContext,
  conversation: Conversation,
  options: ChatSourceOptions,
  signal: AbortSignal,
): AsyncGenerator<Patch, void> {
  const { localization, onEnd } = options;
  const [test] = context.failing;
  if (!test) return;
  const run = context.runs.find(({ results }) => results.some((each) => isSame(each, test)));
  const patches = chatPatches(
    faulty,
    suspects,
    run && failingBlocks(faulty, withResult(run, test), localization),
    failureOf(test, run, localization),
    conversation,
    {
      ...options,
      tokens: options.tokens ?? context.tokens ?? ownTokens(),
      refusedBefore: (text) => reasonIn(context, faulty, text),
    },
    signal,
  );
  let verdict: Verdict | undefined;
  for (;;) {
    const next = await patches.next(verdict);
    if (next.done) {
      if (isTold.has(next.value.kind)) context.onEnd?.(next.value.reason);
      return onEnd?.(faulty, next.value);
    }
    yield next.value;
    const found = context.refused.find(({ patch }) => patch === next.value);
    verdict = found && { kind: 'refused', by: 'failing test', reason: found.reason };
  }
}

/** The last call of the function in the failing test, as blocks; `undefined` where none was recorded. */
export function failingBlocks(faulty: Faulty, run: TracedRun, language: LocalizedLanguage): BlockView | undefined {
  const test = testedCalls(faulty, [run], language).findLast(({ state }) => state === 'failed');
  const call = test?.calls.at(-1);
  return test && call && blockView(test.trace, call);
}

/** What a test says of its failure, with its source where the traced run has that. */
export function failureOf(
  { name, file, message, expected, actual }: TestResult,
  run: Pick<TracedRun, 'trace'> | undefined,
  language: LocalizedLanguage,
): Failure {
  const text = run?.trace.files.get(file)?.text;
  const place = text === undefined ? undefined : language.tests(text, file).find(({ fullName }) => fullName === name);
  return {
    name,
    ...(text !== undefined && place && { source: text.slice(place.start, place.end) }),
    ...(message !== undefined && { message }),
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  };
}

/** Of other failing tests nothing is told: they may be held aside. */
function withResult(run: TracedRun, test: TestResult): TracedRun {
  return { ...run, results: run.results.filter((each) => each.state !== 'failed' || isSame(each, test)) };
}

function reasonIn({ refused }: CandidateContext, faulty: Faulty, text: string): string | undefined {
  return refused.find(({ patch }) => patch.path === faulty.path && applyEdits(faulty.text, patch.edits) === text)
    ?.reason;
}

function ownTokens(): TokenBudget {
  let left = defaultBudget.tokens;
  return { tokensLeft: () => Math.max(0, left), spendTokens: (count) => void (left -= count) };
}

function isSame(a: TestResult, b: TestResult): boolean {
  return a.name === b.name && a.file === b.file;
}
