// Asks the product for the completion of every prompt of a project, once without and once with the
// monitors. Nothing is judged here, so that nothing else runs while the clock does.
import { createEngine, type Engine } from '../../../server/src/engine';
import type { Completion } from '../../../server/src/completion/completion';
import { parseSettings } from '../../../server/src/settings';
import type { BenchProject } from './benchProject';
import type { Prompt } from './prompt';
import { twinsOf } from './twins';

export interface Answers {
  readonly prompt: Prompt;
  readonly off: Completion;
  readonly on: Completion;
}

export interface Asked {
  readonly answers: readonly Answers[];
  /** What the model says of itself once it has learnt. */
  readonly model: string;
  /** ms until everything was learnt. */
  readonly learning: number;
}

/** `progress` is called with the number of prompts that are done. */
export async function ask(
  project: BenchProject,
  prompts: readonly Prompt[],
  { dist, seed, only }: { readonly dist: string; readonly seed: number; readonly only?: string },
  progress: (done: number) => void,
): Promise<Asked> {
  const failures: string[] = [];
  const engine = createEngine({
    dist,
    settings: parseSettings(only === undefined ? {} : { monitors: onlyMonitors(only) }),
    log: (level, message) => void (level === 'error' && failures.push(message)),
  });
  try {
    const started = performance.now();
    engine.learn([project.folder]);
    await engine.settled();
    const learning = performance.now() - started;
    const { model } = engine.status;
    if (model.state === 'failed') throw new Error(`${project.name}: the model failed: ${model.detail}`);
    const answers: Answers[] = [];
    for (const [index, prompt] of prompts.entries()) {
      answers.push(await askBoth(engine, project, prompt, { seed, offFirst: index % 2 === 0 }));
      progress(answers.length);
    }
    return { answers, model: `${model.name}: ${model.detail}`, learning };
  } finally {
    engine.dispose();
    for (const failure of new Set(failures)) console.error(`${project.name}: ${failure}`);
  }
}

/** Settings in which only the named monitors are on. */
function onlyMonitors(names: string): Record<string, boolean> {
  const wanted = names.split(',');
  return Object.fromEntries(Object.keys(parseSettings({}).monitors).map((name) => [name, wanted.includes(name)]));
}

/** The two completions at one place, in turn one or the other first: neither gains by what the other warmed. */
async function askBoth(
  engine: Engine,
  project: BenchProject,
  { file, document: text, offset, ...prompt }: Prompt,
  { seed, offFirst }: { seed: number; offFirst: boolean },
): Promise<Answers> {
  const { signal } = new AbortController();
  const hidden = [file, ...twinsOf(project, file)];
  const request = { file, text, offset, seed, hidden };
  engine.setOverlay(file, text);
  await engine.prepare(file, offset);
  const first = await engine.complete({ ...request, monitors: offFirst ? 'off' : 'on' }, signal);
  const second = await engine.complete({ ...request, monitors: offFirst ? 'on' : 'off' }, signal);
  engine.setOverlay(file, undefined);
  const [off, on] = offFirst ? [first, second] : [second, first];
  return { prompt: { file, document: text, offset, ...prompt }, off, on };
}
