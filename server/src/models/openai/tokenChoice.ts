// A choice among legal words token by token, where a server can be held to tokens but to no text: each request allows the
// tokens that lead on to a legal word, and behind a whole word those that cannot continue it.
import { isWhole } from '../../text/identifiers';
import type { Choice, Chosen } from '../model';
import type { CompletionAnswer } from './completions';
import { mostTokens, tokensHeld, type TokenConstraint } from './tokenConstraint';
import type { Tokenizer } from './tokenizer';
import { legalShare } from './topTokens';

export interface TokenAsking {
  readonly by: TokenConstraint;
  readonly tokenizer: Tokenizer;
  /** Asks for one token behind what is written of the word, with these fields. */
  ask(written: string, extra: Readonly<Record<string, unknown>>): Promise<CompletionAnswer>;
}

/** Requests of a choice; words whose tokens are asked for. */
const most = { requests: 16, words: 2_000 };
/** What commonly follows a word. */
const boundaries = [
  ...['.', ',', ';', ':', '(', ')', '[', ']', '{', '}', '<', '>', '=', '+', '-', '*', '/', '%', '!', '?', '&', '|'],
  ...['^', '~', '"', "'", '`', '@', '#', '\\', '\n', '\n\n', '?.', '()', '();', '(),', '())', '),', ');', '))', '++'],
  ...['--', ' =', ' ==', ' ===', ' !=', ' !==', ' =>', ' +', ' -', ' *', ' /', ' %', ' <', ' >', ' <=', ' >=', ' +='],
  ...[' &&', ' ||', ' ??', ' ?', ' :', ' {', ' }', ' (', ' )', ' |', ' &', ' //'],
];

/** `undefined` where there are more words or tokens than can be named, or the tokens are not known. Rejects as the package does. */
export async function chooseByTokens(
  { by, tokenizer, ask }: TokenAsking,
  choice: Choice,
  signal: AbortSignal,
): Promise<Chosen | undefined> {
  const { words, typed } = choice;
  if (words.length > most.words) return undefined;
  let share: ReturnType<typeof legalShare> | undefined;
  let written = '';
  for (let count = 0; count < most.requests; count++) {
    const stands = typed + written;
    const left = words.filter((word) => word.startsWith(stands));
    const [only] = left;
    if (share && left.length === 1 && only !== undefined && only !== stands) {
      written = only.slice(typed.length);
      continue;
    }
    const ways = await waysOn(tokenizer, choice, stands, signal);
    if (ways.size === 0 || ways.size > mostTokens[by]) return count === 0 ? undefined : end;
    const { text, isEnd, top } = await ask(written, tokensHeld(by, ways));
    share ??= legalShare(top, choice);
    const chosen = (word: string, boundary: string): Chosen => {
      return { kind: 'chosen', text: written + boundary, word, logProbability: 0, ...share };
    };
    if (text !== '' && left.some((word) => word.startsWith(stands + text))) written += text;
    else if (words.includes(stands) && isWhole(stands + text, stands, isEnd)) return chosen(stands, text);
    else return end;
  }
  return end;
}

const end = { kind: 'end' } as const;

/** The tokens that lead on, each with the fit of the best word that it leads to. */
async function waysOn(
  tokenizer: Tokenizer,
  { words, fit = [] }: Choice,
  stands: string,
  signal: AbortSignal,
): Promise<Map<number, number>> {
  const ways = new Map<number, number>();
  const add = (ids: readonly (number | undefined)[], fitOf: (index: number) => number) =>
    ids.forEach((id, index) => id !== undefined && ways.set(id, Math.max(ways.get(id) ?? -Infinity, fitOf(index))));
  const left = words.flatMap((word, index) =>
    word.startsWith(stands) && word !== stands ? [{ rest: word.slice(stands.length), fit: fit[index] ?? 0 }] : [],
  );
  const rests = left.map(({ rest }) => rest);
  add(await tokenizer.firstTokens(rests, 'words', signal), (index) => left[index]?.fit ?? 0);
  const whole = words.indexOf(stands);
  if (whole >= 0) add(await tokenizer.firstTokens(boundaries, 'signs', signal), () => fit[whole] ?? 0);
  return ways;
}
