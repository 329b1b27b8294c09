// All that the model has learnt, and the part of it that one prompt may draw on.
import path from 'node:path';
import type { Prompt } from '../model';
import type { Knowledge } from './generation';
import type { Cache } from './levels';
import { Predictor } from './predictor';
import { classify, type TokenClasses } from './tokenClasses';
import { TokenIndex } from './tokenIndex';
import { TokenTextBuilder } from './tokenText';
import { joinRanges, View, type Range } from './view';
import type { Vocabulary } from './vocabulary';
import type { CacheKind } from './weights';

export type LastingKind = Exclude<CacheKind, 'file' | 'folder'>;

const folderLimit = 150_000; // tokens of a folder
const prefixLimit = 150_000; // UTF-16 units before the cursor
const suffixLimit = 50_000; // UTF-16 units after it
const viewLimit = 24; // views remembered

export class Memory {
  private readonly classes: TokenClasses;
  private readonly predictor: Predictor;
  private readonly indexes = new Map<LastingKind, TokenIndex>();
  private readonly open = new Map<string, Uint16Array>();
  private readonly changed = new Map<string, Uint16Array | undefined>();
  private recent: TokenIndex | undefined;
  private folder: { readonly name: string; readonly index: TokenIndex } | undefined;
  private file: { readonly prompt: Prompt; readonly view: View } | undefined;
  private views = new Map<string, View>();
  private floors = new Map<string, Float64Array>();

  constructor(
    private readonly vocabulary: Vocabulary,
    weights: Float64Array,
  ) {
    this.classes = classify(vocabulary);
    this.predictor = new Predictor(weights, vocabulary.size);
  }

  /** Replaces one of the lasting indexes. */
  setIndex(kind: LastingKind, index: TokenIndex): void {
    this.indexes.set(kind, index);
    if (kind === 'workspace') this.changed.clear();
    this.forget();
  }

  /** The text of an open document stands for its file, until it is closed (`undefined`). */
  setDocument(file: string, text: string | undefined): void {
    if (text === undefined) {
      if (!this.open.delete(file)) return;
    } else this.open.set(file, Uint16Array.from(this.vocabulary.encode(text)));
    this.forget();
  }

  /** A file is otherwise on disk than the workspace's index has it; no tokens where it is gone. */
  setChanged(file: string, tokens: Uint16Array | undefined): void {
    this.changed.set(file, tokens);
    this.forget();
  }

  /** What a prompt may draw on. `without` leaves caches out (for measuring). */
  knowledge(prompt: Prompt, without: ReadonlySet<CacheKind> = new Set()): Knowledge {
    const hidden = new Set([prompt.file, ...(prompt.hidden ?? [])]);
    const lasting: Cache[] = [];
    for (const kind of ['base', 'dependencies'] as const) {
      const index = this.indexes.get(kind);
      if (index) lasting.push({ kind, views: [this.view(index, kind, hidden)] });
    }
    lasting.push({ kind: 'workspace', views: this.workspaceViews(hidden) });
    const kept = lasting.filter((cache) => !without.has(cache.kind));
    const local: Cache[] = [];
    if (!without.has('folder'))
      local.push({ kind: 'folder', views: [this.folderView(path.dirname(prompt.file), hidden)] });
    if (!without.has('file')) local.push({ kind: 'file', views: [this.fileView(prompt)] });
    const { vocabulary, classes, predictor } = this;
    return { vocabulary, classes, predictor, caches: [...kept, ...local], floor: this.floor(kept, hidden) };
  }

  private forget(): void {
    this.recent = undefined;
    this.folder = undefined;
    this.views = new Map();
    this.floors = new Map();
  }

  /** The index of the workspace without what has changed, and what has changed. */
  private workspaceViews(hidden: ReadonlySet<string>): View[] {
    const index = this.indexes.get('workspace');
    this.recent ??= this.buildRecent(index);
    const stale = new Set([...hidden, ...this.recent.data.documents.map((one) => one.file), ...this.changed.keys()]);
    const views = [this.view(this.recent, 'recent', hidden)];
    if (index) views.unshift(this.view(index, 'workspace', stale));
    return views;
  }

  private buildRecent(index: TokenIndex | undefined): TokenIndex {
    const builder = new TokenTextBuilder(this.vocabulary.separator);
    for (const [file, tokens] of new Map([...this.changed, ...this.open])) {
      if (tokens && !(index && isSame(index, file, tokens))) builder.add(file, tokens);
    }
    return TokenIndex.build(builder.build());
  }

  private folderView(name: string, hidden: ReadonlySet<string>): View {
    if (this.folder?.name !== name) this.folder = { name, index: this.buildFolder(name) };
    return this.view(this.folder.index, `folder ${name}`, hidden);
  }

  /** The documents of a folder, changed ones as they are now, in the order of the workspace up to the limit. */
  private buildFolder(name: string): TokenIndex {
    const builder = new TokenTextBuilder(this.vocabulary.separator);
    const index = this.indexes.get('workspace');
    const current = new Map([...this.changed, ...this.open]);
    for (const [file, tokens] of current) if (tokens && path.dirname(file) === name) builder.add(file, tokens);
    for (const { file, start, end } of index?.data.documents ?? []) {
      if (path.dirname(file) !== name || current.has(file) || builder.size + end - start > folderLimit) continue;
      builder.add(file, index!.data.tokens.subarray(start, end));
    }
    return TokenIndex.build(builder.build());
  }

  /** The prompt's own text. What follows the cursor is hidden: it is what is asked for. */
  private fileView(prompt: Prompt): View {
    const known = this.file?.prompt;
    if (known && known.prefix === prompt.prefix && known.suffix === prompt.suffix) return this.file!.view;
    const builder = new TokenTextBuilder(this.vocabulary.separator);
    builder.add(prompt.file, this.vocabulary.encode(prompt.prefix.slice(-prefixLimit)));
    const cursor = builder.size - 1;
    builder.add(prompt.file, this.vocabulary.encode(prompt.suffix.slice(0, suffixLimit)));
    const view = new View(TokenIndex.build(builder.build()), [{ start: cursor, end: cursor + 1 }]);
    this.file = { prompt, view };
    return view;
  }

  private view(index: TokenIndex, name: string, hidden: ReadonlySet<string>): View {
    const ranges: Range[] = [];
    for (const file of hidden)
      for (const { start, end } of index.documentsOf(file)) ranges.push({ start, end: end + 1 });
    const joined = joinRanges(ranges);
    const key = `${name} ${joined.map(({ start, end }) => `${start}-${end}`).join(' ')}`;
    const known = this.views.get(key);
    if (known) return known;
    if (this.views.size >= viewLimit) this.views.clear();
    const view = new View(index, joined);
    this.views.set(key, view);
    return view;
  }

  private floor(caches: readonly Cache[], hidden: ReadonlySet<string>): Float64Array {
    const key = [...caches.map((cache) => cache.kind), ...[...hidden].sort()].join('\n');
    const known = this.floors.get(key);
    if (known) return known;
    if (this.floors.size >= viewLimit) this.floors.clear();
    const floor = this.predictor.floor(caches);
    this.floors.set(key, floor);
    return floor;
  }
}

function isSame(index: TokenIndex, file: string, tokens: Uint16Array): boolean {
  const [document, ...more] = index.documentsOf(file);
  if (!document || more.length > 0 || document.end - document.start !== tokens.length) return false;
  return tokens.every((token, at) => index.data.tokens[document.start + at] === token);
}
