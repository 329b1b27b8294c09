// What the test servers know of tokens: ids of a text, and one token after another under a bias or among those that are allowed.
import type { Knowledge } from '../../../server/src/models/embedded/generation';
import { longestContext } from '../../../server/src/models/embedded/levels';

/** What is added to the log-probability of each token; `undefined`: it may not stand. */
export type Bias = (token: number) => number | undefined;

export interface TokenFields {
  /** By ids, as OpenAI, llama-server and vLLM take it. */
  readonly logit_bias?: Readonly<Record<string, number>>;
  readonly allowed_token_ids?: readonly number[];
}

export const mostBiases = 300;

export function biasOf({ logit_bias: biases = {} }: TokenFields): Bias {
  if (Object.keys(biases).length > mostBiases) throw new Error(`logit_bias: at most ${mostBiases}`);
  if (Object.values(biases).some((bias) => Math.abs(bias) > 100)) throw new Error('logit_bias: between -100 and 100');
  return (token) => biases[token] ?? 0;
}

export function allowedOf({ allowed_token_ids: ids = [] }: TokenFields): Bias {
  if (ids.length === 0) throw new Error('allowed_token_ids should not be empty');
  return (token) => (ids.includes(token) ? 0 : undefined);
}

/** The best tokens, one after another; what is no text is shown as servers show it. */
export function bestTokens(
  { vocabulary, predictor, caches, floor }: Knowledge,
  prefix: string,
  bias: Bias,
  maxTokens: number,
): { readonly text: string; readonly isEnd: boolean } {
  const written: number[] = [];
  const before = vocabulary.encode(prefix);
  while (written.length < maxTokens) {
    const distribution = predictor.predict(caches, floor, [...before, ...written].slice(-longestContext));
    let best = vocabulary.separator;
    let most = -Infinity;
    for (let token = 0; token < vocabulary.size; token++) {
      const added = bias(token);
      const weight = added === undefined ? -Infinity : Math.log(distribution.probability(token)) + added;
      if (weight > most) [best, most] = [token, weight];
    }
    if (best === vocabulary.separator) break;
    written.push(best);
  }
  return { text: vocabulary.decode(written), isEnd: written.length < maxTokens };
}
