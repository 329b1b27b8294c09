// The worker thread of static analysis: answers the requests of `TypeScriptAnalysis`, one at a time.
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../threads/thread';
import { diskFileSystem } from './fileSystem';
import type { LegalWords } from '../analysis';
import type { WorkerData, Work } from './requests';
import { TypeScriptProjects } from './typescriptProjects';

if (!parentPort) throw new Error('The analysis worker runs in a worker thread only.');

const projects = new TypeScriptProjects({
  system: diskFileSystem(),
  lib: (workerData as WorkerData).lib,
  log: (message) => notify('log', message),
});

const idleAfter = 200; // ms
let idle: NodeJS.Timeout | undefined;

/** The lists that the main thread has. */
const sent = new Set<number>();

/** A list goes to the main thread once; after that its number says enough. */
function withoutKnownLists(answer: LegalWords): LegalWords {
  if (answer.kind !== 'exact' || !answer.shared) return answer;
  const shared = answer.shared.map((list) => (sent.has(list.id) ? { ...list, words: [] } : list));
  for (const { id } of answer.shared) sent.add(id);
  return { ...answer, shared };
}

const handlers: Work = {
  setOverlay: ({ file, text }) => {
    projects.setOverlay(file, text ?? undefined);
    clearTimeout(idle);
    idle = setTimeout(() => projects.settle(file), idleAfter);
  },
  filesChanged: ({ files }) => projects.filesChanged(files),
  prepare: ({ file, offset }, signal) => {
    if (signal.aborted) return null;
    projects.prepare(file, offset);
    return projects.status(file);
  },
  legalWords: ({ question, deadline }, signal) =>
    signal.aborted || Date.now() > deadline
      ? { kind: 'late', reason: 'the deadline passed before the question was looked at' }
      : { kind: 'answers', answers: projects.legalWords(question).map(withoutKnownLists) },
  newDiagnostics: ({ insertion, reach, deadline }, signal) =>
    signal.aborted || Date.now() > deadline
      ? { kind: 'late', reason: 'the deadline passed before the question was looked at' }
      : projects.newDiagnostics(insertion, reach, deadline),
  importEdits: ({ insertion, names, deadline }, signal) =>
    signal.aborted || Date.now() > deadline ? [] : projects.importEdits(insertion, names),
  sameTyped: ({ range, deadline }, signal) =>
    signal.aborted || Date.now() > deadline
      ? { kind: 'late', reason: 'the deadline passed before the question was looked at' }
      : projects.sameTyped(range),
  status: ({ file }) => projects.status(file),
};
const notify = serve(parentPort, handlers);
