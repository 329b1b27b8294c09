// One text in the making with llama.cpp: of which tokens it consists, and how it goes on, freely or among legal words.
// Legal tokens are boosted, not the others masked: to send a mask of 150,000 logits costs more than the model. Texts are
// handled as byte strings, one character for each byte of UTF-8: a token may end in the middle of a character.
import { hasToken, tokensIn, type TokenSet } from '../../decoding/tokenTrie';
import { byteString, type WordSet } from '../../decoding/wordSet';
import { isIdentifierPart } from '../../text/identifiers';
import type { Choice, Chosen, Prompt, Sampling, Step } from '../model';
import type { Bias, Drawn, LlamaCpp } from './binding';
import { fitPrompt } from './prompt';
import { TargetWords } from './targetWords';

/** What legal tokens get first: where an illegal one wins all the same, they held less than about e^−20 (2·10^−9). */
const firstBoost = 20;
/** More than logits ever differ. */
const certain = 100;
/** Tokens that one piece, or one word, may take at the most. */
const maxTokens = 64;

export class Generation {
  private readonly prompt: readonly number[];
  /** The end of the prompt, which is written again. */
  private readonly healed: string;
  private text = '';
  private tokens: number[] = [];
  /** What the tokens stand for. Ahead of the text where they end inside a character, behind it where text was given. */
  private written = '';

  constructor(
    private readonly model: LlamaCpp,
    prompt: Prompt,
    private readonly sampling: Sampling,
  ) {
    const { tokens, healed } = fitPrompt(model, prompt, model.control, model.contextSize);
    this.prompt = tokens;
    this.healed = healed.map((token) => this.bytesOf(token)).join('');
  }

  async next(refused: readonly string[], signal: AbortSignal): Promise<Step> {
    let logProbability = 0;
    this.dropBehind(this.whole().length); // an aborted call may have left half a character
    for (let count = 0; count < maxTokens; count++) {
      const due = this.whole().slice(this.written.length);
      const drawn = await this.draw([...this.continuing(due), ...this.avoiding(due, refused)], signal);
      if (drawn === undefined) return { kind: 'cancelled' };
      if (drawn === 'end') return drawnEnd;
      const bytes = this.bytesOf(drawn.token);
      if (!bytes.startsWith(due) && !due.startsWith(bytes)) return drawnEnd;
      this.push(drawn.token);
      logProbability += logOf(drawn);
      const text = this.takeNew();
      if (text !== '') return { kind: 'piece', text, logProbability };
    }
    return drawnEnd;
  }

  async choose({ words, fit = [], typed }: Choice, signal: AbortSignal): Promise<Chosen> {
    const start = this.text.length;
    const wordStart = this.whole().length - byteString(typed).length;
    this.dropBehind(Math.max(0, wordStart));
    const targets = new TargetWords(
      words,
      fit,
      this.whole().slice(this.written.length, Math.max(0, wordStart)),
      this.written.length - wordStart,
    );
    let set: WordSet | undefined = targets.set;
    let logProbability = 0;
    let isUnlikely = false;
    for (let count = 0; count < maxTokens && set; count++) {
      const mask = this.model.trie.mask(set);
      const mayEnd = set.isWhole;
      // Behind a whole word most of the vocabulary is legal: it costs less to draw freely, and to look.
      let drawn = mayEnd
        ? await this.draw([], signal)
        : await this.drawLegal(mask, targets, set, count === 0 ? firstBoost : certain, signal);
      if ((count === 0 || mayEnd) && isIllegal(drawn, mask, mayEnd)) {
        isUnlikely ||= !mayEnd;
        drawn = await this.drawLegal(mask, targets, set, certain, signal);
      }
      if (drawn === undefined) return { kind: 'cancelled' };
      if (isIllegal(drawn, mask, mayEnd)) return drawnEnd;
      let word = drawn === 'end' ? set.words[set.low] : undefined;
      if (drawn !== 'end') {
        logProbability += logOf(drawn);
        this.push(drawn.token);
        const bytes = this.bytesOf(drawn.token);
        word = endedWord(set, bytes);
        set = set.narrowBytes(bytes);
      }
      if (word === undefined) continue;
      await this.completeCharacter(signal);
      return {
        kind: 'chosen',
        text: this.text.slice(start),
        word: targets.wordOf(word),
        logProbability,
        ...(isUnlikely && { legalShare: 0 }),
      };
    }
    return drawnEnd;
  }

