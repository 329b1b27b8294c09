// Replays a monitor over text written as on one line: pieces are divided by `‧`, and a piece that
// begins with `✖` must be refused. Every step is checked again from kept states after going back.
import assert from 'node:assert/strict';
import type { Advance, Monitor, SiteAnswer } from '../../server/src/monitors/monitor';

export interface TraceOptions {
  /** Text before the cursor. */
  readonly prefix?: string;
  /** Answers to the questions, in order; the last one stays. None: `open`. */
  readonly words?: readonly (readonly string[] | 'open')[];
}

/** Checks a trace; returns the sites that were asked about. */
export function checkTrace<State>(monitor: Monitor<State>, trace: string, options: TraceOptions = {}): number[] {
  const { prefix = '', words = [] } = options;
  const sites: number[] = [];
  const answer = (): SiteAnswer => {
    const next = words[Math.min(sites.length - 1, words.length - 1)] ?? 'open';
    return next === 'open' ? { kind: 'open', reason: 'test' } : { kind: 'exact', words: next };
  };
  const settle = (advance: Advance<State>, text: string): State | undefined => {
    if (advance.kind === 'violation') return undefined;
    if (advance.kind === 'accepted') return advance.state;
    sites.push(advance.question.site);
    const state = advance.answer(answer());
    const rest = text.slice(advance.consumed);
    return rest === '' ? state : settle(monitor.advance(state, rest), rest);
  };
  let state = settle(monitor.start(prefix), '');
  const pieces = trace.split('‧');
  const kept: { state: State; piece: string; refused: boolean }[] = [];
  for (const piece of pieces) {
    assert.ok(state !== undefined, 'the prefix itself was refused');
    const refused = piece.startsWith('✖');
    const text = refused ? piece.slice(1) : piece;
    kept.push({ state, piece: text, refused });
    const next = settle(monitor.advance(state, text), text);
    assert.equal(
      next === undefined,
      refused,
      `${JSON.stringify(text)} in ${trace} ${refused ? 'passed' : 'was refused'}`,
    );
    if (next !== undefined) state = next;
  }
  const asked = sites.length;
  for (const { state: old, piece, refused } of kept.reverse()) {
    const again = monitor.advance(old, piece);
    if (again.kind !== 'question') assert.equal(again.kind === 'violation', refused, `${piece} after going back`);
  }
  return sites.slice(0, asked);
}
