// A completion as a person reads it on a terminal.
import type { Completion } from '../completion/completion';
import { describeImports } from '../completion/imports';
import type { Decision } from '../decoding/decision';

export function formatCompletion(
  name: string,
  { text, offset }: { readonly text: string; readonly offset: number },
  completion: Completion,
  { trace }: { readonly trace: boolean },
): string {
  const { verdict, reason, milliseconds, decisions } = completion;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trimStart();
  const shown = completion.text === '' ? [] : [`  ${line}│${completion.text.replace(/\n/g, '\n  ')}`];
  const imports = describeImports(completion.imports).map((line) => `  import ${line}`);
  const rows = trace ? decisions.flatMap((decision) => formatDecision(decision)) : [];
  return [`${name}: ${verdict} (${milliseconds.toFixed(0)} ms): ${reason}`, ...shown, ...imports, ...rows, ''].join(
    '\n',
  );
}

function formatDecision({ monitor, at, outcome, about, legal, sample, refused, ...rest }: Decision): string[] {
  const { excluded = [], chosen, legalShare, rollBacks, milliseconds } = rest;
  const words =
    outcome === 'exact' ? `${legal} legal: ${sample.join(' ')}${legal > sample.length ? ' …' : ''}` : outcome;
  const details = [
    refused.length > 0 ? `refused: ${refused.join(' ')}` : '',
    excluded.length > 0 ? `left out: ${excluded.join(' ')}` : '',
    chosen === undefined ? '' : `chosen: ${chosen}`,
    legalShare === undefined ? '' : `legal share: ${legalShare.toPrecision(3)}`,
    rollBacks > 0 ? `roll-backs: ${rollBacks}` : '',
  ].filter((detail) => detail !== '');
  return [
    `  ${monitor} at ${at} (${milliseconds.toFixed(1)} ms): ${about}; ${words}`,
    ...details.map((detail) => `    ${detail}`),
  ];
}
