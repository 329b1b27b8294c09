// All that the model has learnt, and the part of it that one prompt may draw on.
import path from 'node:path';
import type { Prompt } from '../model';
import type { Knowledge } from './generation';
import type { Cache } from './levels';
import { keyOf, Overlays } from './overlays';
import type { LastingKind } from './messages';
import { Predictor } from './predictor';
import { lastPreTokens } from './reader';
import { Skeletons } from './skeleton';
import { classify, type TokenClasses } from './tokenClasses';
import { TokenIndex } from './tokenIndex';
import { TokenTextBuilder } from './tokenText';
import { joinRanges, View, type Range } from './view';
import type { Vocabulary } from './vocabulary';
import type { CacheKind } from './weights';

const folderLimit = 60_000; // tokens of a folder
const prefixLimit = 150_000; // UTF-16 units before the cursor
const suffixLimit = 50_000; // UTF-16 units after it
const healedPreTokens = 3; // before the cursor
const viewLimit = 16; // views remembered of an index

/** An index made from others, and the state that it was made of. */
interface Derived {
  readonly key: string;
  readonly index: TokenIndex;
  readonly skeleton: () => TokenIndex;
}

/** The views of a cache, and those of its skeleton. */
interface Views {
  readonly views: View[];
  readonly shapes: View[];
}

export class Memory {
  private readonly classes: TokenClasses;
  private readonly predictor: Predictor;
  private readonly skeletons: Skeletons;
  private readonly overlays: Overlays;
  private readonly indexes = new Map<LastingKind, TokenIndex>();
  private readonly derived = new Map<string, Derived>();
  private readonly views = new WeakMap<TokenIndex, Map<string, View>>();
  private generation = 0;
  private file: (Views & { readonly prompt: Prompt }) | undefined;

  constructor(
    private readonly vocabulary: Vocabulary,
    weights: Float64Array,
  ) {
    this.classes = classify(vocabulary);
    this.skeletons = new Skeletons(vocabulary);
    this.predictor = new Predictor(weights, vocabulary.size, this.skeletons);
    this.overlays = new Overlays(vocabulary);
  }

  /** Replaces one of the lasting indexes. */
  setIndex(kind: LastingKind, index: TokenIndex): void {
    this.indexes.set(kind, index);
    if (kind !== 'workspace') return;
    this.overlays.forgetChanged();
    this.generation++;
  }

  /** The text of an open document stands for its file, until it is closed (`undefined`). */
  setDocument(file: string, text: string | undefined): void {
    this.overlays.setOpen(file, text);
  }

  /** A file is otherwise on disk than the workspace's index has it; no tokens where it is gone. */
  setChanged(file: string, tokens: Uint16Array | undefined): void {
    this.overlays.setChanged(file, tokens);
  }

  /** What a prompt may draw on. `without` leaves caches out, to measure what they are worth. */
  knowledge(prompt: Prompt, without: ReadonlySet<CacheKind> = new Set()): Knowledge {
    const { vocabulary, classes, predictor } = this;
    const hidden = new Set([prompt.file, ...(prompt.hidden ?? [])]);
    const overlays = this.overlays.without(prompt.file);
    const lasting: Cache[] = [];
    for (const kind of ['base', 'dependencies'] as const) {
      const index = this.indexes.get(kind);
      if (index) lasting.push({ kind, views: this.viewsOf(index, hidden) });
    }
    const { views, shapes } = this.workspaceViews(overlays, hidden);
    lasting.push({ kind: 'workspace', views });
    const known = lasting.filter((cache) => !without.has(cache.kind));
    const file = this.fileViews(prompt);
    const caches: Cache[] = [
      ...lasting.slice(0, -1),
      { kind: 'workspaceSkeleton', views: shapes },
      { kind: 'fileSkeleton', views: file.shapes },
      { kind: 'workspace', views },
      { kind: 'folder', views: this.folderViews(prompt.file, overlays, hidden) },
      { kind: 'file', views: file.views },
    ];
    const kept = caches.filter((cache) => !without.has(cache.kind));
    return { vocabulary, classes, predictor, caches: kept, floor: predictor.floor(known) };
  }

