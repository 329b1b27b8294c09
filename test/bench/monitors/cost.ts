// What the monitors cost: the engine's own work for a token, and the time that they add where a real model computes.
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TreeSitterSyntax } from '../../../server/src/analysis/treeSitter/treeSitterSyntax';
import { TypeScriptAnalysis } from '../../../server/src/analysis/typescript/typescriptAnalysis';
import type { LegalWords } from '../../../server/src/analysis/analysis';
import { joint } from '../../../server/src/monitors/joint';
import type { Rule } from '../../../server/src/monitors/monitor';
import { syntaxAnswer } from '../../../server/src/monitors/syntax';
import { root } from '../report/environment';
import type { BenchProject } from '../completion/benchProject';
import { askAnalysis, decodeReplay, type Ask } from './llamaCpp/decodeReplay';
import { loadLlamaCpp } from './llamaCpp/llamaCpp';
import { choosePlaces, measureOverhead, type Overhead } from './llamaCpp/overhead';
import { createReplayModel, type ReplayPlace } from './llamaCpp/replaySession';
import { writeGguf } from './llamaCpp/writeGguf';
import { measureEngine, type EngineFigures } from './vocabulary/tokenMask';

const questionDeadline = 150; // ms, as in the settings

/** The engine's work, with answers that are made up and come at once. */
export function measureEngineWork(rules: readonly Rule[], files: readonly string[], rounds: number): EngineFigures {
  const monitor = joint(rules);
  const words = Array.from({ length: 50 }, (_, index) => `name${index}`).sort();
  return measureEngine({
    texts: files.map((file) => readFileSync(file, 'utf8')),
    tokens: 6_000,
    rounds,
    start(prefix) {
      const begin = monitor.start(prefix);
      if (begin.kind === 'violation') throw new Error('a start is never refused');
      let { state } = begin;
      return (token) => {
        let rest = token;
        while (rest !== '') {
          const advance = monitor.advance(state, rest);
          if (advance.kind === 'violation') return;
          if (advance.kind === 'accepted') {
            state = advance.state;
            return;
          }
          rest = rest.slice(advance.consumed);
          state = advance.answer(
            advance.question.kinds.map((kind): LegalWords =>
              kind === 'names' || kind === 'members'
                ? { kind: 'exact', words, about: '', excused: ['=>', '.', '(', ')', ',', ';', '='] }
                : { kind: 'none' },
            ),
          );
        }
      };
    },
  });
}

export interface MeasuredOverhead extends Overhead {
  /** True words that were refused. */
  readonly refused: readonly string[];
  readonly questions: number;
}

/** Real code of a project replayed through llama.cpp, with and without the rules. Throws where llama.cpp cannot be had. */
export async function measureModelOverhead(
  rules: readonly Rule[],
  project: BenchProject,
  folder: string,
  rounds: number,
): Promise<MeasuredOverhead> {
  const dist = path.join(folder, 'dist');
  cpSync(path.join(root, 'dist'), dist, { recursive: true });
  const log = (message: string) => console.error(message);
  const analysis = new TypeScriptAnalysis({ dist, log });
  const syntax = new TreeSitterSyntax({ dist, log });
  try {
    const model = await createReplayModel(await loadLlamaCpp(writeGguf()));
    const places = choosePlaces(project.promptFiles, 8, 240);
    const refused = new Set<string>();
    let questions = 0;
    const overhead = await measureOverhead({
      model,
      places,
      rounds,
      async run(session, place, monitors) {
        const text = place.before + place.after;
        analysis.setOverlay(place.file, text);
        await analysis.prepare(place.file, place.before.length);
        const ask = withSyntax(syntax, place, askAnalysis(analysis, place, questionDeadline));
        const done = await decodeReplay(session, place, monitors === 'on' ? rules : [], ask);
        analysis.setOverlay(place.file, undefined);
        questions += done.questions;
        for (const word of done.refused) refused.add(`${path.basename(place.file)}: ${word}`);
      },
    });
    return { ...overhead, refused: [...refused], questions };
  } finally {
    analysis.dispose();
    syntax.dispose();
  }
}

function withSyntax(syntax: TreeSitterSyntax, { file, before, after }: ReplayPlace, ask: Ask): Ask {
  const never = new AbortController().signal;
  return async (question, generated) => {
    const { kinds, form, token, site } = question;
    const answers = ask(question, generated);
    if (!kinds.includes('syntax')) return answers;
    const barred = await syntax.barred(
      { file, text: before + after, offset: before.length, inserted: generated.slice(0, Math.max(0, site)) },
      never,
    );
    const all = await answers;
    return kinds.map((kind, index) =>
      kind === 'syntax' ? syntaxAnswer(barred, form, token) : (all[index] ?? { kind: 'none' }),
    );
  };
}
