// What was found of a model server, in words. Pure.
import type { ProbeResult } from '../../../server/src/protocol';

export type Found = Extract<ProbeResult, { readonly kind: 'found' }>;

export interface FoundMessage {
  readonly message: string;
  /** A line for each thing that was found. */
  readonly detail: string;
}

/** `where` names the server. The server's own sentence says what the figures mean. */
export function foundMessage(where: string, found: Found): FoundMessage {
  const { model, tier, fillInTheMiddle, logProbabilities, contextLength, roundTrip, detail } = found;
  const lines = [
    detail,
    '',
    `Tier: ${tier}`,
    `Fill-in-the-middle: ${fillings[fillInTheMiddle]}`,
    `Log-probabilities: ${logProbabilities > 0 ? `${logProbabilities} for each token` : 'none'}`,
    `Context length: ${contextLength === undefined ? 'the server does not tell' : `${contextLength} tokens`}`,
    `Round trip: ${Math.round(roundTrip)} ms`,
  ];
  return { message: `${model} answers at ${where}.`, detail: lines.join('\n').trim() };
}

const fillings: Readonly<Record<Found['fillInTheMiddle'], string>> = {
  template: 'by a template of the model',
  suffix: 'by a suffix',
  none: 'no',
};
