// A session over text completions: one stream, that is given up where the text goes another way; a choice is one
// constrained request or one a token (tier request), one a token for its log-probabilities (tier rerank), or none.
import type OpenAI from 'openai';
import { isWhole } from '../../text/identifiers';
import type { Choice, Chosen, Prompt, Sampling, Session, Step } from '../model';
import { completeText, streamText, type CompletionParams } from './completions';
import { constrained, type Constraint } from './constraint';
import { failureOf, type Endpoint, type Failure } from './endpoint';
import { cutToContext, fill, templateOf } from './fillInTheMiddle';
import type { ProbeReport } from './probe';
import { chooseByTokens } from './tokenChoice';
import type { TokenConstraint } from './tokenConstraint';
import type { Tokenizer } from './tokenizer';
import { bestWay, isEndToken, isPart, isRefused, legalShare } from './topTokens';
import { chooseBySchema, type AskInFormat } from './wordSchema';

export interface ServerAccess {
  readonly client: OpenAI;
  readonly endpoint: Endpoint;
  readonly report: ProbeReport;
  readonly tokenizer?: Tokenizer;
  readonly askChat: AskInFormat;
  /** Why no request may go now. */
  refusal(): string | undefined;
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
    private readonly prompt: Prompt,
    private readonly sampling: Sampling,
  ) {
    [this.before = '', this.behind = ''] = cutToContext(prompt, access.report.contextLength);
  }

  async next(signal: AbortSignal, refused: readonly string[] = []): Promise<Step> {
    if (signal.aborted) return { kind: 'cancelled' };
    const { aborting, access } = this;
    const { client, endpoint, report } = access;
    const reason = this.stream ? undefined : access.refusal();
    if (reason !== undefined) return { kind: 'unavailable', reason };
    const both = AbortSignal.any([signal, aborting.signal]);
    try {
      this.stream ??= streamText(client, endpoint, report.model, this.params(streamed), aborting.signal);
      const part = await untilAborted<IteratorResult<string, void>>(this.stream.next(), both);
      if (aborting !== this.aborting) return { kind: 'cancelled' };
      access.onOutcome();
      if (part.done) return end;
      const text = part.value;
      if (isRefused(text, refused)) return await this.another(refused, signal);
      this.text += text;
      return { kind: 'piece', text, logProbability: 0 };
    } catch (error) {
      return this.failed(error, both, aborting);
    }
  }

  async choose(choice: Choice, signal: AbortSignal): Promise<Chosen> {
    this.leaveStream();
    if (signal.aborted) return { kind: 'cancelled' };
    const { choice: by } = this.access.report;
    if (by === 'chat' || by === 'schema' || by === 'none') return this.onlyWord(choice);
    const reason = this.access.refusal();
    if (reason !== undefined) return { kind: 'unavailable', reason };
    const { aborting } = this;
    const both = AbortSignal.any([signal, aborting.signal]);
    try {
      const chosen = await this.chosenBy(by, choice, both);
      if (aborting !== this.aborting) return { kind: 'cancelled' };
      if (chosen.kind !== 'unavailable') this.access.onOutcome();
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

  /** The best token that is not refused, where the server shows more than the best one. */
  private async another(refused: readonly string[], signal: AbortSignal): Promise<Step> {
    const { client, report } = this.access;
    this.leaveStream();
    if (report.logProbabilities === 0) return end;
    const { aborting } = this;
    const both = AbortSignal.any([signal, aborting.signal]);
    try {
      const params = { ...this.params(1), logProbabilities: report.logProbabilities };
      const { top } = await completeText(client, report.model, params, both);
      if (aborting !== this.aborting) return { kind: 'cancelled' };
      this.access.onOutcome();
      const [text, logProbability] = top.find(([token]) => !isRefused(token, refused) && !isPart(token)) ?? ['', 0];
      if (isEndToken(text)) return end;
      this.text += text;
      return { kind: 'piece', text, logProbability };
    } catch (error) {
      return this.failed(error, both, aborting);
    }
  }

  private onlyWord({ words: [word, ...others], typed }: Choice): Chosen {
    if (word === undefined || others.length > 0 || word === typed) return end;
    const text = word.slice(typed.length);
    this.text += text;
    return { kind: 'chosen', text, word, logProbability: 0 };
  }

  private chosenBy(
    by: Constraint | TokenConstraint | 'logProbabilities',
    choice: Choice,
    signal: AbortSignal,
  ): Promise<Chosen> {
    switch (by) {
      case 'allowedTokens':
      case 'logitBias':
        return this.byTokens(by, choice, signal);
      case 'logProbabilities':
        return this.byLogProbabilities(choice, signal);
      default:
        return this.byRequest(by, choice, signal);
    }
  }

  private async byTokens(by: TokenConstraint, choice: Choice, signal: AbortSignal): Promise<Chosen> {
    const { client, report, tokenizer } = this.access;
    const ask = (written: string, extra: Readonly<Record<string, unknown>>) => {
      const shown = report.showsFree && { logProbabilities: report.logProbabilities };
      return completeText(client, report.model, { ...this.params(1, written), ...shown, extra }, signal);
    };
    const chosen = tokenizer && (await chooseByTokens({ by, tokenizer, ask }, choice, signal));
    return chosen ?? (report.logProbabilities > 0 ? this.byLogProbabilities(choice, signal) : end);
  }

  private async byRequest(by: Constraint, choice: Choice, signal: AbortSignal): Promise<Chosen> {
    const { words, typed } = choice;
    const { client, report } = this.access;
    const rests = words.map((word) => word.slice(typed.length));
    const params = {
      ...this.params(wordTokens),
      ...(report.showsFree && { logProbabilities: report.logProbabilities }),
      extra: constrained(by, rests),
    };
    const { text, isEnd, top } = await completeText(client, report.model, params, signal);
    const word = words.find((each) => isWhole(text, each.slice(typed.length), isEnd));
    if (word === undefined) return end;
    const length = word.length - typed.length;
    const [boundary = ''] = text.slice(length);
    const chosen = { kind: 'chosen', text: text.slice(0, length) + boundary, word, logProbability: 0 } as const;
    return { ...chosen, ...legalShare(top, choice) };
  }

  /**
   * The most probable token that leads to a legal word, one after another; each has the fit of the best word that it
   * leads to. A word that no token leads to stands in only where it alone fits best: how probable it is, is not known.
   */
  private async byLogProbabilities(choice: Choice, signal: AbortSignal): Promise<Chosen> {
    const { words, typed } = choice;
    const { client, report } = this.access;
    let share: ReturnType<typeof legalShare> | undefined;
    let written = '';
    let logProbability = 0;
    for (let count = 0; count < wordTokens; count++) {
      const stands = typed + written;
      const left = words.filter((word) => word.startsWith(stands));
      const [only] = left;
      if (share && left.length === 1 && only !== undefined && only !== stands) {
        written = only.slice(typed.length);
        continue;
      }
      const params = { ...this.params(1, written), logProbabilities: report.logProbabilities };
      const { top, text, isEnd } = await completeText(client, report.model, params, signal);
      share ??= legalShare(top, choice);
      const way = bestWay(top, choice, stands);
      if (!way) {
        if (!words.includes(stands)) return this.bySchema(choice, signal);
        if (text !== '' && !isEnd) return end;
        return { kind: 'chosen', text: written, word: stands, logProbability, ...share };
      }
      logProbability += way.logProbability;
      written += way.text;
      const whole = words.filter((each) => isWhole(typed + written, each, false));
      const word = whole.sort((one, other) => other.length - one.length)[0];
      if (word !== undefined) return { kind: 'chosen', text: written, word, logProbability, ...share };
    }
    return end;
  }

  /** The last way to a word that no log-probability leads to. */
  private async bySchema(choice: Choice, signal: AbortSignal): Promise<Chosen> {
    const { askChat, report } = this.access;
    if (!report.schema) return end;
    const prompt = { file: this.prompt.file, prefix: this.before + this.text, suffix: this.behind };
    return chooseBySchema(askChat, prompt, choice, signal);
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

/** A stream's next part, or a rejection as soon as it is not wanted any more. */
function untilAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) return Promise.reject(new Error('aborted'));
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new Error('aborted'));
    signal.addEventListener('abort', aborted, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
