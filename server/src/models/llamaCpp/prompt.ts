// The prompt of a model that fills in the middle: what stands before and behind the cursor, cut to the context. The cuts
// move in steps and lie at line ends, so that a keystroke leaves the beginning of the prompt as it was: what is
// evaluated already need not be evaluated again.

export interface FillInTheMiddle {
  readonly prefix: number;
  readonly suffix: number;
  readonly middle: number;
}

/** Shares of the context: for the text before the cursor, behind it, and for what is generated. */
const shares = { prefix: 0.75, suffix: 0.125 };

/** UTF-16 units that a token of code has at the most, on the average. */
const unitsOfToken = 4;

export interface Tokenizer {
  /** The ids of a text's tokens; none of the text is read as a control token. */
  tokenize(text: string): readonly number[];
  bytesOf(token: number): Uint8Array;
}

export interface FittedPrompt {
  /** With the control tokens, and without the end of the prefix; the middle begins with `healed`. */
  readonly tokens: readonly number[];
  /** The last token of the prefix, or as many as the word has in which the cursor stands: they are generated again, so that no word is torn. */
  readonly healed: readonly number[];
}

/** Puts the prompt together: prefix, suffix, middle (Bavarian et al., "Efficient Training of Language Models to Fill in the Middle", 2022). */
export function fitPrompt(
  model: Tokenizer,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
  control: FillInTheMiddle,
  contextSize: number,
): FittedPrompt {
  const before = lastTokens(model, prefix, Math.floor(contextSize * shares.prefix));
  const behind = firstTokens(model, suffix, Math.floor(contextSize * shares.suffix));
  const kept = before.length - healedTokens(model, prefix, before);
  return {
    tokens: [control.prefix, ...before.slice(0, kept), control.suffix, ...behind, control.middle],
    healed: before.slice(kept),
  };
}

/** UTF-16 units of a word that are looked at. */
const longestWord = 64;

function healedTokens(model: Tokenizer, prefix: string, tokens: readonly number[]): number {
  const [word = ''] = /[\p{ID_Continue}$]*$/u.exec(prefix.slice(-longestWord)) ?? [];
  let left = Buffer.byteLength(word);
  let count = Math.min(1, tokens.length);
  for (; count < tokens.length; count++) {
    left -= model.bytesOf(tokens[tokens.length - count] ?? 0).length;
    if (left <= 0) break;
  }
  return count;
}

function lastTokens(model: Tokenizer, text: string, limit: number): readonly number[] {
  const units = limit * unitsOfToken;
  const step = Math.floor(units / 4);
  const cut = text.length <= units ? 0 : Math.ceil((text.length - units) / step) * step;
  const line = cut === 0 ? 0 : text.indexOf('\n', cut) + 1 || cut;
  const tokens = model.tokenize(text.slice(line));
  const tokenStep = Math.floor(limit / 4);
  const left = tokens.length <= limit ? 0 : Math.ceil((tokens.length - limit) / tokenStep) * tokenStep;
  return tokens.slice(left);
}

function firstTokens(model: Tokenizer, text: string, limit: number): readonly number[] {
  const cut = text.slice(0, limit * unitsOfToken);
  const whole = cut.length === text.length ? cut : cut.slice(0, cut.lastIndexOf('\n') + 1) || cut;
  return model.tokenize(whole).slice(0, limit);
}
