// What was found of a model server, in words. Pure.
import type { ProbeResult } from '../../../server/src/protocol';

export type Found = Extract<ProbeResult, { readonly kind: 'found' }>;

export interface FoundMessage {
  readonly message: string;
  /** A line for each thing that was found. */
  readonly detail: string;
}

/** `where` names the server. */
export function foundMessage(where: string, found: Found): FoundMessage {
  const { model, tier, fillInTheMiddle, logProbabilities, contextLength, roundTrip, detail } = found;
  const context = contextLength === undefined ? 'the server does not tell' : `${contextLength} tokens`;
  const lines = [
    detail,
    '',
    `Tier: ${tier}. ${tiers[tier]}`,
    `Text behind the cursor: ${fillings[fillInTheMiddle]}`,
    `Log-probabilities: ${logProbabilities > 0 ? `the ${logProbabilities} likeliest of each token` : 'none'}`,
    `Context length: ${context}`,
    `Round trip: ${Math.round(roundTrip)} ms`,
  ];
  return { message: `${model} answers at ${where}.`, detail: lines.join('\n').trim() };
}

const tiers: Readonly<Record<Found['tier'], string>> = {
  step: 'Every token is held to the legal words.',
  request: 'Where a word would be illegal, one constrained request chooses a legal one.',
  rerank: 'Where a word would be illegal, the likeliest legal one takes its place.',
  retry: 'A text that would not compile is asked for again, with the reason.',
};

const fillings: Readonly<Record<Found['fillInTheMiddle'], string>> = {
  template: 'the model knows it, by a template for filling in the middle',
  suffix: 'the model knows it, as a suffix',
  none: 'the model does not know it',
};
