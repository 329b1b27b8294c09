// The thread in which syntax trees live.
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../threads/thread';
import type { SyntaxQuestion } from '../syntax';
import { SyntaxTrees } from './syntaxTrees';

const { dist } = workerData as { dist: string };
const trees = new SyntaxTrees({
  grammars: path.join(dist, 'grammars'),
  runtime: path.join(dist, 'web-tree-sitter.wasm'),
});
if (parentPort) {
  serve(parentPort, {
    cuts: (question: SyntaxQuestion) => trees.cuts(question),
    barred: (question: SyntaxQuestion) => trees.barred(question),
  });
}
