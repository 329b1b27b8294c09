// The prompts of Self-Debug (Chen et al., "Teaching large language models to self-debug", 2023): what a model is told of
// its failure, from the bare verdict to a trace of the execution.
import { formatBlocks, type BlockView } from '../blocks';
import type { Faulty, Suspect } from '../patch';
import { functionText, joined, repairWanted, suspectsText } from './chatPrompts';
import { failureText, type Failure } from './failure';
import { fenced } from './programData';

/**
 * - `bare`: that a test fails, not which.
 * - `test`: the test, with what it expects and what came out.
 * - `explanation`: the same, and the model explains the function line by line first.
 * - `trace`: the same, and the values of the failing run.
 */
export type SelfDebugForm = 'bare' | 'test' | 'explanation' | 'trace';

export interface Case {
  readonly faulty: Faulty;
  readonly suspects: readonly Suspect[];
  readonly failure: Failure;
  /** Of the failing call, where it was recorded. */
  readonly blocks?: BlockView;
  /** Word of a code fence: `ts`. */
  readonly language: string;
}

export function selfDebugRequest(form: SelfDebugForm, { faulty, suspects, failure, blocks, language }: Case): string {
  const program = functionText(faulty, language);
  const wanted = repairWanted(faulty, language);
  if (form === 'bare') return joined(program, 'The function is wrong: a test of it fails.', wanted);
  const told = [program, failureText(failure, language)];
  switch (form) {
    case 'test':
      return joined(...told, suspectsText(faulty, suspects), wanted);
    case 'explanation':
      return joined(
        ...told,
        suspectsText(faulty, suspects),
        'First explain the function line by line: what each line does with the input of the test, and where that departs from what the test expects. Show no code in this part.',
        wanted,
      );
    case 'trace':
      return joined(...told, blocks ? traceText(blocks) : '', suspectsText(faulty, suspects), wanted);
  }
}

function traceText(blocks: BlockView): string {
  return `This is what the failing run did, in order, with the values of the variables before and after each part:\n${fenced(formatBlocks(blocks))}`;
}
