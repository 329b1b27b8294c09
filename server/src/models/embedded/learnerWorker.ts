// The thread that learns, so that completions work meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../threads/thread';
import { readVocabulary } from './assets';
import { Learner } from './learner';
import { type LearnerData, type LearnMessage } from './messages';

const { assets, libraries, maxIndexBytes } = workerData as LearnerData;
const learner = new Learner({
  vocabulary: readVocabulary(assets),
  libraries,
  maxIndexBytes,
  onIndex: (message) => notify('index', message),
  onProgress: (message) => notify('progress', message),
});
const notify = serve(parentPort!, {
  learn: (message: LearnMessage, signal: AbortSignal) => learner.learn(message, signal),
  changed: (files: readonly string[]) => files.map((file) => learner.read(file)),
});
