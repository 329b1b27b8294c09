// The thread that learns, so that completions work meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../threads/thread';
import { readVocabulary } from './assets';
import { Learner } from './learner';
import type { LearnerData, LearnMessage } from './messages';

const { assets, libraries, storage, maxIndexBytes } = workerData as LearnerData;
const learner = new Learner({
  vocabulary: readVocabulary(assets),
  assets,
  libraries,
  storage,
  maxIndexBytes,
  onIndex: (message) => notify('index', message),
  onProgress: (message) => notify('progress', message),
  log: (message) => notify('log', message),
});
const notify = serve(parentPort!, {
  base: () => learner.learnBase(),
  learn: (message: LearnMessage, signal: AbortSignal) => learner.learn(message, signal),
  changed: (files: readonly string[]) => files.map((file) => learner.read(file)),
});
