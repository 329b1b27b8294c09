// A session in which the model really computes, but real code is written: every token is evaluated and
// drawn for what it costs, then the token of the true text stands in its place (teacher forcing).
import { tokensIn, TokenTrie } from '../../../../server/src/decoding/tokenTrie';
import { WordSet } from '../../../../server/src/decoding/wordSet';
import type { Choice, Chosen, Session, Step } from '../../../../server/src/models/model';
import { isIdentifierPart } from '../../../../server/src/text/identifiers';
import { bytesOf, madeUpVocabulary } from '../vocabulary/madeUpVocabulary';
import type { LlamaCpp, LlamaSequence } from './llamaCpp';

/** A stretch of real code, and what stands around it. Line ends are `\n`. */
export interface ReplayPlace {
  readonly file: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

export interface ReplayModel {
  /** Evaluates the end of the text before the place. Opening another session ends the one before. */
  open(place: ReplayPlace): Promise<ReplaySession>;
}

const promptTokens = 512;
const contextSize = 2048;
/** Makes a token certain among those that are not boosted. */
const boost = { logit: 100 };

export async function createReplayModel(llama: LlamaCpp): Promise<ReplayModel> {
  const context = await llama.model.createContext({
    contextSize,
    batchSize: promptTokens,
    threads: { ideal: 1, min: 1 },
  });
  const sequence = context.getSequence();
  const trie = TokenTrie.build(bytesOf(madeUpVocabulary()));
  return {
    async open({ before, text }) {
      const prompt = llama.model.tokenize(before).slice(-promptTokens);
      const last = prompt.pop();
      if (last === undefined) throw new Error('There is no text before the place.');
      if (sequence.nextTokenIndex > 0) {
        await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
      }
      await sequence.evaluateWithoutGeneratingNewTokens(prompt);
      return new ReplaySession(llama, sequence, trie, text, last);
    },
  };
}

/** A token that stands, with the lengths of the generated and of the true text up to its end. */
interface Standing {
  readonly id: number;
  readonly end: number;
  readonly truth: number;
}

export class ReplaySession implements Session {
  /** How many tokens the true text has. */
  readonly length: number;
  /** By the length of the true text: when it was last written so far, in ms (`performance.now`). */
  readonly reached = new Map<number, number>();
  private generated = '';
  /** The last token of the prompt first: something must be evaluated for there to be a distribution. */
  private tokens: Standing[];
  /** How many of `tokens` the context holds. */
  private evaluated = 0;
  /** Tokens of the prompt in the context. */
  private readonly base: number;
  private readonly pieces: readonly { readonly ids: readonly number[]; readonly end: number }[];

  constructor(
    private readonly llama: LlamaCpp,
    private readonly sequence: LlamaSequence,
    private readonly trie: TokenTrie,
    private readonly truth: string,
    lastOfPrompt: number,
  ) {
    this.base = sequence.nextTokenIndex;
    this.tokens = [{ id: lastOfPrompt, end: 0, truth: 0 }];
    this.pieces = this.cut(truth);
    this.length = this.pieces.length;
  }

  async next(signal: AbortSignal): Promise<Step> {
    if (signal.aborted) return { kind: 'cancelled' };
    const at = this.tokens.at(-1)!.truth;
    const piece = this.pieces.find(({ end }) => end > at);
    if (!piece) return { kind: 'end' };
    await this.evaluate();
    const text = this.truth.slice(at, piece.end);
    const isWhole = at === 0 || this.pieces.some(({ end }) => end === at);
    this.stand(text, piece.end, isWhole ? piece.ids : undefined);
    return { kind: 'piece', text, logProbability: 0 };
  }

