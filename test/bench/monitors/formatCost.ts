// Latency and cost as tables.
import { figure, formatTable } from '../report/table';
import type { MeasuredOverhead } from './cost';
import type { Latency } from './latency';
import type { EngineFigures, Work } from './vocabulary/tokenMask';

export function formatLatency(latency: Latency): string {
  const {
    project,
    projectLines,
    file,
    fileLines,
    cold,
    serviceCold,
    allWords,
    words,
    wordsWithin,
    allServiceWords,
    serviceWords,
    serviceWordsWithin,
    errors,
    serviceErrors,
    heap,
  } = latency;
  const head = [
    `${project}, ${projectLines} lines; ${file}, ${fileLines} lines`,
    'ms',
    'p95',
    'service ms',
    'p95',
    'same',
  ];
  const rows = [
    [
      'legal words after an edit',
      ...[allWords.median, allWords.p95, allServiceWords.median, allServiceWords.p95].map(figure),
      `${latency.sameWords} of ${latency.comparedWords}`,
    ],
    [
      '– at the first character of a word',
      ...[words.median, words.p95, serviceWords.median, serviceWords.p95].map(figure),
      '–',
    ],
    [
      '– at the others',
      ...[wordsWithin.median, wordsWithin.p95, serviceWordsWithin.median, serviceWordsWithin.p95].map(figure),
      '–',
    ],
    [
      'new errors of a declaration',
      ...[errors.median, errors.p95, serviceErrors.median, serviceErrors.p95].map(figure),
      `${latency.sameErrors} of ${latency.insertions}`,
    ],
    ['first answer', figure(cold), '–', figure(serviceCold), '–', '–'],
  ];
  const { before, after, questions } = heap;
  return `\nLatency\n${formatTable(head, rows)}\nMemory: ${figure(before)} MB of heap before, ${figure(after)} MB after ${questions} questions.`;
}

export function formatEngine({
  vocabulary,
  build,
  tokens,
  advance,
  masks,
  token,
  tokenByClock,
}: EngineFigures): string {
  const row = (name: string, { median, p99, max }: Work) => [name, figure(median), figure(p99), figure(max)];
  const rows = [
    row('taking in a token', advance),
    ...masks.map(({ words, first }) => row(`mask at the beginning of a word, ${words} legal words`, first)),
    row('all of a token', token),
    row('all of a token, by the clock', tokenByClock),
  ];
  const head = [`${vocabulary} tokens, built in ${figure(build)} ms; ${tokens} tokens of code`, 'µs', 'p99', 'max'];
  return `\nThe engine's own work\n${formatTable(head, rows)}`;
}

export function formatOverhead(overhead: MeasuredOverhead): string {
  const { tokens, rounds, off, on, ratio, plainRatio, pairRatio, refused, questions } = overhead;
  const head = [
    'llama.cpp, half a billion made-up parameters',
    'ms a token off',
    'on',
    'ratio',
    'by the clock',
    'of pairs, median',
    '10%',
    '90%',
  ];
  const row = [
    `${tokens} tokens, ${rounds} rounds, ${questions} questions`,
    ...[off, on, ratio, plainRatio, pairRatio.median, pairRatio.low, pairRatio.high].map(figure),
  ];
  return `\nOverhead\n${formatTable(head, [row])}${refused.map((word) => `\nrefused: ${word}`).join('')}`;
}
