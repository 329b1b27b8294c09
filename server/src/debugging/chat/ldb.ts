// The prompts of LDB (Zhong et al., "Debug like a human", 2024): the model says of each block of the failing run whether it
// is correct, and then repairs the function in the same conversation.
import { formatBlocks, type BlockView } from '../blocks';
import type { Faulty } from '../patch';
import type { BlockVerdict } from './blockVerdicts';
import { functionText, joined, repairWanted } from './chatPrompts';
import { failureText } from './failure';
import { fenced } from './programData';
import type { Case } from './selfDebug';

export function verdictsRequest({ faulty, failure, language }: Case, blocks: BlockView): string {
  return joined(
    functionText(faulty, language),
    failureText(failure, language),
    `This is the failing run as blocks, with the values of the variables before and after each:\n${fenced(formatBlocks(blocks), '', 12_000)}`,
    [
      'Say of each block whether what it does is correct, given what the function is for.',
      'Answer with one line of JSON for each block, and nothing else:',
      '{"block": "BLOCK-1", "correct": true, "explanation": "…"}',
    ].join('\n'),
  );
}

/** `verdicts`: what the model has answered; empty where that could not be read. */
export function repairRequest(faulty: Faulty, verdicts: readonly BlockVerdict[], language: string): string {
  return joined(foundText(verdicts), repairWanted(faulty, language));
}

function foundText(verdicts: readonly BlockVerdict[]): string {
  if (verdicts.length === 0) return '';
  const wrong = verdicts.filter(({ correct }) => !correct).map(({ block }) => block);
  return wrong.length > 0
    ? `You found wrong: ${wrong.join(', ')}.`
    : 'You found every block correct, and yet the test fails: something may be missing, or a condition may lead the wrong way.';
}
