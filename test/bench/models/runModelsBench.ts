// Models that the user brings: how fast they write through the product, freely and under constraint.
import type { BenchOptions } from '../benchOptions';
import { describeEnvironment, formatEnvironment } from '../report/environment';
import { figure, formatTable } from '../report/table';
import { writeJson } from '../report/writeJson';
import { measureLlamaCpp, type LlamaCppSpeed } from './llamaCppSpeed';

const vocabularies = [32_768, 151_936] as const;

export async function runModelsBench({ json }: BenchOptions): Promise<void> {
  const environment = describeEnvironment('models');
  console.log(formatEnvironment(environment));
  const llamaCpp: LlamaCppSpeed[] = [];
  for (const vocabulary of vocabularies) llamaCpp.push(await measureLlamaCpp(vocabulary));
  console.log(formatLlamaCpp(llamaCpp));
  if (json !== undefined) writeJson(json, { ...environment, llamaCpp });
}

function formatLlamaCpp(speeds: readonly LlamaCppSpeed[]): string {
  const head = [
    'vocabulary',
    'free, tokens/s',
    'constrained, tokens/s',
    'ratio',
    'prompt, tokens',
    'first token, reused, ms',
    'anew, ms',
    'MB',
  ];
  const rows = speeds.map(({ vocabulary, free, constrained, promptTokens, reused, anew, memory }) => [
    String(vocabulary),
    figure(1_000 / free),
    figure(1_000 / constrained),
    figure(constrained / free),
    String(promptTokens),
    figure(reused),
    figure(anew),
    figure(memory / 2 ** 20),
  ]);
  return `\nllama.cpp, made-up weights in the shape of Qwen2.5-Coder-0.5B (q4_0), 1 thread; 200 legal words\n${formatTable(head, rows)}`;
}
