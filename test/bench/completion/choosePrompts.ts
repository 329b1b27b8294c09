// Chooses the prompts that are measured: seeded, and spread evenly over the files of a project.
import ts from 'typescript';
import type { BenchProject } from './benchProject';
import { findPrompts, type Prompt } from './prompt';

/** At most `count` prompts from files for which `compiles` holds: one of each file in turn, until there are enough. */
export function choosePrompts(
  project: BenchProject,
  count: number,
  seed: number,
  compiles: (file: string) => boolean,
): Prompt[] {
  const random = createRandom(seed);
  const queues = shuffle(project.promptFiles, random).map((file) => shuffle(promptsOf(file), random));
  const checked = new Map<string, boolean>();
  const chosen: Prompt[] = [];
  while (chosen.length < count && queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const prompt = queue.pop();
      if (!prompt) continue;
      if (!checked.has(prompt.file)) checked.set(prompt.file, compiles(prompt.file));
      if (checked.get(prompt.file) === false) queue.length = 0;
      else if (chosen.length < count) chosen.push(prompt);
    }
  }
  return chosen.sort((a, b) => (a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1));
}

function promptsOf(file: string): Prompt[] {
  const text = ts.sys.readFile(file) ?? '';
  return findPrompts(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
}

/** A shuffled copy (Fisher and Yates). */
function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
  }
  return shuffled;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
