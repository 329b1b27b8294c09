// The metrics of the DotPrompts task ("Guiding Language Models of Code with Global Context using
// Monitors", 2023, section 4): next identifier, identifier sequence and token prefix.
import { lex, namesOf } from './lexer';

export interface Match {
  /** Next identifier match: 1 where the first name is the true one, else 0. */
  readonly nim: number;
  /** Identifier sequence match: length of the common prefix of the names over the number of true names. */
  readonly ism: number;
  /** Prefix match: length of the common prefix of the tokens over the number of true tokens. */
  readonly pm: number;
}

/** Compares what was proposed after a dot with what truly stood there. */
export function match(proposed: string, truth: string): Match {
  const proposedTokens = lex(proposed, '.');
  const trueTokens = lex(truth, '.');
  const trueNames = namesOf(trueTokens);
  const first = proposedTokens[0];
  return {
    nim: first?.isName === true && first.text === trueTokens[0]?.text ? 1 : 0,
    ism: share(namesOf(proposedTokens), trueNames),
    pm: share(
      proposedTokens.map((token) => token.text),
      trueTokens.map((token) => token.text),
    ),
  };
}

function share(proposed: readonly string[], truth: readonly string[]): number {
  const differs = truth.findIndex((item, index) => item !== proposed[index]);
  return truth.length === 0 ? 0 : (differs < 0 ? truth.length : differs) / truth.length;
}
