// The ids that a server gives to the tokens of a text, asked of its own tokenizer: llama-server and vLLM have one beside
// the path of the version, some below it. One request has the fields of both, and each reads its own.
import type OpenAI from 'openai';
import { listening } from './completions';

interface Told {
  readonly tokens?: unknown;
}

/** Between words and between signs, what no tokenizer joins to them: a line end to a letter, a digit to a sign. Either stands apart from the other too, and from the blank that SentencePiece writes before a text. */
const separators = { words: { before: '0', own: '\n' }, signs: { before: '\n', own: '0' } } as const;
type Kind = keyof typeof separators;
/** Texts in a request; requests for the texts of one call; texts that are remembered. */
const most = { batch: 500, requests: 32, remembered: 50_000 };

export class Tokenizer {
  private known = new Map<string, number | undefined>();
  private readonly separatorIds = new Map<Kind, number>();

  constructor(
    private readonly client: OpenAI,
    private readonly model: string,
    readonly url: string,
  ) {}

  /** The tokenizer of a server that can tell the first token of `trial`; `undefined` where there is none. */
  static async find(client: OpenAI, model: string, trial: string, signal: AbortSignal): Promise<Tokenizer | undefined> {
    const base = client.baseURL.replace(/\/*$/, '');
    for (const url of new Set([new URL('tokenize', base).href, `${base}/tokenize`])) {
      const tokenizer = new Tokenizer(client, model, url);
      try {
        const [id] = await tokenizer.firstTokens([trial], 'words', signal);
        if (id !== undefined) return tokenizer;
      } catch (error) {
        if (signal.aborted) throw error;
      }
    }
    return undefined;
  }

  /**
   * The id of the first token of each text, where nothing that it could be joined to stands before it.
   * A batch of which a text is joined to the separator behind it (`ends_` is, by some) is asked for in halves.
   * `undefined` where it cannot be told. Rejects as the package does.
   */
  async firstTokens(
    texts: readonly string[],
    kind: Kind,
    signal: AbortSignal,
  ): Promise<readonly (number | undefined)[]> {
    if (this.known.size > most.remembered) this.known = new Map();
    const { known } = this;
    const unknown = [...new Set(texts)].filter((text) => !known.has(text));
    const batches: string[][] = [];
    for (let at = 0; at < unknown.length; at += most.batch) batches.push(unknown.slice(at, at + most.batch));
    for (let count = 0; count < most.requests; count++) {
      const batch = batches.shift();
      if (!batch) break;
      const ids = await this.split(batch, kind, signal);
      const middle = Math.ceil(batch.length / 2);
      if (!ids && batch.length > 1) batches.unshift(batch.slice(0, middle), batch.slice(middle));
      else batch.forEach((text, index) => known.set(text, ids?.[index]));
    }
    for (const text of batches.flat()) known.set(text, undefined);
    return texts.map((text) => known.get(text));
  }

  /** `undefined` where a separator was joined to a text. */
  private async split(
    texts: readonly string[],
    kind: Kind,
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined> {
    const { before, own: separator } = separators[kind];
    const own = this.separatorIds.get(kind) ?? (await this.tokenize(before + separator, signal)).at(-1);
    if (own === undefined) return undefined;
    this.separatorIds.set(kind, own);
    const ids = await this.tokenize(before + separator + texts.join(separator), signal);
    const firsts = ids.flatMap((id, index) => (id === own ? [ids[index + 1]] : []));
    const isSplit = firsts.length === texts.length && firsts.every((id) => id !== undefined && id !== own);
    return isSplit ? (firsts as readonly number[]) : undefined;
  }

  private async tokenize(text: string, signal: AbortSignal): Promise<readonly number[]> {
    const { client, model, url } = this;
    const body = { model, content: text, prompt: text, add_special: false, add_special_tokens: false };
    const options = { body, signal: listening(signal), maxRetries: 0, timeout: Math.min(client.timeout, 5_000) };
    const told = await client.post<Told | string>(url, options);
    const tokens: unknown = typeof told === 'object' ? told.tokens : undefined;
    return Array.isArray(tokens) ? tokens.filter((id): id is number => Number.isInteger(id)) : [];
  }
}
