// Replays a monitor over text written as on one line: pieces are divided by `‧`, and a piece that
// begins with `✖` must be refused. Every step is checked again from kept states after going back.
import assert from 'node:assert/strict';
import type { LegalWords } from '../../server/src/analysis/analysis';
import type { Advance, Monitor, SiteQuestion } from '../../server/src/monitors/monitor';

export interface TraceOptions {
  /** Text before the cursor. */
  readonly prefix?: string;
  /** Answers to the questions, in order; the last one stays. None: `open`. */
  readonly words?: readonly (readonly string[] | LegalWords | 'open')[];
  /** Answers by the text before the site, instead of `words`; what is not named is `none`. */
  readonly at?: Readonly<Record<string, readonly string[] | LegalWords>>;
}

/** Answers a monitor's question about the end of `generated`. */
export type Answer = (question: SiteQuestion, generated: string) => readonly LegalWords[];

/** Checks a trace; returns the sites that were asked about. */
export function checkTrace<State>(monitor: Monitor<State>, trace: string, options: TraceOptions = {}): number[] {
  const { prefix = '', words = [], at } = options;
  let asked = -1;
  const answer: Answer = ({ kinds, site }, generated) => {
    asked++;
    const text = (prefix + generated).slice(0, prefix.length + site);
    const next = at ? (at[text] ?? { kind: 'none' }) : (words[Math.min(asked, words.length - 1)] ?? 'open');
    return kinds.map((): LegalWords => {
      if (next === 'open') return { kind: 'open', reason: 'test' };
      return 'kind' in next ? next : { kind: 'exact', words: next, about: 'test' };
    });
  };
  return replayTrace(monitor, trace, prefix, answer);
}

/** Checks a trace with any source of answers; returns the sites that were asked about. */
export function replayTrace<State>(monitor: Monitor<State>, trace: string, prefix: string, answer: Answer): number[] {
  const sites: number[] = [];
  let generated = '';
  const settle = (advance: Advance<State>, text: string, before: string): State | undefined => {
    if (advance.kind === 'violation') return undefined;
    if (advance.kind === 'accepted') return advance.state;
    sites.push(advance.question.site);
    const done = before + text.slice(0, advance.consumed);
    const state = advance.answer(answer(advance.question, done));
    const rest = text.slice(advance.consumed);
    return rest === '' ? state : settle(monitor.advance(state, rest), rest, done);
  };
  let state = settle(monitor.start(prefix), '', '');
  const pieces = trace.split('‧');
  const kept: { state: State; piece: string; refused: boolean }[] = [];
  for (const piece of pieces) {
    assert.ok(state !== undefined, 'the prefix itself was refused');
    const refused = piece.startsWith('✖');
    const text = refused ? piece.slice(1) : piece;
    kept.push({ state, piece: text, refused });
    const next = settle(monitor.advance(state, text), text, generated);
    assert.equal(
      next === undefined,
      refused,
      `${JSON.stringify(text)} in ${trace} ${refused ? 'passed' : 'was refused'}`,
    );
    if (next === undefined) continue;
    state = next;
    generated += text;
  }
  const asked = sites.length;
  for (const { state: old, piece, refused } of kept.reverse()) {
    const again = monitor.advance(old, piece);
    if (again.kind !== 'question') assert.equal(again.kind === 'violation', refused, `${piece} after going back`);
  }
  return sites.slice(0, asked);
}
