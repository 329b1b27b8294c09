// A text in the making: generates, chooses among legal words, goes back. Runs where the indexes are;
// knows nothing of threads.
import type { Choice, Chosen, Prompt, Sampling, Step } from '../model';
import type { Cache } from './levels';
import { longestContext } from './levels';
import type { Distribution, Predictor } from './predictor';
import { isWhole, readEnd, type Place } from './reader';
import { pick } from './sampler';
import { spell, type Branch, type Expand, type Spelled } from './spelling';
import type { TokenClasses } from './tokenClasses';
import { toBytes, toText, type Vocabulary } from './vocabulary';
import { buildTrie, firstTokens, type WordTrie } from './wordTrie';

/** What a generation draws on. */
export interface Knowledge {
  readonly vocabulary: Vocabulary;
  readonly classes: TokenClasses;
  readonly predictor: Predictor;
  readonly caches: readonly Cache[];
  readonly floor: Float64Array;
}

/** The place after the first `length` UTF-16 units of the generated text. */
interface Mark extends Place {
  readonly length: number;
}

const longestCharacter = 4; // bytes, and so tokens
const alternatives = 24; // ways on among which is drawn, at a temperature over 0

export class Generation {
  private text = '';
  private readonly marks: Mark[] = [];

  constructor(
    private readonly knowledge: Knowledge,
    private readonly prompt: Pick<Prompt, 'prefix'>,
    private readonly sampling: Sampling,
  ) {
    this.read();
  }

  get generated(): string {
    return this.text;
  }

  /** See `Session.next`. */
  next(refused: readonly string[] = []): Step {
    const { context, pending } = this.marks.at(-1)!;
    if (pending === '') return this.advance(context, '', 1, refused);
    const isRefused = ({ value }: Spelled<string>) => refused.some((text) => value.startsWith(toBytes(text)));
    const ways = spell(this.spellPending(context, pending), this.waysWanted + refused.length).filter(
      (way) => !isRefused(way),
    );
    const way = this.draw(ways);
    if (!way)
      return this.advance(this.after(context, this.knowledge.vocabulary.encode(toText(pending))), '', 1, refused);
    return this.advance(this.after(context, way.tokens), way.value, way.probability / sumOf(ways), refused);
  }

  /** See `Session.choose`. */
  choose(choice: Choice): Chosen {
    const { vocabulary } = this.knowledge;
    const whole = this.prompt.prefix + this.text;
    if (choice.words.length === 0) return { kind: 'unavailable', reason: 'there is no legal word' };
    if (!whole.endsWith(choice.typed))
      return { kind: 'unavailable', reason: `the text does not end in “${choice.typed}”` };
    const { context, pending } = readEnd(whole.slice(0, whole.length - choice.typed.length), vocabulary);
    const lead = toText(pending);
    const ways = spell(this.spellWord(context, buildTrie(choice, lead, vocabulary)), this.waysWanted);
    const way = this.draw(ways);
    if (!way) return { kind: 'unavailable', reason: 'no legal word could be spelled' };
    const legalShare = this.legalShare(this.after(context, vocabulary.encode(lead)), choice);
    const word = this.after(context, way.tokens);
    const boundary = this.pickToken(this.predict(word), this.knowledge.classes.boundary, 1);
    const text = way.value.slice(choice.typed.length) + (vocabulary.textOf(boundary) ?? '');
    this.add(text, this.after(word, boundary < 0 || boundary === vocabulary.separator ? [] : [boundary]));
    return { kind: 'chosen', text, word: way.value, logProbability: Math.log(way.probability), legalShare };
  }

  /** See `Session.append`. */
  append(text: string): void {
    if (text === '') return;
    this.text += text;
    this.read();
  }

  /** See `Session.rollBack`. */
  rollBack(length: number): void {
    if (length >= this.text.length) return;
    this.text = this.text.slice(0, Math.max(0, length));
    while (this.marks.length > 1 && this.marks.at(-1)!.length > this.text.length) this.marks.pop();
    if (this.marks.at(-1)!.length < this.text.length) this.read();
  }

  private get waysWanted(): number {
    return this.sampling.temperature > 0 ? alternatives : 1;
  }

  /** Adds tokens until they are whole characters, and makes them a piece. */
  private advance(from: readonly number[], given: string, probability: number, refused: readonly string[] = []): Step {
    const { vocabulary, classes } = this.knowledge;
    let context = from;
    let bytes = given;
    let product = probability;
    for (let added = 0; bytes === '' || !isWhole(bytes); added++) {
      if (added > longestCharacter) {
        // The bytes are no character: begin again, with whole ones.
        context = from;
        bytes = '';
        product = probability;
      }
      const mask = added > longestCharacter ? classes.whole : bytes === '' ? this.opening(refused) : classes.continuing;
      const distribution = this.predict(context);
      const token = this.pickToken(distribution, mask, added);
      if (token < 0 || token === vocabulary.separator) return { kind: 'end' };
      product *= distribution.probability(token);
      bytes += vocabulary.bytesOf(token);
      context = this.after(context, [token]);
    }
    const text = toText(bytes);
    this.add(text, context);
    return { kind: 'piece', text, logProbability: Math.log(product) };
  }

