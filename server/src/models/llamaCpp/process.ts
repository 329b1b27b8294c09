// The process that llama.cpp runs in: holds one model, and serves the sessions one call after another.
import { serveParent } from '../../execution/childProcess';
import type { Chosen, Step } from '../model';
import type { ChooseMessage, CloseMessage, EditMessage, NextMessage, OpenMessage } from '../sessionMessages';
import { loadLlamaCpp, UnusableModel, type LlamaCpp } from './binding';
import { Generation } from './generation';
import type { Loaded, LoadMessage, Usage } from './messages';

let model: LlamaCpp | undefined;
const generations = new Map<number, Generation>();
const lost = { kind: 'unavailable', reason: 'the session is gone: the model was started again' } as const;

let last: Promise<unknown> = Promise.resolve();

/** The tokens that are evaluated are shared by all sessions, so that calls must not overlap. */
function inTurn<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

serveParent({
  load: (message: LoadMessage): Promise<Loaded> => inTurn(() => load(message)),
  open: ({ id, prompt, sampling }: OpenMessage) =>
    inTurn(() => void (model && generations.set(id, new Generation(model, prompt, sampling)))),
  next: ({ id, count, refused }: NextMessage, signal: AbortSignal) =>
    inTurn(async (): Promise<Step[]> => {
      const generation = generations.get(id);
      if (!generation) return [lost];
      const steps: Step[] = [];
      while (steps.length < count && !signal.aborted) {
        const step = await generation.next(steps.length === 0 ? refused : [], signal);
        steps.push(step);
        if (step.kind !== 'piece') break;
      }
      return steps.length > 0 ? steps : [{ kind: 'cancelled' }];
    }),
  choose: ({ id, choice }: ChooseMessage, signal: AbortSignal) =>
    inTurn((): Promise<Chosen> | Chosen => generations.get(id)?.choose(choice, signal) ?? lost),
  edit: ({ id, length, text }: EditMessage) =>
    inTurn(() => {
      const generation = generations.get(id);
      generation?.rollBack(length);
      generation?.append(text);
    }),
  close: ({ id }: CloseMessage) => inTurn(() => void generations.delete(id)),
  usage: (): Usage => model?.usage() ?? { memory: 0, tokensPerSecond: 0, drawn: 0, evaluated: 0, reused: 0 },
});

async function load(message: LoadMessage): Promise<Loaded> {
  try {
    model = await loadLlamaCpp(message);
    const { name, contextSize, trie } = model;
    return { kind: 'loaded', model: { name, contextSize, vocabulary: trie.size } };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

/** In words for the user; what the package says where it is not known. */
function reasonOf(error: unknown): string {
  if (error instanceof UnusableModel) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a folder';
  if (error.name === 'InvalidGgufMagicError' || /gguf/i.test(error.constructor.name)) return 'it is no GGUF file';
  if (error.constructor.name === 'InsufficientMemoryError') return `it does not fit into memory (${error.message})`;
  return error.message;
}
