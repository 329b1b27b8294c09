// One token of an answer held to those that are named by their ids: `allowed_token_ids` as vLLM has it, `logit_bias` as
// OpenAI has it.

export type TokenConstraint = 'allowedTokens' | 'logitBias';

/** Ids and how well each fits, at most 0. */
export type TokenWays = ReadonlyMap<number, number>;

/** Ids that a request may name: vLLM's bound, OpenAI's bound. */
export const mostTokens: Readonly<Record<TokenConstraint, number>> = { allowedTokens: 1_024, logitBias: 300 };

/** The most that OpenAI takes. */
const bias = 100;
/** A token that fits worse is still far before every other one. */
const worstFit = -50;

/** Fields of a request for one token. A bias can tell how well each fits, a list cannot. */
export function tokensHeld(by: TokenConstraint, ways: TokenWays): Record<string, unknown> {
  if (by === 'allowedTokens') return { allowed_token_ids: [...ways.keys()] };
  return { logit_bias: Object.fromEntries([...ways].map(([id, fit]) => [id, bias + Math.max(fit, worstFit)])) };
}
