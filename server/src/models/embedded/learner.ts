// Learns files: reads them, cuts them into tokens, and indexes what it has, early and often. What was learnt
// before and has not changed is kept.
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { findNeeded, importedPackages, usesBrowser } from './dependencyFiles';
import {
  indexFileOf,
  readIndexFile,
  touchIndexFile,
  writeIndexFile,
  type StoredIndexes,
  type StoredKind,
} from './indexFile';
import { readBase } from './assets';
import type {
  ChangedMessage,
  IndexMessage,
  LastingKind,
  LearnMessage,
  Learnt,
  LearntKind,
  ProgressMessage,
} from './messages';
import { Skeletons } from './skeleton';
import { findSources, readSource, type SourceFile } from './sourceFiles';
import { TokenIndex, type TokenIndexData, type TokenText } from './tokenIndex';
import { TokenTextBuilder } from './tokenText';
import type { Vocabulary } from './vocabulary';

export interface LearnerOptions {
  readonly vocabulary: Vocabulary;
  /** Folder with the base text. */
  readonly assets: string;
  /** Folder with the type libraries of the language. */
  readonly libraries: string;
  /** Folder in which indexes are kept, if they are. */
  readonly storage: string | undefined;
  /** Most bytes of index, in memory and on disk. */
  readonly maxIndexBytes: number;
  readonly onIndex: (message: IndexMessage) => void;
  readonly onProgress: (message: ProgressMessage) => void;
  readonly log: (message: string) => void;
}

const firstPublished = 1_000_000; // bytes learnt before the first index
const publishGrowth = 4; // an index is made again when there is so many times more
const slice = 20; // ms between two looks at messages
const bytesPerToken = { workspace: 16, dependencies: 8 }; // of an index, and its skeleton
const dependencyShare = 0.3; // of the index, at most
const nothing: StoredIndexes = { indexes: new Map(), imports: new Map() };

/** What came of learning some files. */
interface Lesson {
  readonly data: TokenIndexData;
  readonly bytes: number;
  readonly files: number;
  /** Files that had not changed. */
  readonly kept: number;
  /** Whether it is what was on disk. */
  readonly isUnchanged: boolean;
}

export class Learner {
  private readonly skeletons: Skeletons;

  constructor(private readonly options: LearnerOptions) {
    this.skeletons = new Skeletons(options.vocabulary);
  }

  /** Learns workspace folders, then what they depend on. `null` where it was aborted. */
  async learn({ folders, dependencies, exclude }: LearnMessage, signal: AbortSignal): Promise<Learnt | null> {
    const { vocabulary, storage, libraries, maxIndexBytes } = this.options;
    const started = performance.now();
    const file = storage !== undefined && folders.length > 0 ? indexFileOf(storage, folders) : undefined;
    const stored = file === undefined ? nothing : this.restore(file);
    const imports = new Map(stored.imports);
    const look = (text: string) => {
      for (const name of importedPackages(text)) imports.set(name, (imports.get(name) ?? 0) + 1);
      if (usesBrowser(text)) imports.set('browser', 1);
    };
    const sources = folders.flatMap((folder) => [...findSources(folder, exclude)]);
    const lessons = new Map<LearntKind, Lesson>();
    const workspace = await this.learnFiles('workspace', sources, stored, look, signal);
    if (!workspace) return null;
    lessons.set('workspace', workspace);
    const stale = stored.indexes.get('workspaceSkeleton');
    const skeleton = workspace.isUnchanged && stale ? stale : this.publishSkeleton(workspace.data);
    if (dependencies && folders.length > 0) {
      const needed = findNeeded(folders, imports, libraries);
      const declarations = await this.learnFiles('dependencies', needed, stored, () => undefined, signal);
      if (!declarations) return null;
      lessons.set('dependencies', declarations);
    }
    const indexes = new Map<StoredKind, TokenIndexData>([...lessons].map(([kind, { data }]) => [kind, data]));
    indexes.set('workspaceSkeleton', skeleton);
    if (file !== undefined && !isSame(stored.indexes, indexes)) {
      writeIndexFile(file, vocabulary.hash, { indexes, imports }, maxIndexBytes);
    }
    return summarize(lessons, performance.now() - started);
  }

