// The real binding in its real process, on a model that is written here.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { decode } from '../../../../server/src/decoding/decode';
import { LlamaCppModel, type LlamaCppOptions } from '../../../../server/src/models/llamaCpp/llamaCppModel';
import type { Opened, Session, Step } from '../../../../server/src/models/model';
import { joint } from '../../../../server/src/monitors/joint';
import { members } from '../../../../server/src/monitors/members';
import type { ModelStatus } from '../../../../server/src/protocol';
import { isIdentifierPart } from '../../../../server/src/text/identifiers';
import { writeBigramModel, type BigramOptions } from '../../../support/gguf/bigramModel';

const root = path.join(__dirname, '../../../..');
const dist = path.join(root, 'dist');
const never = new AbortController().signal;

describe('llama.cpp', () => {
  let folder: string;
  let file: string;
  let model: LlamaCppModel;
  const statuses: ModelStatus[] = [];
  const corpus = ['decoding/decode.ts', 'completion/generate.ts', 'engine.ts', 'models/model.ts']
    .map((name) => readFileSync(path.join(root, 'server/src', name), 'utf8'))
    .join('\n');

  const write = (name: string, options: Partial<BigramOptions> = {}): string => {
    const written = path.join(folder, `${name}.gguf`);
    writeBigramModel(written, { corpus, size: 600, ...options });
    return written;
  };
  const open = (options: Partial<LlamaCppOptions> & { readonly file: string }): LlamaCppModel =>
    new LlamaCppModel({
      dist,
      threads: 1,
      contextSize: 1_024,
      idleMinutes: 0,
      log: () => {},
      onStatus: (status) => void statuses.push(status),
      ...options,
    });

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'trueline-llama-'));
    file = write('bigrams');
    model = open({ file });
    await model.load();
  });
  after(() => {
    model.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  async function session(prefix: string, suffix = '\n}\n', seed = 1): Promise<Session> {
    return sessionOf(await model.open({ file: 'a.ts', prefix, suffix }, { temperature: 0, seed }, never));
  }

  it('says what it has loaded', () => {
    const { name, tier, state, detail } = statuses.at(-1)!;
    assert.deepEqual([name, tier, state], ['bigrams', 'step', 'ready']);
    assert.match(detail, /^Bigrams, 640 tokens, context of 1024, \d+ MB/);
  });

  it('writes the same text for the same prompt and seed', async () => {
    const [one, other] = [await session('  private '), await session('  private ')];
    const text = await take(one, 30);
    assert.ok(text.length > 20, text);
    assert.equal(await take(other, 30), text);
  });

  it('goes on after a roll-back as it did before, also from the middle of a token', async () => {
    const writing = await session('  private readonly ');
    const text = await take(writing, 24);
    for (const length of [0, 1, 3, Math.floor(text.length / 2), text.length - 1, text.length]) {
      writing.rollBack(length);
      const again = text.slice(0, length) + (await take(writing, 4));
      const shared = Math.min(again.length, text.length);
      assert.equal(again.slice(0, shared), text.slice(0, shared), `after ${length}`);
      writing.rollBack(length);
      writing.append(text.slice(length));
    }
  });

  it('writes a word again that the cursor stands in', async () => {
    const small = open({ file: write('small', { corpus: 'return session;\nreturn sense;\n'.repeat(50), size: 290 }) });
    await small.load();
    const prompt = { file: 'a.ts', prefix: 'return sess', suffix: '' };
    const step = await sessionOf(await small.open(prompt, { temperature: 0, seed: 1 }, never)).next(never);
    assert.ok(step.kind === 'piece' && step.text.startsWith('ion'), JSON.stringify(step));
    small.dispose();
  });

  it('never begins with what was refused', async () => {
    const writing = await session('  const ');
    const first = await writing.next(never);
    assert.ok(first.kind === 'piece');
    writing.rollBack(0);
    const second = await writing.next(never, [first.text]);
    assert.ok(second.kind === 'piece' && !second.text.startsWith(first.text), JSON.stringify([first, second]));
  });

  describe('choose', () => {
    const words = ['generated', 'prefix', 'place', 'placeBefore', 'p', 'Zürich', 'größe', 'π'];

    it('gives a legal word with its boundary at every place', async () => {
      for (const prefix of ['    this.', '  const x = request.', 'return place.', 'a?.', '']) {
        for (let seed = 0; seed < 4; seed++) {
          const writing = await session(prefix, '\n', seed);
          await take(writing, seed);
          checkChosen(await writing.choose({ words, typed: '' }, never), words, '');
        }
      }
    });

    it('goes on with what stands of the word, in the prompt or in the text', async () => {
      const places = words.filter((word) => word.startsWith('p'));
      checkChosen(await (await session('  this.p')).choose({ words: places, typed: 'p' }, never), places, 'p');
      const writing = await session('  this');
      writing.append('.pl');
      const long = places.filter((word) => word.startsWith('pl'));
      checkChosen(await writing.choose({ words: long, typed: 'pl' }, never), long, 'pl');
      const next = await writing.next(never);
      assert.ok(next.kind === 'piece' || next.kind === 'end');
    });

    it('writes words that are in no token', async () => {
      for (const word of ['größe', 'π', 'Zürich', '日本']) {
        checkChosen(await (await session('  this.')).choose({ words: [word], typed: '' }, never), [word], '');
      }
    });

    it('prefers what fits', async () => {
      const free = await (await session('  this.')).choose({ words: ['place', 'prefix'], typed: '' }, never);
      assert.ok(free.kind === 'chosen');
      const other = free.word === 'place' ? 'prefix' : 'place';
      const fit = ['place', 'prefix'].map((word) => (word === other ? 0 : -50));
      const weighted = await (await session('  this.')).choose({ words: ['place', 'prefix'], fit, typed: '' }, never);
      assert.ok(weighted.kind === 'chosen' && weighted.word === other, JSON.stringify(weighted));
    });
  });

  it('obeys a monitor at every member', async () => {
    const legal = ['generated', 'decisions', 'limits'];
    const decoded = await decode({
      session: await session('  run() {\n    return this.'),
      monitor: joint([members]),
      prefix: '  run() {\n    return this.',
      choice: 'eager',
      signal: never,
      ask: (question) => Promise.resolve(question.kinds.map(() => ({ kind: 'exact', words: legal, about: 'test' }))),
      finished: () => undefined,
      limits: { maxPieces: 60, minLegalShare: 0, maxRollBacks: 0, maxRefusals: 0, deadline: Infinity },
    });
    assert.ok(decoded.kind === 'text');
    const named = [...`.${decoded.text}`.matchAll(/(?<![\d.])\.(#?[\p{ID_Continue}$]+)/gu)].map(([, name]) => name);
    assert.ok(named.length > 0);
    for (const name of named.slice(0, -1)) assert.ok(legal.includes(name ?? ''), `${name} in ${decoded.text}`);
  });

  it('keeps what is evaluated from keystroke to keystroke', async () => {
    const prefix = corpus.slice(0, 2_000);
    await take(await session(prefix), 2);
    const before = (await model.usage())!;
    await take(await session(`${prefix}x`), 1);
    const { evaluated, reused } = (await model.usage())!;
    assert.ok(evaluated - before.evaluated < 60, `${evaluated - before.evaluated} evaluated`);
    assert.ok(reused - before.reused > 400, `${reused - before.reused} kept`);
  });

  it('is there again after its process was killed, which costs one completion', async () => {
    const writing = await session('  private ');
    await take(writing, 2);
    process.kill(model.pid!, 'SIGKILL');
    const step = await until(async () => {
      const next = await writing.next(never);
      return next.kind === 'unavailable' ? next : undefined;
    });
    assert.match(step.reason, /SIGKILL|not running|session is gone/);
    const opened = await until(async () => {
      const again = await model.open(
        { file: 'a.ts', prefix: '  private ', suffix: '' },
        { temperature: 0, seed: 1 },
        never,
      );
      return again.kind === 'session' ? again : undefined;
    });
    assert.ok((await take(opened.session, 5)).length > 0);
  });

  it('leaves memory and comes back', async () => {
    const short = open({ file, idleMinutes: 1 / 1_000 });
    await short.load();
    const { pid } = short;
    await until(() => Promise.resolve(statuses.at(-1)?.state === 'idle' ? true : undefined));
    await until(() => Promise.resolve(isAlive(pid!) ? undefined : true));
    // It may be gone again before it is asked.
    await until(async () => {
      await short.load();
      const prompt = { file: 'a.ts', prefix: 'const ', suffix: '' };
      const { kind } = await short.open(prompt, { temperature: 0, seed: 1 }, never);
      return kind === 'session' ? kind : undefined;
    });
    short.dispose();
  });

  describe('says why a file cannot be used', () => {
    const check = async (bad: string, reason: RegExp, options: Partial<LlamaCppOptions> = {}) => {
      const unusable = open({ file: bad, ...options });
      await unusable.load();
      const opened = await unusable.open({ file: 'a.ts', prefix: '', suffix: '' }, { temperature: 0, seed: 1 }, never);
      assert.ok(opened.kind === 'unavailable');
      assert.match(opened.reason, reason);
      assert.equal(statuses.at(-1)?.state, 'failed');
      unusable.dispose();
    };
    it('that is missing', () => check(path.join(folder, 'none.gguf'), /there is no such file/));
    it('that is no GGUF', async () => {
      const text = path.join(folder, 'text.gguf');
      writeFileSync(text, 'This is no model.\n'.repeat(100));
      await check(text, /it is no GGUF file/);
    });
    it('that ends too early', async () => {
      const cut = path.join(folder, 'cut.gguf');
      writeFileSync(cut, readFileSync(file).subarray(0, 3_000_000));
      await check(cut, /cannot be used/);
    });
    it('that has no tokens for filling in the middle', () =>
      check(write('plain', { without: 'control' }), /no tokens for filling in the middle/));
    it('that has no vocabulary', () => check(write('mute', { without: 'vocabulary' }), /cannot be used: .*vocab/i));
  });
});

function sessionOf(opened: Opened): Session {
  assert.equal(opened.kind, 'session', JSON.stringify(opened));
  return opened.session;
}

async function take(session: Session, pieces: number): Promise<string> {
  let text = '';
  for (let count = 0; count < pieces; count++) {
    const step: Step = await session.next(never);
    if (step.kind !== 'piece') break;
    text += step.text;
  }
  return text;
}

function checkChosen(chosen: Awaited<ReturnType<Session['choose']>>, words: readonly string[], typed: string): void {
  assert.equal(chosen.kind, 'chosen', JSON.stringify(chosen));
  const { word, text } = chosen;
  assert.ok(words.includes(word), `${word} is not legal`);
  const rest = (typed + text).slice(word.length);
  assert.ok((typed + text).startsWith(word), `${JSON.stringify(text)} does not begin with ${word}`);
  assert.ok(rest === '' || !isIdentifierPart(String.fromCodePoint(rest.codePointAt(0)!)), `${word} goes on: ${text}`);
}

/** Asks again and again, as long as the test may take. */
async function until<Result>(ask: () => Promise<Result | undefined>): Promise<Result> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
