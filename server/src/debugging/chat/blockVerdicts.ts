// What a model says of each block, out of its answer: JSON lines, with or without talk, fences, or an array around them.

export interface BlockVerdict {
  /** `BLOCK-1`. */
  readonly block: string;
  readonly correct: boolean;
  readonly explanation: string;
}

/** In the order of the blocks; of several for one the last. Of blocks that were not shown there is none. `count`: that were shown. */
export function blockVerdicts(answer: string, count: number): readonly BlockVerdict[] {
  const found = new Map<number, BlockVerdict>();
  for (const verdict of objectsIn(answer).flatMap(verdictOf)) {
    const number = Number(verdict.block.slice('BLOCK-'.length));
    if (number >= 1 && number <= count) found.set(number, verdict);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, verdict]) => verdict);
}

/** Objects without objects in them, wherever they stand. */
function objectsIn(answer: string): readonly unknown[] {
  return [...answer.matchAll(/\{(?:"(?:\\[^]|[^"\\])*"|[^{}"])*\}/g)].flatMap(([text]) => {
    try {
      return [JSON.parse(text) as unknown];
    } catch {
      return [];
    }
  });
}

function verdictOf(value: unknown): readonly BlockVerdict[] {
  if (typeof value !== 'object' || value === null) return [];
  const { block, correct, explanation } = value as Readonly<Record<string, unknown>>;
  const number = /^\[?(?:BLOCK-?)?(\d{1,3})\]?$/i.exec(String(block))?.[1];
  if (number === undefined || typeof correct !== 'boolean') return [];
  return [
    { block: `BLOCK-${Number(number)}`, correct, explanation: typeof explanation === 'string' ? explanation : '' },
  ];
}
