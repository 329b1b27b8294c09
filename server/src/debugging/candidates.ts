// Where candidates come from, and their order: of several sources and functions the likeliest comes next, and no text twice.
import { createHash } from 'node:crypto';
import type { Budget } from './budget';
import { applyEdits, type Faulty, type Patch, type Suspect } from './patch';
import type { RunResult, TestResult } from '../tracing/tracing';

/** What a source may know. Tests that are held aside are not in it. */
export interface CandidateContext {
  readonly failing: readonly TestResult[];
  readonly runs: readonly RunResult[];
  /** What was tried and refused, in order; grows while the source is asked. */
  readonly refused: readonly { readonly patch: Patch; readonly reason: string }[];
  /** Tokens that a chat model may use. */
  readonly tokens?: Pick<Budget, 'tokensLeft' | 'spendTokens'>;
  /** Told by a source why it gives no more although it could: a sentence for the user. */
  onEnd?(reason: string): void;
}

export interface CandidateSource {
  readonly name: Patch['source'];
  /** Best first. */
  candidates(
    faulty: Faulty,
    suspects: readonly Suspect[],
    context: CandidateContext,
    signal: AbortSignal,
  ): Iterable<Patch> | AsyncIterable<Patch>;
}

/** A patch and the whole text that it makes. */
export interface Candidate {
  readonly patch: Patch;
  readonly faulty: Faulty;
  readonly text: string;
}

/** Identifies a text; patches that were rejected are known by it. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** Keeps back what makes the same text as another one did, the text as it is, and what was rejected. */
export class Fresh {
  private readonly seen: Set<string>;

  constructor(original: string, rejected: Iterable<string> = []) {
    this.seen = new Set([hashOfText(original), ...rejected]);
  }

  /** `undefined` for a patch that is not new, or reaches beyond its function. */
  take(patch: Patch, faulty: Faulty): Candidate | undefined {
    if (patch.edits.some(({ start, end }) => start < faulty.start || end > faulty.end)) return undefined;
    const text = applyEdits(faulty.text, patch.edits);
    const hash = hashOfText(text);
    if (this.seen.has(hash)) return undefined;
    this.seen.add(hash);
    return { patch, faulty, text };
  }
}

interface Stream {
  readonly faulty: Faulty;
  readonly iterator: Iterator<Patch> | AsyncIterator<Patch>;
  next: Patch | undefined;
}

/** The patches of all streams, each best first, as one. */
export async function* merged(
  streams: readonly { readonly faulty: Faulty; readonly patches: Iterable<Patch> | AsyncIterable<Patch> }[],
): AsyncGenerator<{ readonly patch: Patch; readonly faulty: Faulty }> {
  const open: Stream[] = streams.map(({ faulty, patches }) => ({
    faulty,
    iterator: Symbol.iterator in patches ? patches[Symbol.iterator]() : patches[Symbol.asyncIterator](),
    next: undefined,
  }));
  const pull = async (stream: Stream) => {
    const given = await stream.iterator.next();
    stream.next = given.done ? undefined : given.value;
  };
  for (const stream of open) await pull(stream);
  try {
    for (;;) {
      const best = open.reduce<Stream | undefined>(
        (found, each) => (each.next && (found?.next?.prior ?? -Infinity) < each.next.prior ? each : found),
        undefined,
      );
      if (!best?.next) return;
      yield { patch: best.next, faulty: best.faulty };
      await pull(best);
    }
  } finally {
    for (const { iterator } of open) await iterator.return?.();
  }
}
