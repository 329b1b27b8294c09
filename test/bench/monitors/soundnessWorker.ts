// A process that replays some files of a project.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { SiteKind } from '../../../server/src/analysis/analysis';
import { allRules } from '../../../server/src/monitors/rules';
import { readVocabulary } from '../../../server/src/models/embedded/assets';
import { openProject } from '../completion/benchProject';
import { root } from '../report/environment';
import { openAnalyses } from './analyses';
import { byCharacter, type Cut } from './replay';
import { replayFile, type Mode } from './replayFile';
import { Tally } from './tally';

export interface Share {
  readonly folder: string;
  readonly files: readonly string[];
  readonly mode: Mode;
  readonly only: readonly SiteKind[];
}

export interface ShareDone {
  files: number;
  lines: number;
  characters: number;
  forward: number;
  readonly refused: string[];
  /** Files that could not be replayed, and why. */
  readonly failures: string[];
  readonly tally: Pick<Tally, 'byKind' | 'milliseconds' | 'questions'>;
}

process.once('message', (share: Share) => {
  void replayShare(share).then((done) => process.send?.(done));
});

async function replayShare({ folder, files, mode, only }: Share): Promise<ShareDone> {
  const { options } = openProject(folder);
  const program = ts.createProgram([...files], options);
  const tally = new Tally();
  const done: ShareDone = { files: 0, lines: 0, characters: 0, forward: 0, refused: [], failures: [], tally };
  const isClean = (file: string) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return !found.some(({ category }) => category === ts.DiagnosticCategory.Error);
  };
  const clean = files.filter(isClean);
  const analyses = openAnalyses((message) => done.failures.push(message));
  const rules = allRules.filter(({ name }) => only.length === 0 || only.includes(name));
  const cuts = [byCharacter, bySubwords()];
  for (const file of clean) {
    const replayed = await replayFile(file, readFileSync(file, 'utf8'), {
      analyses,
      rules,
      cuts,
      tally,
      mode,
      every: 5,
    });
    done.files++;
    done.lines += replayed.lines;
    done.characters += replayed.characters;
    done.forward += replayed.forward;
    done.refused.push(...replayed.refused);
  }
  return done;
}

/** The pieces of the embedded model. */
function bySubwords(): Cut {
  const vocabulary = readVocabulary(path.join(root, 'server/assets'));
  return (text) => {
    const pieces = vocabulary.encode(text).map((token) => vocabulary.textOf(token));
    return pieces.includes(undefined) ? byCharacter(text) : (pieces as string[]);
  };
}
