// What the most probable tokens that a server shows say: which legal word they lead to, and which are no text.
import { isWhole } from '../../text/identifiers';
import type { Choice } from '../model';
import type { CompletionAnswer } from './completions';

interface Way {
  readonly text: string;
  readonly logProbability: number;
  readonly fit: number;
}

/** How the text that stands of a word goes on best; `undefined` where nothing is known to lead to a legal word. */
export function bestWay(top: CompletionAnswer['top'], { words, fit = [] }: Choice, stands: string): Way | undefined {
  const ways: Way[] = [];
  for (const [text, logProbability] of top) {
    const ofWords = isEndToken(text) || isPart(text) ? undefined : fitOf(stands + text, words, fit);
    if (ofWords !== undefined) ways.push({ text, logProbability, fit: ofWords });
  }
  const least = top.at(-1)?.[1] ?? 0;
  const [unseen, other] = words
    .map((word, index) => ({ word, text: word.slice(stands.length), logProbability: least, fit: fit[index] ?? 0 }))
    .filter(
      ({ word, text }) =>
        word.startsWith(stands) && text !== '' && !ways.some((way) => leadsTo(stands + way.text, word)),
    )
    .sort((one, two) => two.fit - one.fit);
  if (unseen && (!other || other.fit < unseen.fit)) ways.push(unseen);
  const weight = (way: Way) => way.logProbability + way.fit;
  return ways.sort((one, two) => weight(two) - weight(one))[0];
}

/** The fit of the best word that a text leads to; `undefined` where it leads to none. */
function fitOf(text: string, words: readonly string[], fit: readonly number[]): number | undefined {
  let best: number | undefined;
  words.forEach((word, index) => {
    if (leadsTo(text, word)) best = Math.max(best ?? -Infinity, fit[index] ?? 0);
  });
  return best;
}

function leadsTo(text: string, word: string): boolean {
  return word.startsWith(text) || isWhole(text, word, false);
}

/** What the tokens that lead to a legal word hold; not known where the server shows none of them. */
export function legalShare(top: CompletionAnswer['top'], { words, typed }: Choice): { readonly legalShare?: number } {
  const legal = top.filter(([token]) => token !== '' && fitOf(typed + token, words, []) !== undefined);
  const share = legal.reduce((sum, [, logProbability]) => sum + Math.exp(logProbability), 0);
  return legal.length > 0 ? { legalShare: Math.min(1, share) } : {};
}

export function isRefused(text: string, refused: readonly string[]): boolean {
  return refused.some((each) => text.startsWith(each));
}

/** Whether a token is no text by itself, but a part of a character. */
export function isPart(token: string): boolean {
  return /\ufffd|^bytes:\\x|[\ud800-\udbff]$/.test(token);
}

/** Servers show the end of a text as nothing, or spelt as the model's authors do. */
export function isEndToken(token: string): boolean {
  return token === '' || /^(?:<\/s>|<[|｜][^>]*[|｜]>)$/.test(token);
}
