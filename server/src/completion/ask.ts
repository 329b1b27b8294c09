// The questions of the monitors, put to the analysis that knows the answer.
import type { Deadline, LegalWords, SiteKind } from '../analysis/analysis';
import { fitOfWords } from '../analysis/wordLists';
import type { Barred } from '../analysis/syntax';
import type { SiteQuestion } from '../monitors/monitor';
import { syntaxAnswer } from '../monitors/syntax';
import type { Situation } from './situation';

const none: LegalWords = { kind: 'none' };

/** Asks at the end of the generated text; answers for each kind of the question, late ones after the deadline of a question. */
export async function askSite(
  situation: Situation,
  question: SiteQuestion,
  generated: string,
): Promise<readonly LegalWords[]> {
  const { cores, limits, deadline } = situation;
  const { kinds, form, token, site } = question;
  const insertion = situation.insertion(generated);
  // A site in the prompt lies before the generated text, where line ends are the document's own.
  const inText =
    site <= 0 ? situation.insertion('').text.length + site : situation.insertion(generated.slice(0, site)).text.length;
  const typed: readonly SiteKind[] = kinds.filter((kind) => kind !== 'syntax');
  const late = Math.min(deadline, Date.now() + limits.questionDeadline);
  const inserted = insertion.text.slice(0, Math.max(0, inText));
  const asked = { kinds: typed, form, token, insertion, site: insertion.offset + inText, fit: form !== 'token' };
  const [answers, barred] = await Promise.all([
    typed.length === 0 ? [] : cores.analysis.legalWords(asked, late),
    kinds.includes('syntax') ? askSyntax(situation, { ...insertion, inserted }, late) : undefined,
  ]);
  return kinds.map((kind) => {
    if (kind !== 'syntax') return answers[typed.indexOf(kind)] ?? none;
    return !barred || barred.kind === 'late' ? (barred ?? none) : syntaxAnswer(barred, form, token);
  });
}

type Late = Extract<LegalWords, { kind: 'late' }>;

/** What the parser says, in time. */
async function askSyntax(
  { cores, text, signal }: Situation,
  { file, offset, inserted }: { readonly file: string; readonly offset: number; readonly inserted: string },
  deadline: Deadline,
): Promise<Barred | Late> {
  const controller = new AbortController();
  const end = AbortSignal.any([signal, controller.signal]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Late>((resolve) => {
    const give = () => resolve({ kind: 'late', reason: 'the parser took too long' });
    timer = setTimeout(give, Math.max(0, deadline - Date.now()));
    end.addEventListener('abort', give, { once: true });
  });
  try {
    return await Promise.race([cores.syntax.barred({ file, text, offset, inserted }, end), late]);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/** The answers without some words. */
export function withoutWords(answers: readonly LegalWords[], excluded: readonly string[]): readonly LegalWords[] {
  return excluded.length === 0 ? answers : answers.map((answer) => without(answer, excluded));
}

function without(answer: LegalWords, excluded: readonly string[]): LegalWords {
  if (answer.kind !== 'exact') return answer;
  const { shared: _, ...own } = answer;
  const kept = [...fitOfWords(answer)].filter(([word]) => !excluded.includes(word));
  return { ...own, words: kept.map(([word]) => word), fit: kept.map(([, fit]) => fit) };
}