  /** Reads one file anew. */
  read(file: string): ChangedMessage {
    const text = readSource(file);
    return { file, tokens: text === undefined ? undefined : Uint16Array.from(this.options.vocabulary.encode(text)) };
  }

  private publishSkeleton(text: TokenText): TokenIndexData {
    const { data } = this.skeletons.index(text, allocateShared);
    this.options.onIndex({ kind: 'workspaceSkeleton', data });
    return data;
  }

  /** Indexes the text that ships with the model. */
  learnBase(): void {
    const { assets, vocabulary } = this.options;
    this.index('base', readBase(assets, vocabulary));
  }

  /** What is on disk is good enough to begin with. */
  private restore(file: string): StoredIndexes {
    if (!existsSync(file)) return nothing;
    const stored = readIndexFile(file, this.options.vocabulary.hash);
    if (typeof stored === 'string') {
      this.options.log(`learning anew, the index ${file} cannot be used: ${stored}`);
      return nothing;
    }
    touchIndexFile(file);
    for (const [kind, data] of stored.indexes) this.options.onIndex({ kind, data });
    return stored;
  }

  private async learnFiles(
    kind: LearntKind,
    files: readonly SourceFile[],
    stored: StoredIndexes,
    look: (text: string) => void,
    signal: AbortSignal,
  ): Promise<Lesson | null> {
    const { vocabulary, maxIndexBytes, onProgress } = this.options;
    const before = stored.indexes.get(kind);
    const known = new Map(before?.documents.map((document) => [document.file, document]));
    const mostTokens =
      (maxIndexBytes * (kind === 'dependencies' ? dependencyShare : 1 - dependencyShare)) / bytesPerToken[kind];
    const all = files.reduce((sum, file) => sum + file.size, 0);
    const builder = new TokenTextBuilder(vocabulary.separator);
    let bytes = 0;
    let count = 0;
    let kept = 0;
    let publishAt = before ? Infinity : firstPublished;
    let paused = performance.now();
    for (const file of files) {
      if (performance.now() - paused > slice) {
        onProgress({ kind, files: count, bytes, share: all > 0 ? bytes / all : 1 });
        await setImmediate();
        paused = performance.now();
      }
      if (signal.aborted) return null;
      const document = known.get(file.path);
      const isKept = document?.size === file.size && document.modified === file.modified;
      const text = isKept ? undefined : readSource(file.path);
      if (text !== undefined) look(text);
      else if (!isKept) continue;
      const tokens = isKept ? before!.tokens.subarray(document.start, document.end) : vocabulary.encode(text!);
      if (builder.size + tokens.length > mostTokens) continue;
      builder.add(file.path, tokens, file);
      bytes += file.size;
      count++;
      if (isKept) kept++;
      if (bytes < publishAt) continue;
      this.publish(kind, builder);
      publishAt = bytes * publishGrowth;
    }
    const isUnchanged = before !== undefined && kept === count && count === before.documents.length;
    const data = isUnchanged ? before : this.publish(kind, builder);
    return { data, bytes, files: count, kept, isUnchanged };
  }

  private publish(kind: LearntKind, builder: TokenTextBuilder): TokenIndexData {
    return this.index(kind, builder.build(allocateShared));
  }

  private index(kind: LastingKind, text: TokenText): TokenIndexData {
    const { data } = TokenIndex.build(text, allocateShared);
    this.options.onIndex({ kind, data });
    return data;
  }
}

function allocateShared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

function isSame(before: StoredIndexes['indexes'], after: StoredIndexes['indexes']): boolean {
  return before.size === after.size && [...after].every(([kind, data]) => before.get(kind) === data);
}

function summarize(learnt: ReadonlyMap<LearntKind, Lesson>, duration: number): Learnt {
  const lessons = [...learnt.values()];
  const sum = (value: (lesson: Lesson) => number) => lessons.reduce((total, lesson) => total + value(lesson), 0);
  return {
    files: sum((lesson) => lesson.files),
    bytes: sum((lesson) => lesson.bytes),
    tokens: sum((lesson) => lesson.data.tokens.length),
    indexBytes: [...learnt].reduce((all, [kind, { data }]) => all + data.tokens.length * bytesPerToken[kind], 0),
    kept: sum((lesson) => lesson.kept),
    duration,
  };
}
