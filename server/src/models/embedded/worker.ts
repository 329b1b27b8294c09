// The thread that holds the indexes and serves the sessions.
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../threads/thread';
import type { Chosen, Prompt, Step } from '../model';
import { readVocabulary, readWeights } from './assets';
import { Generation } from './generation';
import { Memory } from './memory';
import type { ChooseMessage, CloseMessage, EditMessage, NextMessage, OpenMessage } from '../sessionMessages';
import type { ChangedMessage, DocumentMessage, IndexMessage, ScoreMessage, WorkerData } from './messages';
import { score } from './scoring';
import { codeOf } from './sourceFiles';
import { TokenIndex } from './tokenIndex';

const { assets } = workerData as WorkerData;
const memory = new Memory(readVocabulary(assets), readWeights(assets));
const generations = new Map<number, Generation>();
const lost = { kind: 'unavailable', reason: 'the session is gone: the model was restarted' } as const;

serve(parentPort!, {
  index: ({ kind, data }: IndexMessage) => memory.setIndex(kind, new TokenIndex(data)),
  document: ({ file, text }: DocumentMessage) => memory.setDocument(file, text),
  changed: ({ file, tokens }: ChangedMessage) => memory.setChanged(file, tokens),
  score({ prompt, texts }: ScoreMessage): number[] {
    const code = toCode(prompt);
    return score(memory.knowledge(code), code, texts);
  },
  open({ id, prompt, sampling }: OpenMessage): void {
    const code = toCode(prompt);
    generations.set(id, new Generation(memory.knowledge(code), code, sampling));
  },
  next({ id, count, refused }: NextMessage, signal: AbortSignal): Step[] {
    const generation = generations.get(id);
    if (!generation) return [lost];
    const steps: Step[] = [];
    while (steps.length < count && !signal.aborted) {
      const step = generation.next(steps.length === 0 ? refused : []);
      steps.push(step);
      if (step.kind !== 'piece') break;
    }
    return steps.length > 0 ? steps : [{ kind: 'cancelled' }];
  },
  choose({ id, choice }: ChooseMessage): Chosen {
    return generations.get(id)?.choose(choice) ?? lost;
  },
  edit({ id, length, text }: EditMessage): void {
    const generation = generations.get(id);
    generation?.rollBack(length);
    generation?.append(text);
  },
  close: ({ id }: CloseMessage) => void generations.delete(id),
});

function toCode(prompt: Prompt): Prompt {
  return { ...prompt, prefix: codeOf(prompt.prefix), suffix: codeOf(prompt.suffix) };
}