  /** Tokens that spell `pending` (bytes), the last of them perhaps more. The value is what they add to it. */
  private spellPending(context: readonly number[], pending: string): Expand<string> {
    const { vocabulary } = this.knowledge;
    return (tokens) => {
      const distribution = this.predict(this.after(context, tokens));
      const branches: Branch<string>[] = [];
      for (const token of vocabulary.startingWith(pending)) {
        const value = vocabulary.bytesOf(token).slice(pending.length);
        branches.push({ token, probability: distribution.probability(token), next: { kind: 'end', value } });
      }
      for (let length = 1; length < pending.length; length++) {
        const token = vocabulary.idOf(pending.slice(0, length));
        if (token === undefined) continue;
        const expand = this.spellPending(context, pending.slice(length));
        branches.push({ token, probability: distribution.probability(token), next: { kind: 'node', expand } });
      }
      return branches;
    };
  }

  /** Tokens of a legal word; its end is as probable as a token that cannot continue it. */
  private spellWord(context: readonly number[], trie: WordTrie): Expand<string> {
    return (tokens) => {
      const isForced = trie.children.size === 1 && trie.word === undefined && tokens.length === 0;
      const distribution = isForced ? undefined : this.predict(this.after(context, tokens));
      const branches: Branch<string>[] = [];
      if (trie.word !== undefined && distribution) {
        const probability = distribution.mass(this.knowledge.classes.boundary) * trie.weight;
        branches.push({ token: -1, probability, next: { kind: 'end', value: trie.word } });
      }
      for (const [token, child] of trie.children) {
        const probability = distribution?.probability(token) ?? 1;
        branches.push({ token, probability, next: { kind: 'node', expand: this.spellWord(context, child) } });
      }
      return branches;
    };
  }

  /** How much of the probability of what may follow `context` is the beginning of a legal word. */
  private legalShare(context: readonly number[], { words, typed }: Choice): number {
    const { vocabulary } = this.knowledge;
    const distribution = this.predict(context);
    const bytes = toBytes(typed);
    const legal = firstTokens(words, bytes.length, vocabulary);
    let begun = 0; // tokens that are a part of what is typed: all words go on from them
    for (let length = 1; length < bytes.length; length++) {
      const token = vocabulary.idOf(bytes.slice(0, length));
      if (token !== undefined) begun += distribution.probability(token);
    }
    let free = 0;
    if (bytes === '') free = 1;
    else for (const token of vocabulary.startingWith(bytes)) free += distribution.probability(token);
    let share = begun;
    for (const token of legal) share += distribution.probability(token);
    return free + begun > 0 ? Math.min(1, share / (free + begun)) : 0;
  }

  private draw<Value>(ways: readonly Spelled<Value>[]): Spelled<Value> | undefined {
    const index = pick(
      ways.map((way) => way.probability),
      this.sampling,
      this.drawNumber(0),
    );
    return ways[index];
  }

  private pickToken(distribution: Distribution, mask: Uint8Array, draw: number): number {
    if (this.sampling.temperature <= 0) return distribution.best(mask);
    return pick(distribution.masked(mask), this.sampling, this.drawNumber(1 + draw));
  }

  /** Depends on the place in the text alone, so that going back and on again gives the same. */
  private drawNumber(draw: number): number {
    return this.text.length * 8 + draw;
  }

  private predict(context: readonly number[]): Distribution {
    const { predictor, caches, floor } = this.knowledge;
    return predictor.predict(caches, floor, context);
  }

  private after(context: readonly number[], tokens: readonly number[]): readonly number[] {
    return tokens.length === 0 ? context : [...context, ...tokens].slice(-longestContext);
  }

  /** The tokens that may begin a piece. */
  private opening(refused: readonly string[]): Uint8Array {
    const { classes, vocabulary } = this.knowledge;
    if (refused.length === 0) return classes.opening;
    const mask = Uint8Array.from(classes.opening);
    for (const text of refused) for (const token of vocabulary.startingWith(toBytes(text))) mask[token] = 0;
    return mask;
  }

  private add(text: string, context: readonly number[]): void {
    this.text += text;
    if (text !== '') this.marks.push({ length: this.text.length, context, pending: '' });
  }

  /** Marks the end of the text, cut into tokens anew. */
  private read(): void {
    const place = readEnd(this.prompt.prefix + this.text, this.knowledge.vocabulary);
    this.marks.push({
      length: this.text.length,
      context: place.context.slice(-longestContext),
      pending: place.pending,
    });
  }
}

function sumOf(ways: readonly Spelled<unknown>[]): number {
  return ways.reduce((sum, way) => sum + way.probability, 0);
}
