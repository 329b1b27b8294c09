// One project: its program and checker, rooted at the import closure of the files that were asked
// about and at what is ambient, so that a huge project costs what the open files need.
import ts from 'typescript';
import type { Config } from './configs';
import { ExportIndex } from './exportIndex';
import type { OverlayFileSystem } from './fileSystem';
import type { InternalChecker, InternalProgram, InternalSourceFile } from './internals';
import { SourceFiles, type SharedDeclarations } from './sourceFiles';

/** A file in a program whose checker lives on from question to question. */
export interface Base {
  readonly program: InternalProgram;
  readonly checker: InternalChecker;
  readonly file: InternalSourceFile;
  /** What the modules of the project export. */
  readonly exports: ExportIndex;
}

export interface ProjectOptions {
  readonly system: OverlayFileSystem;
  readonly config: Config;
  readonly shared: SharedDeclarations;
  /** Folder of the type libraries. */
  readonly lib: string;
}

const maximumRoots = 24;

export class Project {
  readonly config: Config;
  readonly exports: ExportIndex;
  private readonly sources: SourceFiles;
  private readonly roots = new Map<string, string>();
  private readonly ambient: readonly string[];
  private program: InternalProgram | undefined;
  private builtAt = -1;
  private structureAt = -1;
  /** Questions answered with the present checker, each of which it remembers something of. */
  private answered = 0;

  constructor(private readonly options: ProjectOptions) {
    this.config = options.config;
    this.exports = new ExportIndex(options.system, options.config.fileNames);
    this.sources = new SourceFiles(options.system, options.shared, options.config.options);
    this.ambient = options.config.fileNames.filter((path) => isAmbient(path, options.system));
  }

  /**
   * The program with a file in it. All other files are as they are now; the file itself may still have
   * an older text, for its latest text differs from question to question.
   */
  base(path: string): Base | undefined {
    if (!this.program?.getSourceFile(path) || this.othersChanged(this.options.system.key(path))) {
      this.sources.pin(path, undefined);
      this.build(path);
    }
    const file = this.program?.getSourceFile(path) as InternalSourceFile | undefined;
    if (!this.program || !file) return undefined;
    this.answered++;
    return this.baseOf(this.program, file);
  }

  /** The program with a text for a file, from now on the base of the next questions. */
  move(path: string, text: string): Base | undefined {
    this.sources.pin(path, text);
    this.build(path);
    this.sources.pin(path, undefined);
    const file = this.program?.getSourceFile(path) as InternalSourceFile | undefined;
    if (!this.program || !file) return undefined;
    return this.baseOf(this.program, file);
  }

  private baseOf(program: InternalProgram, file: InternalSourceFile): Base {
    return { program, checker: program.getTypeChecker() as InternalChecker, file, exports: this.exports };
  }

  /** Counts what may change the answer about a text of a file: other files, and the configuration. */
  get revision(): number {
    return this.builtAt;
  }

  /** A program of its own with a text for a file, beside the base, which stays as it is. */
  beside(path: string, text: string): Base | undefined {
    const base = this.program;
    const { builtAt, structureAt, answered } = this;
    try {
      return this.move(path, text);
    } finally {
      Object.assign(this, { program: base, builtAt, structureAt, answered });
    }
  }

  /** Gives the checker's memory back when many questions have filled it. */
  renew(limit: number): void {
    if (this.answered < limit) return;
    const [path] = this.roots.values();
    if (path !== undefined) this.build(path);
  }

  /** After the compiler failed: nothing of the program is trusted any more. */
  drop(): void {
    this.program = undefined;
  }

  get fileCount(): number {
    return this.program?.getSourceFiles().length ?? 0;
  }

  get loaded(): boolean {
    return this.program !== undefined;
  }

  private othersChanged(key: string): boolean {
    const { system } = this.options;
    if (system.revision === this.builtAt) return false;
    if (system.structure !== this.structureAt) return true;
    for (const changed of system.changedSince(this.builtAt)) {
      if (changed !== key && this.program?.getSourceFileByPath(changed as ts.Path)) return true;
    }
    return false;
  }

  private build(path: string): void {
    const { system } = this.options;
    const key = system.key(path);
    if (!this.roots.has(key) && !this.program?.getSourceFile(path)) this.addRoot(key, path);
    const structureChanged = system.structure !== this.structureAt;
    const old = this.program;
    this.program = undefined;
    this.program = ts.createProgram({
      rootNames: [...new Set([...this.ambient, ...[...this.roots.values()].sort()])],
      options: this.config.options,
      projectReferences: this.config.references,
      host: this.host(structureChanged),
      configFileParsingDiagnostics: [],
      ...(old && { oldProgram: old }),
    });
    this.builtAt = system.revision;
    this.structureAt = system.structure;
    this.answered = 0;
  }

  private addRoot(key: string, path: string): void {
    this.roots.set(key, path);
    const [oldest] = this.roots.keys();
    if (this.roots.size > maximumRoots && oldest !== undefined) this.roots.delete(oldest);
  }

  private host(structureChanged: boolean): ts.CompilerHost {
    const { system, lib } = this.options;
    return {
      getSourceFile: (path, options) =>
        this.sources.get(path, typeof options === 'object' ? options : { languageVersion: options }),
      getDefaultLibFileName: (options) => `${lib}/${ts.getDefaultLibFileName(options)}`,
      getDefaultLibLocation: () => lib,
      getCurrentDirectory: () => this.config.folder,
      getCanonicalFileName: (name) => (system.useCaseSensitiveFileNames ? name : name.toLowerCase()),
      useCaseSensitiveFileNames: () => system.useCaseSensitiveFileNames,
      getNewLine: () => '\n',
      writeFile: () => undefined,
      readFile: (path) => system.readFile(path),
      fileExists: (path) => system.fileExists(path),
      directoryExists: (path) => system.directoryExists(path),
      getDirectories: (path) => system.getDirectories(path),
      readDirectory: (path, extensions, exclude, include, depth) =>
        system.readDirectory(path, extensions, exclude ?? [], include, depth),
      realpath: (path) => system.realpath(path),
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
      hasInvalidatedResolutions: () => structureChanged,
      useSourceOfProjectReferenceRedirect: () => true,
    } as ts.CompilerHost;
  }
}

/** Whether a file can be felt without being imported: declarations, scripts, and modules that add to the outside. */
function isAmbient(path: string, system: OverlayFileSystem): boolean {
  if (/\.d\.[cm]?ts$/.test(path)) return true;
  if (path.endsWith('.json')) return false;
  const text = system.readFile(path);
  if (text === undefined) return false;
  if (/\bdeclare\s+(global|module)\b/.test(text)) return true;
  return !/^\s*(import|export)\b|\brequire\s*\(|\bexports\b/m.test(text);
}
