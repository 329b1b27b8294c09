// How probable given texts are in their place, for whoever chooses among texts that others wrote.
import type { Prompt } from '../model';
import { longestContext } from './levels';
import type { Knowledge } from './generation';
import { readEnd } from './reader';
import { toText } from './vocabulary';

/** Tokens behind the text that count too: what is written must fit what follows. */
const following = 6;

/**
 * The natural logarithm of the probability of each text between prefix and suffix, with the beginning of the suffix.
 * Texts that begin where a line does are cut into tokens alike; that makes them comparable.
 */
export function score(
  knowledge: Knowledge,
  prompt: Pick<Prompt, 'prefix' | 'suffix'>,
  texts: readonly string[],
): number[] {
  const { vocabulary, predictor, caches, floor } = knowledge;
  const { context, pending } = readEnd(prompt.prefix, vocabulary);
  const lead = toText(pending);
  const behind = prompt.suffix.slice(0, following * 12);
  return texts.map((text) => {
    const own = vocabulary.encode(lead + text).length;
    const tokens = vocabulary.encode(lead + text + behind).slice(0, own + following);
    let at = context;
    let sum = 0;
    for (const token of tokens) {
      sum += Math.log(predictor.predict(caches, floor, at).probability(token));
      at = [...at, token].slice(-longestContext);
    }
    return sum;
  });
}
