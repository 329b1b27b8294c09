// Learns files: reads them, cuts them into tokens, and indexes what it has, early and often.
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { declaredPackages, findDeclarations, findLibraries, importedPackages } from './dependencyFiles';
import type { ChangedMessage, IndexMessage, LearnMessage, Learnt, LearntKind, ProgressMessage } from './messages';
import { findSources, type SourceFile } from './sourceFiles';
import { TokenIndex } from './tokenIndex';
import { TokenTextBuilder } from './tokenText';
import type { Vocabulary } from './vocabulary';

export interface LearnerOptions {
  readonly vocabulary: Vocabulary;
  /** Folder with the type libraries of the language. */
  readonly libraries: string;
  readonly maxIndexBytes: number;
  readonly onIndex: (message: IndexMessage) => void;
  readonly onProgress: (message: ProgressMessage) => void;
}

const firstPublished = 1_000_000; // bytes learnt before the first index
const publishGrowth = 4; // an index is made again when there is so many times more
const slice = 20; // ms between two looks at messages
const bytesPerToken = 8; // of an index
const dependencyShare = 0.3; // of the index, at most

export class Learner {
  constructor(private readonly options: LearnerOptions) {}

  /** Learns workspace folders, then what they depend on. `null` where it was aborted. */
  async learn({ folders, dependencies, exclude }: LearnMessage, signal: AbortSignal): Promise<Learnt | null> {
    const started = performance.now();
    const imported = new Map<string, number>();
    let usesBrowser = false;
    const look = (text: string) => {
      for (const name of importedPackages(text)) imported.set(name, (imported.get(name) ?? 0) + 1);
      usesBrowser ||= /\b(document\.|window\.|HTMLElement\b)/.test(text);
    };
    const files = folders.flatMap((folder) => [...findSources(folder, exclude)]);
    const workspace = await this.learnFiles('workspace', files, 1 - dependencyShare, look, signal);
    if (!workspace) return null;
    if (!dependencies || folders.length === 0) return { ...workspace, duration: performance.now() - started };
    const needed = findNeeded(folders, imported, this.options.libraries, usesBrowser);
    const declarations = await this.learnFiles('dependencies', needed, dependencyShare, () => undefined, signal);
    if (!declarations) return null;
    return {
      files: workspace.files + declarations.files,
      bytes: workspace.bytes + declarations.bytes,
      tokens: workspace.tokens + declarations.tokens,
      kept: workspace.kept + declarations.kept,
      duration: performance.now() - started,
    };
  }

  /** Reads one file anew. */
  read(file: string): ChangedMessage {
    const text = readText(file);
    return { file, tokens: text === undefined ? undefined : Uint16Array.from(this.options.vocabulary.encode(text)) };
  }

  private async learnFiles(
    kind: LearntKind,
    files: readonly SourceFile[],
    share: number,
    look: (text: string) => void,
    signal: AbortSignal,
  ): Promise<Omit<Learnt, 'duration'> | null> {
    const { vocabulary, maxIndexBytes, onProgress } = this.options;
    const builder = new TokenTextBuilder(vocabulary.separator);
    const all = files.reduce((sum, file) => sum + file.size, 0);
    const mostTokens = (maxIndexBytes * share) / bytesPerToken;
    let bytes = 0;
    let count = 0;
    let published = firstPublished;
    let paused = performance.now();
    for (const file of files) {
      if (performance.now() - paused > slice) {
        onProgress({ kind, files: count, bytes, share: all > 0 ? bytes / all : 1 });
        await setImmediate();
        paused = performance.now();
      }
      if (signal.aborted) return null;
      const text = readText(file.path);
      if (text === undefined) continue;
      look(text);
      const tokens = vocabulary.encode(text);
      if (builder.size + tokens.length > mostTokens) continue;
      builder.add(file.path, tokens);
      bytes += file.size;
      count++;
      if (bytes < published || bytes === all) continue;
      this.publish(kind, builder);
      published = bytes * publishGrowth;
    }
    this.publish(kind, builder);
    return { files: count, bytes, tokens: builder.size, kept: 0 };
  }

  private publish(kind: LearntKind, builder: TokenTextBuilder): void {
    const allocate = (bytes: number) => new SharedArrayBuffer(bytes);
    this.options.onIndex({ kind, data: TokenIndex.build(builder.build(allocate), allocate).data });
  }
}

function findNeeded(
  folders: readonly string[],
  imported: ReadonlyMap<string, number>,
  libraries: string,
  usesBrowser: boolean,
): SourceFile[] {
  const byUse = [...imported].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const names = new Set([...byUse, 'node', ...folders.flatMap(declaredPackages)]);
  const found = new Map<string, SourceFile>();
  for (const file of findLibraries(libraries, new Set(usesBrowser ? ['browser'] : []))) found.set(file.path, file);
  for (const name of names) {
    for (const folder of folders) for (const file of findDeclarations(name, folder)) found.set(file.path, file);
  }
  return [...found.values()];
}

/** A file's text with line ends `\n`, or `undefined` where it cannot be read. */
function readText(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  } catch {
    return undefined;
  }
}