  /** The true word where it is legal, else the first; each of its tokens is drawn from a distribution in which the legal ones are boosted. */
  async choose({ words, typed }: Choice, signal: AbortSignal): Promise<Chosen> {
    const at = this.tokens.at(-1)!.truth;
    const rest = wordAt(this.truth, at, typed === '');
    const word = words.includes(typed + rest) ? typed + rest : words[0]!;
    const text = word.slice(typed.length) + (boundaryAt(this.truth, at + rest.length) || ' ');
    const truth = Math.min(at + rest.length + 1, this.truth.length);
    let open = WordSet.of(words).narrow(typed);
    let written = 0;
    for (const { ids, end } of this.cut(text)) {
      if (signal.aborted) return { kind: 'cancelled' };
      // Behind a whole word most of the vocabulary is legal: it costs less to draw freely and to look.
      const mask = open && !open.isWhole ? this.trie.mask(open) : undefined;
      await this.evaluate(mask);
      const token = text.slice(written, end);
      this.stand(token, end === text.length ? truth : Math.min(at + end, truth), ids);
      open = open?.narrow(token);
      written = end;
    }
    return { kind: 'chosen', text, word, logProbability: 0, legalShare: 1 };
  }

  append(text: string): void {
    const at = this.tokens.at(-1)!.truth;
    const isTrue = this.truth.startsWith(text, at);
    this.stand(text, at + (isTrue ? text.length : wordAt(this.truth, at, true).length));
  }

  rollBack(length: number): void {
    const kept = this.tokens.filter(({ end }) => end <= length);
    const { end, truth } = kept.at(-1)!;
    const dropped = this.tokens[kept.length];
    const rest = this.generated.slice(end, length);
    this.generated = this.generated.slice(0, end);
    this.tokens = kept;
    this.evaluated = Math.min(this.evaluated, kept.length);
    if (rest !== '') this.stand(rest, Math.min(truth + rest.length, dropped?.truth ?? Infinity));
  }

  close(): void {
    // The context is the model's, and the next session's.
  }

  /** Brings the context up to the text and draws a token, which is thrown away. */
  private async evaluate(allowed?: Uint32Array): Promise<void> {
    const { sequence, base, tokens } = this;
    const from = Math.min(this.evaluated, tokens.length - 1);
    if (sequence.nextTokenIndex > base + from) {
      await sequence.eraseContextTokenRanges([{ start: base + from, end: sequence.nextTokenIndex }]);
    }
    const bias = allowed && this.llama.newBias().set(tokensIn(allowed), boost);
    const drawn = sequence.evaluate(
      tokens.slice(from).map(({ id }) => id),
      { temperature: 0, yieldEogToken: true, ...(bias && { tokenBias: () => bias }) },
    );
    await drawn.next();
    await drawn.return();
    this.evaluated = tokens.length;
  }

  private stand(text: string, truth: number, ids: readonly number[] = this.llama.model.tokenize(text)): void {
    this.generated += text;
    this.reached.set(truth, performance.now());
    // Tokens that make up one piece are taken back together.
    this.tokens.push(...ids.map((id) => ({ id, end: this.generated.length, truth })));
  }

  /** The tokens of a text; those that end inside a character go with the next. */
  private cut(text: string): { readonly ids: readonly number[]; readonly end: number }[] {
    const { model } = this.llama;
    const pieces: { ids: number[]; end: number }[] = [];
    let ids: number[] = [];
    let start = 0;
    for (const id of model.tokenize(text)) {
      ids.push(id);
      const piece = model.detokenize(ids);
      if (!text.startsWith(piece, start)) continue;
      start += piece.length;
      pieces.push({ ids, end: start });
      ids = [];
    }
    if (start !== text.length) throw new Error('The vocabulary has lost a part of the text.');
    return pieces;
  }
}

/** The rest of the word at an offset; a private name begins with `#`. */
function wordAt(text: string, offset: number, isFirst: boolean): string {
  let end = offset + (isFirst && text[offset] === '#' ? 1 : 0);
  for (const character of text.slice(end)) {
    if (!isIdentifierPart(character)) break;
    end += character.length;
  }
  return text.slice(offset, end);
}

function boundaryAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}