  /** The workspace's index without what stands otherwise now, and what stands so; the same as skeletons. */
  private workspaceViews(overlays: ReturnType<Overlays['without']>, hidden: ReadonlySet<string>): Views {
    const index = this.indexes.get('workspace');
    const skeleton = this.indexes.get('workspaceSkeleton');
    const recent = this.derive('recent', keyOf(overlays), (builder) => {
      for (const [file, overlay] of overlays) {
        const tokens = overlay.tokens();
        if (tokens && !(index && holds(index, file, tokens))) builder.add(file, tokens);
      }
    });
    const gone = [...overlays].filter(([, overlay]) => !overlay.tokens()).map(([file]) => file);
    const stale = new Set([...hidden, ...recent.index.data.documents.map((document) => document.file), ...gone]);
    const views = this.viewsOf(recent.index, hidden);
    const shapes = this.viewsOf(recent.skeleton(), hidden);
    if (index) views.unshift(...this.viewsOf(index, stale));
    if (skeleton) shapes.unshift(...this.viewsOf(skeleton, stale));
    return { views, shapes };
  }

  /** The other documents of the file's folder, up to the limit. */
  private folderViews(file: string, overlays: ReturnType<Overlays['without']>, hidden: ReadonlySet<string>): View[] {
    const folder = path.dirname(file);
    const near = new Map([...overlays].filter(([one]) => path.dirname(one) === folder));
    const { tokens, documents } = this.indexes.get('workspace')?.data ?? { tokens: new Uint16Array(0), documents: [] };
    const { index } = this.derive('folder', `${file}\n${keyOf(near)}`, (builder) => {
      for (const [one, overlay] of near) {
        const text = overlay.tokens();
        if (text) builder.add(one, text);
      }
      for (const { file: one, start, end } of documents) {
        if (path.dirname(one) !== folder || one === file || near.has(one)) continue;
        if (builder.size + end - start <= folderLimit) builder.add(one, tokens.subarray(start, end));
      }
    });
    return this.viewsOf(index, hidden);
  }

  /**
   * The prompt's own text. What came at the cursor is hidden, as it is what is asked for; and so is what comes
   * before it as far as it is cut into tokens again.
   */
  private fileViews(prompt: Prompt): Views {
    const known = this.file?.prompt;
    if (known && known.prefix === prompt.prefix && known.suffix === prompt.suffix) return this.file!;
    const prefix = prompt.prefix.slice(-prefixLimit);
    const healed = this.vocabulary.encode(prefix.slice(0, lastPreTokens(prefix, healedPreTokens))).length;
    const builder = new TokenTextBuilder(this.vocabulary.separator);
    builder.add(prompt.file, this.vocabulary.encode(prefix));
    const hidden = [{ start: healed + 1, end: builder.size }];
    builder.add(prompt.file, this.vocabulary.encode(prompt.suffix.slice(0, suffixLimit)));
    const text = builder.build();
    const views = [new View(TokenIndex.build(text), hidden)];
    const shapes = [new View(this.skeletons.index(text), hidden)];
    this.file = { prompt, views, shapes };
    return this.file;
  }

  private derive(name: string, state: string, fill: (builder: TokenTextBuilder) => void): Derived {
    const key = `${this.generation}\n${state}`;
    const known = this.derived.get(name);
    if (known?.key === key) return known;
    const builder = new TokenTextBuilder(this.vocabulary.separator);
    fill(builder);
    const text = builder.build();
    let skeleton: TokenIndex | undefined;
    const derived = { key, index: TokenIndex.build(text), skeleton: () => (skeleton ??= this.skeletons.index(text)) };
    this.derived.set(name, derived);
    return derived;
  }

  /** One view, or none of an index without text: its separator says nothing. */
  private viewsOf(index: TokenIndex, hidden: ReadonlySet<string>): View[] {
    if (index.data.documents.length === 0) return [];
    const ranges: Range[] = [];
    for (const file of hidden)
      for (const { start, end } of index.documentsOf(file)) ranges.push({ start, end: end + 1 });
    const joined = joinRanges(ranges);
    const key = joined.map(({ start, end }) => `${start}-${end}`).join(' ');
    let views = this.views.get(index);
    if (!views || views.size >= viewLimit) {
      views = new Map<string, View>();
      this.views.set(index, views);
    }
    let view = views.get(key);
    if (!view) views.set(key, (view = new View(index, joined)));
    return [view];
  }
}

/** Whether an index has a file with these very tokens. */
function holds(index: TokenIndex, file: string, tokens: Uint16Array): boolean {
  const [document, ...more] = index.documentsOf(file);
  if (!document || more.length > 0 || document.end - document.start !== tokens.length) return false;
  return tokens.every((token, at) => index.data.tokens[document.start + at] === token);
}
