// How the code before and behind the cursor becomes the prompt of a completion, by the family of the model.
import type { Prompt } from '../model';

export interface Template {
  readonly prefix: string;
  readonly suffix: string;
  readonly middle: string;
  /** The suffix comes first. */
  readonly suffixFirst?: true;
}

/** As the authors of each family give them. */
const families: readonly (readonly [name: RegExp, template: Template])[] = [
  [/qwen.*coder/i, { prefix: '<|fim_prefix|>', suffix: '<|fim_suffix|>', middle: '<|fim_middle|>' }],
  [/starcoder|granite.*code/i, { prefix: '<fim_prefix>', suffix: '<fim_suffix>', middle: '<fim_middle>' }],
  [/code-?llama/i, { prefix: '<PRE> ', suffix: ' <SUF>', middle: ' <MID>' }],
  [/deepseek.*coder/i, { prefix: '<｜fim▁begin｜>', suffix: '<｜fim▁hole｜>', middle: '<｜fim▁end｜>' }],
  [/codegemma/i, { prefix: '<|fim_prefix|>', suffix: '<|fim_suffix|>', middle: '<|fim_middle|>' }],
  [/codestral/i, { prefix: '[PREFIX]', suffix: '[SUFFIX]', middle: '', suffixFirst: true }],
];

export function templateOf(model: string): Template | undefined {
  return families.find(([name]) => name.test(model))?.[1];
}

export function fill({ prefix, suffix, middle, suffixFirst }: Template, before: string, behind: string): string {
  return suffixFirst ? suffix + behind + prefix + before : prefix + before + suffix + behind + middle;
}

/** UTF-16 units of the document that are sent at the most, whatever the context. */
const most = { before: 8_000, behind: 2_000 };
/** UTF-16 units for each token of the context, a bound for code. */
const unitsOfToken = 3;

/** The prompt's text, cut to the context in steps and at line ends: a server keeps what it has read of the beginning. */
export function cutToContext({ prefix, suffix }: Prompt, contextLength: number | undefined): Prompt['prefix'][] {
  const units = contextLength === undefined ? Infinity : contextLength * unitsOfToken;
  const before = Math.floor(Math.min(most.before, units * 0.6));
  const behind = Math.floor(Math.min(most.behind, units * 0.15));
  return [lastUnits(prefix, before), firstUnits(suffix, behind)];
}

function lastUnits(text: string, units: number): string {
  if (text.length <= units) return text;
  const step = Math.max(1, Math.floor(units / 4));
  const cut = text.slice(Math.ceil((text.length - units) / step) * step);
  return cut.slice(cut.indexOf('\n') + 1);
}

function firstUnits(text: string, units: number): string {
  if (text.length <= units) return text;
  const cut = text.slice(0, units);
  return cut.slice(0, cut.lastIndexOf('\n') + 1);
}
