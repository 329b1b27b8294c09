// Why a completion is as it is, in words for the user.
import type { Decision } from '../decoding/decision';
import type { Completion } from './completion';
import { describeImports } from './imports';

const verdictWords: Record<Completion['verdict'], string> = {
  verified: '**Verified**',
  checked: '**Checked**, as far as it can be',
  unchecked: '**Not checked**',
  none: '**Nothing is offered**',
};

/** Markdown: the verdict, its reason, the text, and every decision. */
export function explain({
  text,
  verdict,
  reason,
  milliseconds,
  decisions,
  imports,
  model,
  passedOver = [],
}: Completion): string {
  const head = `${verdictWords[verdict]}: ${reason}.`;
  const shown = text === '' ? [] : ['', '```typescript', text, '```'];
  const imported = describeImports(imports).flatMap((line) => ['', `It comes with an import: ${code(line)}.`]);
  const rows = decisions.filter(isTelling).flatMap((decision) => ['', ...explainDecision(decision)]);
  const by = model === undefined ? '' : ` Written by the model ${model}.`;
  const others = passedOver.flatMap((reason) => ['', `Another model is wanted, but ${reason}.`]);
  const took = `Took ${milliseconds.toFixed(0)} ms.${by}`;
  return [head, ...shown, ...imported, '', took, ...others, ...rows, ''].join('\n');
}

/** A rule that let everything through, of a name as of a token, says nothing to the user. */
function isTelling({ monitor, outcome, refused, excluded = [], chosen }: Decision): boolean {
  if (refused.length > 0 || excluded.length > 0 || chosen !== undefined || outcome === 'late') return true;
  return monitor === 'members';
}

function explainDecision(decision: Decision): string[] {
  const {
    monitor,
    outcome,
    about,
    legal,
    sample,
    refused,
    excluded = [],
    chosen,
    legalShare,
    rollBacks,
    milliseconds,
  } = decision;
  const time = `${milliseconds.toFixed(1)} ms`;
  if (outcome === 'barred')
    return [`- ${monitor}: ${about} (${time}).`, `  - Refused: ${refused.map(code).join(', ')}.`];
  if (outcome !== 'exact') return [`- Not constrained: ${about} (${time}).`];
  const more = legal > sample.length ? `, … (${legal} in all)` : '';
  const lines = [`- ${about}: ${sample.map(code).join(', ')}${more} (${time}).`];
  if (refused.length > 0) lines.push(`  - Refused, because it is none of them: ${refused.map(code).join(', ')}.`);
  if (excluded.length > 0) lines.push(`  - Left out, because it would add an error: ${excluded.map(code).join(', ')}.`);
  if (chosen !== undefined) {
    const share =
      legalShare === undefined
        ? ''
        : `; the legal words held ${(legalShare * 100).toPrecision(2)}% of the model's probability`;
    lines.push(`  - Chosen: ${code(chosen)}${share}.`);
  }
  if (rollBacks > 0)
    lines.push(
      `  - Taken back ${rollBacks} time${rollBacks === 1 ? '' : 's'}, because what followed had no legal way on.`,
    );
  return lines;
}

function code(word: string): string {
  return `\`${word}\``;
}
