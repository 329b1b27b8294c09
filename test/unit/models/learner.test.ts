import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import path from 'node:path';
import { indexFileOf, readIndexFile, writeIndexFile } from '../../../server/src/models/embedded/indexFile';
import { Learner } from '../../../server/src/models/embedded/learner';
import type { IndexMessage, Learnt } from '../../../server/src/models/embedded/messages';
import { findSources } from '../../../server/src/models/embedded/sourceFiles';
import { TokenIndex } from '../../../server/src/models/embedded/tokenIndex';
import { shop, textOf, vocabulary } from './support';

const never = new AbortController().signal;
const limit = 64e6;
let folder: string;
let storage: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'learner-'));
  storage = path.join(folder, '.storage');
  for (const [file, text] of Object.entries(shop)) write(file.slice('/w/'.length), text);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): string {
  const whole = path.join(folder, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

interface Lesson {
  readonly learnt: Learnt | null;
  readonly indexes: readonly IndexMessage[];
  readonly skeletons: readonly IndexMessage[];
  readonly log: readonly string[];
}

async function learn(
  options: { signal?: AbortSignal; dependencies?: boolean; maxIndexBytes?: number } = {},
): Promise<Lesson> {
  const indexes: IndexMessage[] = [];
  const skeletons: IndexMessage[] = [];
  const log: string[] = [];
  const learner = new Learner({
    vocabulary,
    assets: path.join(__dirname, '../../../server/assets'),
    libraries: path.join(folder, 'libraries'),
    storage,
    maxIndexBytes: options.maxIndexBytes ?? limit,
    onIndex: (message) => (message.kind === 'workspaceSkeleton' ? skeletons : indexes).push(message),
    onProgress: () => undefined,
    log: (message) => log.push(message),
  });
  const message = { folders: [folder], dependencies: options.dependencies ?? false, exclude: [] };
  return { learnt: await learner.learn(message, options.signal ?? never), indexes, skeletons, log };
}

function checkLearnt({ indexes }: Lesson, texts: Readonly<Record<string, string>> = shop): void {
  const { data } = indexes.at(-1)!;
  const found = data.documents.map(({ file, start, end }) => [
    path.relative(folder, file).split(path.sep).join('/'),
    vocabulary.decode(data.tokens.subarray(start, end)),
  ]);
  const expected = Object.entries(texts).map(([file, text]) => [file.slice('/w/'.length), text]);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
}

describe('learner', () => {
  it('learns what people wrote, and nothing else', () => {
    for (const file of [
      'node_modules/a/i.ts',
      'dist/x.js',
      '.git/x.ts',
      'x.min.js',
      'notes.md',
      'secret/x.ts',
      'x.d.mts',
    ]) {
      write(file, 'export {};\n');
    }
    write('large.ts', 'x;\n'.repeat(400_000));
    write('.gitignore', 'secret/\n*.log\n');
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    writeFileSync(path.join(outside, 'x.ts'), 'x');
    symlinkSync(outside, path.join(folder, 'linked'));
    const found = [...findSources(folder)].map((file) => path.relative(folder, file.path)).sort();
    rmSync(outside, { recursive: true });
    assert.deepEqual(found, ['invoice/print.ts', 'item.ts', 'order.ts', 'x.d.mts'].map(path.normalize));
  });

  it('reads line ends as one character', async () => {
    write('item.ts', shop['/w/item.ts'].replaceAll('\n', '\r\n'));
    checkLearnt(await learn());
  });

  it('keeps what it learnt, and learns only what changed', async () => {
    const first = await learn();
    assert.equal(first.learnt?.kept, 0);
    const again = await learn();
    assert.deepEqual([again.learnt?.files, again.learnt?.kept, again.indexes.length], [3, 3, 1]);
    checkLearnt(again);
    assert.deepEqual(again.skeletons, first.skeletons);
    utimesSync(write('item.ts', 'export const changed = 1;\n'), 1, 1);
    rmSync(path.join(folder, 'order.ts'));
    write('more.ts', 'more;\n');
    const third = await learn();
    assert.deepEqual([third.learnt?.files, third.learnt?.kept], [3, 1]);
    const { '/w/invoice/print.ts': print } = shop;
    checkLearnt(third, {
      '/w/invoice/print.ts': print,
      '/w/item.ts': 'export const changed = 1;\n',
      '/w/more.ts': 'more;\n',
    });
  });

  it('learns anew where the index file is cut off, damaged or not an index', async () => {
    await learn();
    const file = indexFileOf(storage, [folder]);
    const whole = readFileSync(file);
    const step = Math.ceil(whole.length / 40);
    for (let at = 0; at < whole.length; at += step) {
      await checkLearnsAnew(file, whole.subarray(0, at));
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x40;
      await checkLearnsAnew(file, damaged);
    }
    await checkLearnsAnew(
      file,
      Buffer.from('a foreign file, long enough to hold what stands before the arrays of an index'),
    );
    await checkLearnsAnew(file, Buffer.concat([whole, Buffer.from('x')]));
    assert.equal(typeof readIndexFile(file, 'another vocabulary'), 'string');
  });

  it('writes whole files only, and removes the oldest beyond the limit', () => {
    const { data } = TokenIndex.build(textOf(shop));
    const stored = { indexes: new Map([['workspace', data]] as const), imports: new Map([['rxjs', 2]]) };
    const files = ['a', 'b', 'c'].map((name) => path.join(storage, `${name}.index`));
    writeIndexFile(files[0]!, vocabulary.hash, stored, limit);
    const size = readFileSync(files[0]!).length;
    utimesSync(files[0]!, 1, 1);
    writeIndexFile(files[1]!, vocabulary.hash, stored, size * 2);
    writeIndexFile(files[2]!, vocabulary.hash, stored, size * 2);
    assert.deepEqual(files.map(existsSync), [false, true, true]);
    assert.deepEqual(readdirSync(storage).sort(), ['b.index', 'c.index']);
    const read = readIndexFile(files[2]!, vocabulary.hash);
    assert.ok(typeof read !== 'string');
    assert.deepEqual(read.indexes.get('workspace')?.following, data.following);
    assert.deepEqual(read.imports, stored.imports);
    writeIndexFile(files[2]!, vocabulary.hash, stored, size - 1);
    assert.equal(existsSync(files[2]!), false);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    controller.abort();
    const { learnt, indexes } = await learn({ signal: controller.signal });
    assert.deepEqual([learnt, indexes.length], [null, 0]);
    assert.equal(existsSync(storage), false);
  });

  it('stays within the size that it is given', async () => {
    const { indexes } = await learn({ maxIndexBytes: 3000 });
    const { data } = indexes.at(-1)!;
    assert.ok(data.tokens.length * 16 <= 3000 && data.documents.length > 0 && data.documents.length < 3);
  });

  it('learns the declarations that the workspace imports first', async () => {
    write('node_modules/used/package.json', '{"types": "lib/index.d.ts"}');
    write('node_modules/used/lib/index.d.ts', 'export declare function used(): void;\n');
    write('node_modules/@types/plain/index.d.ts', 'export declare function plain(): void;\n');
    write('node_modules/unused/index.d.ts', 'export declare const unused: 1;\n');
    write('libraries/lib.es5.d.ts', 'interface Array<T> {}\n');
    write('libraries/lib.dom.d.ts', 'interface Document {}\n');
    write('more.ts', "import { used } from 'used/deep';\nconst plain = require('plain');\n");
    const { indexes } = await learn({ dependencies: true });
    const { kind, data } = indexes.at(-1)!;
    assert.equal(kind, 'dependencies');
    const files = data.documents.map((document) => path.basename(path.dirname(document.file)));
    assert.deepEqual(files, ['libraries', 'lib', 'plain']);
  });
});

async function checkLearnsAnew(file: string, content: Uint8Array): Promise<void> {
  writeFileSync(file, content);
  const lesson = await learn();
  assert.equal(lesson.learnt?.kept, 0, `${content.length} bytes were taken for an index`);
  assert.match(lesson.log.join('\n'), /learning anew/);
  checkLearnt(lesson);
}
