// The orchestration of one completion: a first text, then better ones where it is at fault. The cores
// come in as arguments; failure is data.
import type { Question } from '../analysis/analysis';
import { fitOfWords } from '../analysis/wordLists';
import type { Session } from '../models/model';
import { isKeyword } from '../text/keywords';
import { cancelled, type Completion, type CompletionRequest } from './completion';
import { attempt, free, inkOf, nothing, stopped, type Attempt, type Outcome } from './generate';
import { refusalOf } from './place';
import { situationOf, withHead, type CompletionCores, type CompletionLimits, type Situation } from './situation';
import { isUnconstrained, unconstrained } from './verdict';

export type { CompletionCores, CompletionLimits } from './situation';

/** How many unknown names of a completion are replaced at the most. */
const maxReplacements = 2;

/** Never rejects for what a user's text, a model or a compiler may do; a cancelled one is `cancelled`. */
export async function complete(
  cores: CompletionCores,
  limits: CompletionLimits,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  const started = performance.now();
  const outcome = await outcomeOf(situationOf(cores, limits, request, signal));
  if (signal.aborted) return cancelled;
  return { ...outcome, milliseconds: performance.now() - started };
}

async function outcomeOf(situation: Situation): Promise<Outcome> {
  const { cores, request, lexical, suffix, file, text } = situation;
  const refusal = refusalOf(lexical, suffix);
  if (refusal) return nothing(refusal);
  if (request.monitors === 'off') return withSession(situation, (session) => free(situation, session));
  cores.analysis.setOverlay(file, text);
  // The parser reads the text while the model opens its session.
  if (situation.limits.monitors.syntax)
    void cores.syntax.barred({ file, text, offset: situation.start, inserted: '' }, situation.signal);
  return checkedOutcome(situation, maxReplacements);
}

/** A text that passes the check: the first one, the one with a known name for an unknown one, or one that begins with another word. */
function checkedOutcome(situation: Situation, replacements: number): Promise<Outcome> {
  const { limits, patience } = situation;
  return withSession(situation, async (session) => {
    const first = await attempt(situation, session, []);
    const better = replacements > 0 ? await withKnownName(situation, first, replacements - 1) : undefined;
    if (better) return better;
    const excluded: string[] = [];
    let last = first;
    while (last.misfit !== undefined && excluded.length < limits.maxRetries && Date.now() < patience) {
      excluded.push(last.misfit);
      session.rollBack(0);
      last = await attempt(situation, session, excluded);
    }
    // Where there is nothing, the first word's fault says most.
    return last.outcome.text === '' ? { ...last.outcome, reason: first.outcome.reason } : last.outcome;
  });
}

/** What comes of a text when the best name in scope stands for its first unknown one, if more of that can be offered. */
async function withKnownName(
  situation: Situation,
  { outcome, beforeUnknown }: Attempt,
  replacements: number,
): Promise<Outcome | undefined> {
  if (!beforeUnknown || Date.now() > situation.patience) return undefined;
  const head = situation.head + beforeUnknown.text;
  const name = await nameAt(withHead(situation, head));
  if (name === undefined) return undefined;
  const next = await checkedOutcome(withHead(situation, head + name), replacements);
  if (inkOf(next.text) <= inkOf(outcome.text)) return undefined;
  const free = beforeUnknown.decisions.find(isUnconstrained);
  const decisions = [...beforeUnknown.decisions, ...next.decisions];
  if (!free || next.verdict !== 'verified') return { ...next, decisions };
  return { ...next, decisions, verdict: 'checked', reason: unconstrained(free) };
}

/** The value in scope that the model finds best at the end of what stands. */
async function nameAt(situation: Situation): Promise<string | undefined> {
  const { cores, limits, deadline, signal } = situation;
  const insertion = situation.insertion('');
  const site = insertion.offset + insertion.text.length;
  const late = Math.min(deadline, Date.now() + limits.questionDeadline);
  const question: Question = { kinds: ['names'], form: 'word', token: '', insertion, site, fit: true };
  const [legal] = await cores.analysis.legalWords(question, late);
  if (legal?.kind !== 'exact') return undefined;
  const values = [...fitOfWords(legal)].filter(([word]) => !isKeyword(word));
  if (values.length === 0) return undefined;
  const words = values.map(([word]) => word);
  const fit = values.map(([, weight]) => weight);
  const chosen = await withSession(situation, (session) => session.choose({ words, fit, typed: '' }, signal));
  return 'word' in chosen ? chosen.word : undefined;
}

/** Opens a session for some work and closes it; where none can be had, the outcome says why. */
async function withSession<Result>(
  { cores, request, prefix, suffix, signal }: Situation,
  work: (session: Session) => Promise<Result>,
): Promise<Result | Outcome> {
  const prompt = { file: request.file, prefix, suffix, ...(request.hidden && { hidden: request.hidden }) };
  const opened = await cores.model.open(prompt, { temperature: 0, seed: request.seed }, signal);
  if (opened.kind !== 'session') return stopped(opened);
  try {
    return await work(opened.session);
  } finally {
    opened.session.close();
  }
}
