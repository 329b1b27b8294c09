// How fast the product itself learns and answers, and how much memory it takes: the bundled workers.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedModel } from '../../../server/src/models/embedded/embeddedModel';
import { quantile } from '../report/statistics';

export interface Speed {
  readonly megabytes: number;
  /** MB of source text a second, from the question to the finished index, files read from disk. */
  readonly megabytesPerSecond: number;
  /** Milliseconds until the first completion can be asked for with a part learnt; the whole, where it is small. */
  readonly millisecondsToLearn: number;
  /** Bytes of index for each byte learnt. */
  readonly indexBytesPerByte: number;
  /** Growth of the whole process for each byte learnt, at its highest seen, threads and garbage included. */
  readonly residentBytesPerByte: number;
  /** Milliseconds a token, of sessions of `tokensEach` tokens. */
  readonly tokenMedian: number;
  readonly tokenP95: number;
  /** Milliseconds to open a session. */
  readonly openMedian: number;
  readonly openP95: number;
  readonly sessions: number;
}

const tokensEach = 24;
const sessions = 150;
const never = new AbortController().signal;

/** Learns a folder without the held-out files, then completes in the middle of those. */
export async function measureSpeed(dist: string, folder: string, held: readonly string[]): Promise<Speed> {
  const model = new EmbeddedModel({ dist, maxIndexBytes: 1e9, log: () => undefined, onStatus: () => undefined });
  try {
    await model.open({ file: held[0] ?? folder, prefix: '', suffix: '' }, { temperature: 0, seed: 1 }, never);
    await model.settled(); // the threads and the base text are there
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    const started = performance.now();
    model.learn([folder], { dependencies: true, exclude: held });
    await model.settled();
    const duration = performance.now() - started;
    clearInterval(watch);
    const learnt = model.learnt;
    if (!learnt) throw new Error(`nothing was learnt: ${model.status.detail}`);
    return {
      megabytes: learnt.bytes / 1e6,
      megabytesPerSecond: learnt.bytes / 1e3 / duration,
      millisecondsToLearn: duration,
      indexBytesPerByte: learnt.indexBytes / learnt.bytes,
      residentBytesPerByte: (most - before) / learnt.bytes,
      ...(await measureSessions(model, held)),
    };
  } finally {
    model.dispose();
  }
}

async function measureSessions(model: EmbeddedModel, held: readonly string[]) {
  const opens: number[] = [];
  const tokens: number[] = [];
  const texts = held
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.length > 500);
  for (let session = 0; session < sessions && texts.length > 0; session++) {
    const { file, text } = texts[session % texts.length]!;
    const at = Math.floor((text.length * ((session * 7) % 19)) / 19);
    const prompt = { file, prefix: text.slice(0, at), suffix: text.slice(at + 200) };
    const started = performance.now();
    const opened = await model.open(prompt, { temperature: 0, seed: 1 }, never);
    if (opened.kind !== 'session') throw new Error(`no session: ${JSON.stringify(opened)}`);
    const begun = performance.now();
    opens.push(begun - started);
    let count = 0;
    while (count < tokensEach && (await opened.session.next(never)).kind === 'piece') count++;
    if (count > 0) tokens.push((performance.now() - begun) / count);
    opened.session.close();
  }
  return {
    tokenMedian: quantile(tokens, 0.5),
    tokenP95: quantile(tokens, 0.95),
    openMedian: quantile(opens, 0.5),
    openP95: quantile(opens, 0.95),
    sessions: tokens.length,
  };
}

export function distFolder(root: string): string {
  return path.join(root, 'dist');
}
