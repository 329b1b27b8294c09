// A run under trace as a person reads it on a terminal.
import path from 'node:path';
import type { Run, Traces } from '../tracing/traces';
import type { TestResult } from '../tracing/tracing';

/** Files besides the one that was asked for whose values are printed. */
const maxFiles = 3;

export async function formatRun(traces: Traces, run: Run): Promise<string> {
  const { target, results, ended, output, confinement, duration } = run.result;
  if (ended.kind === 'unavailable') return `It could not be run: ${ended.reason}\n`;
  const own = run.files.filter((file) => file === target.file);
  const others = run.files.filter((file) => file !== target.file);
  const tables: string[] = [];
  for (const file of [...own, ...others.slice(0, maxFiles)]) {
    const table = await traces.ask('format', { run: run.id, path: file, as: 'table' });
    tables.push(`${relative(file)}\n${table.trimEnd()}\n`);
  }
  const left = others.length - maxFiles;
  if (left > 0) tables.push(`… and ${left} more ${left === 1 ? 'file' : 'files'}; --json has all of them.\n`);
  const shown = output.trim() === '' ? [] : [`Output:\n${indent(output.trim())}\n`];
  return [
    ...tables,
    ...results.map(formatResult),
    ...shown,
    `${endOf(ended)} in ${duration.toFixed(0)} ms. ${confinement}\n`,
  ].join('\n');
}

function formatResult({ name, state, message, expected, actual }: TestResult): string {
  const mark = { passed: '✓', failed: '✗', skipped: '-' }[state];
  const compared =
    expected === undefined || actual === undefined ? [] : [`expected: ${expected}`, `actual:   ${actual}`];
  const details = state === 'failed' ? [...(message === undefined ? [] : [message]), ...compared] : [];
  return [`${mark} ${name}`, ...details.map(indent)].join('\n');
}

function endOf(ended: Exclude<Run['result']['ended'], { kind: 'unavailable' }>): string {
  switch (ended.kind) {
    case 'exited':
      return ended.code === 0 ? 'It ended' : `It ended with code ${ended.code}`;
    case 'signalled':
      return `It was ended by ${ended.signal}`;
    case 'stopped':
      return `It was stopped (${ended.detail.replace(/\.$/, '')})`;
  }
}

function relative(file: string): string {
  const short = path.relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
