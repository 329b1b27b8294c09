// The tables that the bench prints and docs/benchmarks.md keeps.
import { figure, formatTable, percent, signedPercent } from '../report/table';
import type { Judged } from './judge';
import type { Side, Summary } from './summarize';

export interface NamedSummary {
  readonly name: string;
  readonly summary: Summary;
}

export function formatSummaries(summaries: readonly NamedSummary[]): string {
  return [formatSides(summaries), formatEffects(summaries), formatBoth(summaries)].join('\n\n');
}

const sidesHead = ['project', 'monitors', 'prompts', 'answered', 'NIM', 'ISM', 'PM', 'ISM method', 'PM method'];
const compileHead = ['compiles', 'clean', 'ms median', 'ms p95'];

function formatSides(summaries: readonly NamedSummary[]): string {
  const row = (name: string, monitors: string, prompts: number, side: Side) => [
    name,
    monitors,
    String(prompts),
    ...[side.answered, side.nim, side.ism, side.pm, side.ismMethod, side.pmMethod, side.compiles, side.clean].map(
      percent,
    ),
    figure(side.milliseconds.median),
    figure(side.milliseconds.p95),
  ];
  const rows = summaries.flatMap(({ name, summary: { prompts, off, on } }) => [
    row(name, 'off', prompts, off),
    row('', 'on', prompts, on),
  ]);
  return formatTable([...sidesHead, ...compileHead], rows);
}

function formatEffects(summaries: readonly NamedSummary[]): string {
  const head = [
    'project',
    'NIM lift',
    'compiles lift',
    'overhead',
    'violations',
    'roll-backs',
    'late',
    'verified',
    'checked',
    'unchecked',
    'none',
    'verified adding an error',
    'checked adding an error',
    'true name refused',
  ];
  const rows = summaries.map(({ name, summary }) => [
    name,
    signedPercent(summary.lift.nim),
    signedPercent(summary.lift.compiles),
    `×${figure(summary.overhead)}`,
    ...[summary.violations, summary.rollBacks, summary.late].map(String),
    ...(['verified', 'checked', 'unchecked', 'none'] as const).map((verdict) => percent(summary.on.verdicts[verdict])),
    ...(['verified', 'checked'] as const).map((verdict) => formatAdded(summary.addedErrors[verdict])),
    String(summary.refusedTruth),
  ]);
  return formatTable(head, rows);
}

function formatBoth(summaries: readonly NamedSummary[]): string {
  const head = ['answered by both', 'monitors', 'prompts', 'NIM', 'ISM', 'PM', 'compiles', 'clean'];
  const rows = summaries.flatMap(({ name, summary: { answeredByBoth } }) =>
    (['off', 'on'] as const).map((monitors) => {
      const { nim, ism, pm, compiles, clean } = answeredByBoth[monitors];
      const isFirst = monitors === 'off';
      return [
        isFirst ? name : '',
        monitors,
        String(answeredByBoth.prompts),
        ...[nim, ism, pm, compiles, clean].map(percent),
      ];
    }),
  );
  return formatTable(head, rows);
}

function formatAdded({ type, syntax }: { type: number; syntax: number }): string {
  return `${type} type, ${syntax} syntax`;
}

/** One prompt whose answer is a fault of the product, for the list under the tables. */
export function formatFault(project: string, { place, line, truth, name, on }: Judged): string {
  const errors = on.added.map((error) => `adds ${error.kind} error TS${error.code}: ${error.message.split('\n')[0]}`);
  const faults = [...(on.refusedTruth ? [`refused the true name ${name}`] : []), ...errors];
  const shown = `${line}⟦${on.text}⟧ (true: ${truth})`.replace(/\s+/g, ' ');
  return `- ${project} ${place}: ${shown}: ${faults.join('; ')}`;
}
