// A hint in words, for those who want to find a repair themselves: it is drawn from the proved repair, names a line that this
// changes, and gives away nothing that it writes.
import type { Faulty, Patch } from './patch';

export interface Hint {
  /** From 0; one that the repair changes, or behind which it adds something. */
  readonly line: number;
  readonly text: string;
}

export function hintOf(patch: Patch, { text }: Pick<Faulty, 'text'>): Hint {
  const start = patch.edits[0]?.start ?? 0;
  const line = text.slice(0, start).split('\n').length - 1;
  const question = questions.find(([kinds]) => kinds.includes(patch.kind))?.[1] ?? general;
  return { line, text: question };
}

const general = 'What does this code compute there, and what should it?';

const questions: readonly (readonly [kinds: readonly string[], question: string])[] = [
  [
    ['comparison-operator', 'off-by-one', 'limit', 'bounds-guard', 'loop-start', 'loop-condition', 'loop-step'],
    'What happens at the boundary: with the first, the last, or an equal value?',
  ],
  [['loop-direction', 'loop-kind'], 'Which elements does this loop visit, and in which order?'],
  [
    ['wrong-variable', 'wrong-member', 'closure-variable', 'missing-this', 'extra-this', 'recursive-argument'],
    'Is each name here the one that is meant?',
  ],
  [
    [
      'arithmetic-operator',
      'sign',
      'rounding',
      'absolute-value',
      'precedence',
      'update-operator',
      'assignment-operator',
    ],
    'Calculate this by hand with the values of the failing call: which step differs?',
  ],
  [
    [
      'logical-operator',
      'negated-condition',
      'added-condition',
      'removed-condition',
      'added-operand',
      'removed-operand',
    ],
    'For which values is this condition true, and for which should it be?',
  ],
  [['missing-await', 'extra-await'], 'Is this value there already when it is used?'],
  [
    ['null-guard', 'empty-guard', 'optional-chain', 'default-value', 'base-case', 'type-check'],
    'What if there is nothing here, or the smallest possible input?',
  ],
  [
    ['missing-return', 'wrong-result', 'early-return', 'missing-jump', 'wrong-jump', 'extra-jump', 'missing-break'],
    'Where does the function end for the failing call, and with what?',
  ],
  [['missing-copy', 'spread', 'copied-statement'], 'Who else sees it when this value is changed?'],
  [
    ['swapped-arguments', 'swapped-operands', 'swapped-statements', 'swapped-arms', 'moved-statement'],
    'Is everything here in the right order?',
  ],
  [
    ['missing-argument', 'extra-argument', 'wrong-method', 'missing-new'],
    'What does this call do, and what should it?',
  ],
  [['missing-statement', 'missing-else', 'added-statement'], 'Is there a step missing here?'],
  [
    ['wrong-literal', 'regular-expression', 'letter-case', 'memo-key'],
    'Is this constant the right one for every input?',
  ],
];
