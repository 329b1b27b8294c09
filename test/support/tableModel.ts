// A language model that is a table: for each generated text the pieces that may follow, with their
// probabilities. Small enough to know every right answer by heart.
import type { Choice, Chosen, LanguageModel, Session, Step } from '../../server/src/models/model';

export type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Pieces that the table does not name have this probability. */
const otherwise = 1e-6;

export class TableSession implements Session {
  generated = '';
  /** Every call, for tests of order and budget. */
  readonly calls: string[] = [];

  constructor(private readonly table: Table) {}

  next(signal: AbortSignal): Promise<Step> {
    this.calls.push(`next ${this.generated}`);
    if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    const [best] = this.rows();
    if (!best) return Promise.resolve({ kind: 'end' });
    const [text, probability] = best;
    this.generated += text;
    return Promise.resolve({ kind: 'piece', text, logProbability: Math.log(probability) });
  }

  choose({ words, fit, typed }: Choice, signal: AbortSignal): Promise<Chosen> {
    this.calls.push(`choose ${this.generated} ${words.join(' ')}`);
    if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    const scored = words.map((word, index) => {
      const probability = this.probabilityOf(word.slice(typed.length));
      return { word, probability, weighted: probability * Math.exp(fit?.[index] ?? 0) };
    });
    const legalShare = Math.min(
      1,
      scored.reduce((sum, { probability }) => sum + probability, 0),
    );
    scored.sort((a, b) => b.weighted - a.weighted || (a.word < b.word ? -1 : 1));
    const best = scored[0];
    if (!best) throw new Error('choose was called without words');
    const rest = best.word.slice(typed.length);
    const [whole] = this.rows().filter(([piece]) => isWordWithBoundary(piece, rest));
    const boundaries = this.rows(this.generated + rest).filter(([piece]) => !/^[\w$]/.test(piece));
    const [boundary = ';'] = boundaries[0] ?? [];
    const text = whole?.[0] ?? rest + boundary;
    this.generated += text;
    const logProbability = Math.log(best.probability);
    return Promise.resolve({ kind: 'chosen', text, word: best.word, logProbability, legalShare });
  }

  append(text: string): void {
    this.generated += text;
  }

  rollBack(length: number): void {
    this.calls.push(`rollBack ${length}`);
    this.generated = this.generated.slice(0, length);
  }

  close(): void {}

  private rows(text = this.generated): [string, number][] {
    return Object.entries(this.table[text] ?? {}).sort(([, a], [, b]) => b - a);
  }

  private probabilityOf(rest: string): number {
    const pieces = this.rows().filter(([piece]) => piece === rest || isWordWithBoundary(piece, rest));
    return pieces.reduce((sum, [, probability]) => sum + probability, 0) || otherwise;
  }
}

function isWordWithBoundary(piece: string, rest: string): boolean {
  return piece.startsWith(rest) && piece.length > rest.length && !/^[\w$]/.test(piece.slice(rest.length));
}

export function tableModel(table: Table): LanguageModel {
  return {
    name: 'table',
    tier: 'step',
    choosesEagerly: true,
    open: () => Promise.resolve({ kind: 'session', session: new TableSession(table) }),
  };
}
