// Parsed files, each parsed again only when its text has changed. Declaration files are shared by
// all projects whose options read and bind them in the same way.
import ts from 'typescript';
import { closeGap } from './gap';
import type { OverlayFileSystem } from './fileSystem';
import { compiler, type InternalSourceFile } from './internals';

interface Entry {
  readonly file: InternalSourceFile;
  readonly format: ts.ResolutionMode;
  /** Revision of the file system at which the text was last compared. */
  checkedAt: number;
}

type Entries = Map<string, Entry>;

/** Declaration files of all projects, by the options that matter to the parser and the binder. */
export class SharedDeclarations {
  private readonly byOptions = new Map<string, Entries>();

  of(options: ts.CompilerOptions): Entries {
    const names = compiler.sourceFileAffectingCompilerOptions.map(({ name }) => name);
    const key = JSON.stringify(names.map((name) => options[name] ?? null));
    let entries = this.byOptions.get(key);
    if (!entries) this.byOptions.set(key, (entries = new Map<string, Entry>()));
    return entries;
  }

  /** Forgets everything; running projects keep what they hold. */
  clear(): void {
    this.byOptions.clear();
  }
}

export class SourceFiles {
  private readonly own: Entries = new Map();
  private readonly declarations: Entries;
  /** Text that stands for the text of a file in the next program. */
  private readonly pinned = new Map<string, string>();

  constructor(
    private readonly system: OverlayFileSystem,
    shared: SharedDeclarations,
    options: ts.CompilerOptions,
  ) {
    this.declarations = shared.of(options);
  }

  pin(path: string, text: string | undefined): void {
    if (text === undefined) this.pinned.delete(this.system.key(path));
    else this.pinned.set(this.system.key(path), text);
  }

  /** The file as the next program shall see it; `undefined` if it does not exist. */
  get(path: string, options: ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const key = this.system.key(path);
    const pinned = this.pinned.get(key);
    const entries = pinned === undefined && /\.d\.[cm]?ts$/.test(key) ? this.declarations : this.own;
    const known = entries.get(key);
    const sameFormat = known?.format === options.impliedNodeFormat;
    if (known && sameFormat && pinned === undefined && known.checkedAt >= this.system.changedAt(path)) {
      return known.file;
    }
    const text = pinned ?? this.system.readFile(path);
    if (text === undefined) return undefined;
    if (known && sameFormat) {
      closeGap(known.file);
      if (known.file.text === text) {
        known.checkedAt = pinned === undefined ? this.system.revision : -1;
        return known.file;
      }
    }
    const file = ts.createSourceFile(path, text, options) as InternalSourceFile;
    entries.set(key, {
      file,
      format: options.impliedNodeFormat,
      checkedAt: pinned === undefined ? this.system.revision : -1,
    });
    return file;
  }
}
