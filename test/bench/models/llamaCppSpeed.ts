// How fast llama.cpp writes through the product's own session: freely, and among legal words; and how long the first token
// after a keystroke takes, with what was evaluated before and without it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LlamaCppModel } from '../../../server/src/models/llamaCpp/llamaCppModel';
import type { Session } from '../../../server/src/models/model';
import { InputError } from '../benchOptions';
import { writeGguf, type VocabularySize } from '../monitors/llamaCpp/writeGguf';
import { root } from '../report/environment';
import { quantile } from '../report/statistics';

export interface LlamaCppSpeed {
  readonly vocabulary: VocabularySize;
  /** Milliseconds of a token, medians: free, and where legal tokens are boosted, computed anew for each. */
  readonly free: number;
  readonly constrained: number;
  /** How often each was measured. */
  readonly steps: number;
  /** Milliseconds to the first token behind a prompt of so many tokens, medians. */
  readonly promptTokens: number;
  readonly reused: number;
  readonly anew: number;
  /** Bytes of the process. */
  readonly memory: number;
}

const never = new AbortController().signal;
const rounds = 4;
const stepsOfRound = 24;
const legalWords = 200;
const promptUnits = 2_400; // UTF-16

export async function measureLlamaCpp(vocabulary: VocabularySize): Promise<LlamaCppSpeed> {
  const model = new LlamaCppModel({
    dist: path.join(root, 'dist'),
    file: writeGguf(vocabulary),
    threads: 1,
    contextSize: 2_048,
    idleMinutes: 0,
    log: (message) => console.error(message),
    onStatus: () => {},
  });
  try {
    await model.load();
    const source = readFileSync(path.join(root, 'server/src/decoding/decode.ts'), 'utf8');
    const prefix = source.slice(0, promptUnits);
    const words = [...new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))].slice(0, legalWords);
    const open = (text: string) => openSession(model, text);
    await firstToken(await open(prefix)); // what is loaded lazily is loaded now
    const free: number[] = [];
    const constrained: number[] = [];
    const reused: number[] = [];
    const anew: number[] = [];
    let promptTokens = 0;
    for (let round = 0; round < rounds; round++) {
      const session = await open(`${prefix}\n`);
      await session.next(never);
      for (let count = 0; count < stepsOfRound; count++) {
        free.push(await timeOfToken(model, () => session.next(never)));
        session.append('.');
        constrained.push(await timeOfToken(model, () => session.choose({ words, typed: '' }, never)));
      }
      session.close();
      reused.push(await firstToken(await open(`${prefix}${'abcdefgh'.slice(0, round + 1)}`)));
      const before = await evaluated(model);
      anew.push(await firstToken(await open(`// ${round}\n${prefix}`)));
      promptTokens = (await evaluated(model)) - before;
    }
    return {
      vocabulary,
      free: quantile(free, 0.5),
      constrained: quantile(constrained, 0.5),
      steps: free.length,
      promptTokens,
      reused: quantile(reused, 0.5),
      anew: quantile(anew, 0.5),
      memory: (await model.usage())?.memory ?? NaN,
    };
  } finally {
    model.dispose();
  }
}

/** Milliseconds of some work for each token that it draws. */
async function timeOfToken(model: LlamaCppModel, work: () => Promise<unknown>): Promise<number> {
  const before = (await model.usage())?.drawn ?? 0;
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  return milliseconds / Math.max(1, ((await model.usage())?.drawn ?? 0) - before);
}

async function firstToken(session: Session): Promise<number> {
  const start = performance.now();
  await session.next(never);
  session.close();
  return performance.now() - start;
}

async function evaluated(model: LlamaCppModel): Promise<number> {
  return (await model.usage())?.evaluated ?? 0;
}

async function openSession(model: LlamaCppModel, prefix: string): Promise<Session> {
  const prompt = { file: 'bench.ts', prefix, suffix: '\n}\n' };
  const opened = await model.open(prompt, { temperature: 0, seed: 1 }, never);
  if (opened.kind === 'session') return opened.session;
  throw new InputError(opened.kind === 'unavailable' ? opened.reason : 'The bench was cancelled.');
}