  /** Text that was decided elsewhere is written in the tokens that the model would read it in, but for the last of them: that may come out longer. */
  append(text: string): void {
    if (text === '') return;
    this.text += text;
    const due = this.whole().slice(this.written.length);
    for (const token of this.model.tokenize(toText(due)).slice(0, -1)) this.push(token);
  }

  rollBack(length: number): void {
    this.text = this.text.slice(0, length);
    this.dropBehind(this.whole().length);
  }

  /** All that must stand, in bytes. */
  private whole(): string {
    return this.healed + byteString(this.text);
  }

  private bytesOf(token: number): string {
    return byteString(this.model.bytesOf(token));
  }

  private push(token: number): void {
    this.tokens.push(token);
    this.written += this.bytesOf(token);
  }

  /** Forgets the tokens that end behind a length. */
  private dropBehind(length: number): void {
    while (this.written.length > length) {
      const token = this.tokens.pop();
      if (token === undefined) break;
      this.written = this.written.slice(0, this.written.length - this.bytesOf(token).length);
    }
  }

  /** Takes the characters that the tokens have completed into the text. */
  private takeNew(): string {
    const fresh = this.written.slice(this.whole().length);
    const text = toText(fresh);
    if (text.endsWith('\ufffd')) return '';
    this.text += text;
    return text;
  }

  private async completeCharacter(signal: AbortSignal): Promise<void> {
    for (let count = 0; this.written.length > this.whole().length && this.takeNew() === '' && count < 4; count++) {
      const drawn = await this.draw([], signal);
      if (!drawn || drawn === 'end') break;
      this.push(drawn.token);
    }
    this.dropBehind(this.whole().length);
  }

  private continuing(due: string): readonly Bias[] {
    return due === '' ? [] : [{ tokens: tokensIn(this.model.trie.along(due)), logit: certain }];
  }

  private avoiding(due: string, refused: readonly string[]): readonly Bias[] {
    return refused.map((text) => ({
      tokens: tokensIn(this.model.trie.below(due + byteString(text))),
      logit: -certain,
    }));
  }

  private drawLegal(mask: TokenSet, targets: TargetWords, set: WordSet, boost: number, signal: AbortSignal) {
    const tokens = tokensIn(mask);
    const fits = targets.fitsOf(set, tokens, (token) => this.bytesOf(token));
    return this.draw([{ tokens, logit: fits ? fits.map((fit) => boost + fit) : boost }], signal);
  }

  /** `undefined` where it was aborted. */
  private async draw(biases: readonly Bias[], signal: AbortSignal): Promise<Drawn | 'end' | undefined> {
    const tokens = [...this.prompt, ...this.tokens];
    if (tokens.length >= this.model.contextSize) return 'end';
    const { temperature, seed } = this.sampling;
    // A seed for each place: what is drawn does not depend on what was drawn and taken back before.
    const drawn = await this.model.draw(tokens, { temperature, seed: seed + tokens.length, biases }, signal);
    return drawn && this.model.isEnd(drawn.token) ? 'end' : drawn;
  }
}

const drawnEnd = { kind: 'end' } as const;
const decoder = new TextDecoder();

function toText(bytes: string): string {
  return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

function logOf({ probability }: Drawn): number {
  return Math.log(Math.max(probability, Number.MIN_VALUE));
}

function isIllegal(drawn: Drawn | 'end' | undefined, mask: TokenSet, mayEnd: boolean): boolean {
  if (drawn === undefined) return false;
  return drawn === 'end' ? !mayEnd : !hasToken(mask, drawn.token);
}

/** The word of the set that a token ends, as bytes: with a character behind it that cannot continue a word. */
function endedWord(set: WordSet, bytes: string): string | undefined {
  for (let at = 0; at < bytes.length; at++) {
    const rest = set.narrowBytes(bytes.slice(0, at));
    if (!rest) return undefined;
    if (rest.isWhole && isBoundary(bytes.slice(at))) return rest.words[rest.low];
  }
  return undefined;
}

function isBoundary(bytes: string): boolean {
  const [character = ''] = toText(bytes);
  return character === '\ufffd' || !isIdentifierPart(character);
}
