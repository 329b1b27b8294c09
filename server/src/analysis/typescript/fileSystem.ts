// What the analysis needs of a file system, and text in memory over it. Paths are absolute with `/`.
import ts from 'typescript';
import { compiler } from './internals';

export interface FileSystem {
  readonly useCaseSensitiveFileNames: boolean;
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  getDirectories(path: string): string[];
  readDirectory(
    path: string,
    extensions?: readonly string[],
    exclude?: readonly string[],
    include?: readonly string[],
    depth?: number,
  ): string[];
  realpath(path: string): string;
}

/** The disk of this machine. */
export function diskFileSystem(): FileSystem {
  return {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    readFile: (path) => ts.sys.readFile(path),
    fileExists: (path) => ts.sys.fileExists(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    readDirectory: (path, extensions, exclude, include, depth) =>
      ts.sys.readDirectory(path, extensions, exclude, include, depth),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  };
}

/**
 * Overlays over a file system, and a memory of what exists, which module resolution asks thousands of times.
 * `revision` counts every change, so that a reader knows whether it is up to date.
 */
export class OverlayFileSystem implements FileSystem {
  readonly useCaseSensitiveFileNames: boolean;
  revision = 0;
  /** Counts the changes after which a module may be found elsewhere, or a project may have other files. */
  structure = 0;
  private readonly overlays = new Map<string, { readonly path: string; readonly text: string }>();
  private readonly changed = new Map<string, number>();
  private readonly files = new Map<string, boolean>();
  private readonly directories = new Map<string, boolean>();
  private readonly realpaths = new Map<string, string>();

  constructor(private readonly below: FileSystem) {
    this.useCaseSensitiveFileNames = below.useCaseSensitiveFileNames;
  }

  key(path: string): string {
    const normal = compiler.normalizePath(path);
    return this.useCaseSensitiveFileNames ? normal : normal.toLowerCase();
  }

  /** Whether the text is new: an overlay that says what the last one said changes nothing. */
  setOverlay(path: string, text: string | undefined): 'changed' | 'same' {
    const key = this.key(path);
    if (this.overlays.get(key)?.text === text) return 'same';
    const existed = this.fileExists(path);
    if (text === undefined) this.overlays.delete(key);
    else this.overlays.set(key, { path: compiler.normalizePath(path), text });
    if (existed !== this.fileExists(path)) this.forgetExistence();
    this.changed.set(key, ++this.revision);
    return 'changed';
  }

  overlay(path: string): string | undefined {
    return this.overlays.get(this.key(path))?.text;
  }

  /** Tells that files changed on disk. */
  filesChanged(paths: readonly string[]): void {
    for (const path of paths) {
      const normal = compiler.normalizePath(path);
      this.changed.set(this.key(path), ++this.revision);
      if (this.files.get(normal) !== this.below.fileExists(normal)) this.forgetExistence();
    }
  }

  /** The revision at which a file last changed; 0 if it never did. */
  changedAt(path: string): number {
    return this.changed.get(this.key(path)) ?? 0;
  }

  /** Keys of the files that changed after a revision. */
  *changedSince(revision: number): Iterable<string> {
    for (const [key, at] of this.changed) if (at > revision) yield key;
  }

  readFile(path: string): string | undefined {
    return this.overlay(path) ?? this.below.readFile(path);
  }

  fileExists(path: string): boolean {
    return this.overlays.has(this.key(path)) || remember(this.files, path, () => this.below.fileExists(path));
  }

  directoryExists(path: string): boolean {
    if (remember(this.directories, path, () => this.below.directoryExists(path))) return true;
    const prefix = withSlash(this.key(path));
    return [...this.overlays.keys()].some((key) => key.startsWith(prefix));
  }

  getDirectories(path: string): string[] {
    return this.below.getDirectories(path);
  }

  readDirectory(
    path: string,
    extensions?: readonly string[],
    exclude?: readonly string[],
    include?: readonly string[],
    depth?: number,
  ): string[] {
    return this.below.readDirectory(path, extensions, exclude, include, depth);
  }

  realpath(path: string): string {
    return remember(this.realpaths, path, () => this.below.realpath(path));
  }

  private forgetExistence(): void {
    this.structure++;
    this.files.clear();
    this.directories.clear();
    this.realpaths.clear();
  }
}

function remember<Value>(memory: Map<string, Value>, key: string, find: () => Value): Value {
  let value = memory.get(key);
  if (value === undefined) memory.set(key, (value = find()));
  return value;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : path + '/';
}
