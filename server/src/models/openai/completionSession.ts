// A session over text completions: one stream, that is given up where the text goes another way; a choice is one
// constrained request (tier request), or one request a token for its log-probabilities (tier rerank).
import type OpenAI from 'openai';
import { isConsistent, WordSet } from '../../decoding/wordSet';
import { isIdentifierPart } from '../../text/identifiers';
import type { Choice, Chosen, Prompt, Sampling, Session, Step } from '../model';
import { completeText, streamText, type CompletionParams } from './completions';
import { constrained } from './constraint';
import { failureOf, type Endpoint, type Failure } from './endpoint';
import { cutToContext, fill, templateOf } from './fillInTheMiddle';
import type { ProbeReport } from './probe';

export interface ServerAccess {
  readonly client: OpenAI;
  readonly endpoint: Endpoint;
  readonly report: ProbeReport;
  /** Told of every answer and failure. */
  onOutcome(failure?: Failure): void;
}

/** Tokens that are asked for at once. */
const streamed = 192;
const wordTokens = 32;
const end = { kind: 'end' } as const;

export class CompletionSession implements Session {
  private text = '';
  private stream: AsyncGenerator<string> | undefined;
  private aborting = new AbortController();
  private readonly before: string;
  private readonly behind: string;

  constructor(
    private readonly access: ServerAccess,
    prompt: Prompt,
    private readonly sampling: Sampling,
  ) {
    [this.before = '', this.behind = ''] = cutToContext(prompt, access.report.contextLength);
  }

  async next(signal: AbortSignal, refused: readonly string[] = []): Promise<Step> {
    if (signal.aborted) return { kind: 'cancelled' };
    const { aborting, access } = this;
    const { client, endpoint, report } = access;
    const both = AbortSignal.any([signal, aborting.signal]);
    try {
      this.stream ??= streamText(client, endpoint, report.model, this.params(streamed), aborting.signal);
      const part = await untilAborted<IteratorResult<string, void>>(this.stream.next(), both);
      if (aborting !== this.aborting) return { kind: 'cancelled' };
      access.onOutcome();
      if (part.done) return end;
      const text = part.value;
      if (refused.some((each) => text.startsWith(each))) return end;
      this.text += text;
      return { kind: 'piece', text, logProbability: 0 };
    } catch (error) {
      return this.failed(error, both, aborting);
    }
  }

  async choose(choice: Choice, signal: AbortSignal): Promise<Chosen> {
    this.leaveStream();
    if (signal.aborted) return { kind: 'cancelled' };
    const { aborting } = this;
    const both = AbortSignal.any([signal, aborting.signal]);
    try {
      const { choice: by } = this.access.report;
      const chosen =
        by === 'grammar' || by === 'regex'
          ? await this.byRequest(by, choice, both)
          : await this.byLogProbabilities(choice, both);
      if (aborting !== this.aborting) return { kind: 'cancelled' };
      this.access.onOutcome();
      if (chosen.kind === 'chosen') this.text += chosen.text;
      return chosen;
    } catch (error) {
      return this.failed(error, both, aborting);
    }
  }

  append(text: string): void {
    if (text === '') return;
    this.leaveStream();
    this.text += text;
  }

  rollBack(length: number): void {
    this.leaveStream();
    this.text = this.text.slice(0, length);
  }

  close(): void {
    this.leaveStream();
  }

  private async byRequest(by: 'grammar' | 'regex', { words, typed }: Choice, signal: AbortSignal): Promise<Chosen> {
    const { client, report } = this.access;
    const rests = words.map((word) => word.slice(typed.length));
    const params = { ...this.params(wordTokens), extra: constrained(by, rests) };
    const { text, isEnd } = await completeText(client, report.model, params, signal);
    const word = words.find((each) => isWhole(text, each.slice(typed.length), isEnd));
    if (word === undefined) return end;
    const length = word.length - typed.length;
    const boundary = String.fromCodePoint(...[...text.slice(length)].slice(0, 1).map((one) => one.codePointAt(0) ?? 0));
    return { kind: 'chosen', text: text.slice(0, length) + boundary, word, logProbability: 0 };
  }

  /** The most probable token that leads to a legal word, one after another. A word that no token leads to is not found. */
  private async byLogProbabilities({ words, typed }: Choice, signal: AbortSignal): Promise<Chosen> {
    const { client, report } = this.access;
    const set = WordSet.of(words);
    let written = '';
    let logProbability = 0;
    for (let count = 0; count < wordTokens; count++) {
      const left = words.filter((word) => word.startsWith(typed + written));
      const [only] = left;
      if (left.length === 1 && only !== undefined && only !== typed + written) {
        written = only.slice(typed.length);
        continue;
      }
      const params = { ...this.params(1, written), logProbabilities: report.logProbabilities };
      const { top, text, isEnd } = await completeText(client, report.model, params, signal);
      const found = top.find(([token]) => token !== '' && isConsistent(token, set, typed + written));
      const isComplete = words.includes(typed + written);
      if (!found) {
        if (!isComplete || (text !== '' && !isEnd)) return end;
        return { kind: 'chosen', text: written, word: typed + written, logProbability };
      }
      const [token, ofToken] = found;
      logProbability += ofToken;
      const word = words
        .filter((each) => isWhole(typed + written + token, each, false))
        .sort((a, b) => b.length - a.length)[0];
      written += token;
      if (word !== undefined) return { kind: 'chosen', text: written, word, logProbability };
    }
    return end;
  }

  private params(maxTokens: number, written = ''): CompletionParams {
    const { report } = this.access;
    const { temperature, seed } = this.sampling;
    const before = this.before + this.text + written;
    const template = report.fillInTheMiddle === 'template' ? templateOf(report.model) : undefined;
    return {
      prompt: template ? fill(template, before, this.behind) : before,
      ...(report.fillInTheMiddle === 'suffix' && { suffix: this.behind }),
      maxTokens,
      temperature,
      seed,
    };
  }

  /** Aborts the request, so that the server is free. */
  private leaveStream(): void {
    this.aborting.abort();
    this.aborting = new AbortController();
    this.stream = undefined;
  }

  /** A call that a later one has overtaken does not end the later one's stream. */
  private failed(error: unknown, signal: AbortSignal, aborting: AbortController): Failure {
    const failure = failureOf(error, this.access.endpoint, signal);
    if (failure.kind === 'unavailable') this.access.onOutcome(failure);
    if (aborting === this.aborting) this.leaveStream();
    return failure;
  }
}

/** Whether a text is a word with a character behind it that cannot continue it, or the word where the model ended. */
function isWhole(text: string, word: string, isEnd: boolean): boolean {
  if (!text.startsWith(word)) return false;
  const next = text.codePointAt(word.length);
  return next === undefined ? isEnd : !isIdentifierPart(String.fromCodePoint(next));
}

/** A stream's next part, or a rejection as soon as it is not wanted any more. */
function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) return Promise.reject(new Error('aborted'));
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new Error('aborted'));
    signal.addEventListener('abort', aborted, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
