// Which configuration a file belongs to, and what it says. Configurations are read as far as
// they can be: a broken one gives what is left of it, with its errors.
import ts from 'typescript';
import { inferredOptions, versionWarning, withDefaultsOf, workspaceVersion } from './defaults';
import type { OverlayFileSystem } from './fileSystem';
import { compiler } from './internals';

export interface Config {
  /** The same for the same project, whatever the configuration says. */
  readonly key: string;
  /** Absolute path of the configuration file; undefined where there is none. */
  readonly path: string | undefined;
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
  readonly references: readonly ts.ProjectReference[];
  /** One message for each thing that could not be read. */
  readonly errors: readonly string[];
  readonly warning: string | undefined;
}

const names = ['tsconfig.json', 'jsconfig.json'];
const noInputs = 18003;
/** Projects with more files than this are not followed through their imports to see whether they hold a file. */
const followable = 100;

export class Configs {
  private readonly parsed = new Map<string, Config>();
  private readonly included = new Map<string, Set<string>>();
  private readonly reachable = new Map<string, Set<string>>();
  private readonly found = new Map<string, Config>();
  private structure = 0;
  private revision = 0;

  constructor(private readonly system: OverlayFileSystem) {}

  /** The configuration that a file belongs to: the nearest that includes it, itself or through its references. */
  configFor(file: string): Config {
    this.forgetStale();
    const key = this.system.key(file);
    let config = this.found.get(key);
    if (!config) this.found.set(key, (config = this.find(compiler.normalizePath(file))));
    return config;
  }

  private find(file: string): Config {
    const seen: Config[] = [];
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      for (const name of names) {
        const path = join(folder, name);
        if (!this.system.fileExists(path)) continue;
        const config = this.lookUp(path, file, new Set());
        if (config) return config;
        seen.push(this.parse(path));
      }
      if (dirname(folder) === folder) break;
    }
    return seen.find((config) => this.reaches(config, file)) ?? this.inferred(file);
  }

  /** Looks through a configuration and its references. */
  private lookUp(path: string, file: string, seen: Set<string>): Config | undefined {
    if (seen.has(path)) return undefined;
    seen.add(path);
    const config = this.parse(path);
    if (this.includes(config, file)) return config;
    for (const reference of config.references) {
      const target = ts.resolveProjectReferencePath(reference);
      const found = this.system.fileExists(target) ? this.lookUp(target, file, seen) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private includes(config: Config, file: string): boolean {
    let files = this.included.get(config.key);
    if (!files) {
      files = new Set(config.fileNames.map((name) => this.system.key(name)));
      this.included.set(config.key, files);
    }
    return files.has(this.system.key(file));
  }

  /** Whether a small project holds a file through its imports. */
  private reaches(config: Config, file: string): boolean {
    if (config.fileNames.length === 0 || config.fileNames.length > followable) return false;
    let files = this.reachable.get(config.key);
    if (!files) this.reachable.set(config.key, (files = this.follow(config)));
    return files.has(this.system.key(file));
  }

  private follow(config: Config): Set<string> {
    const reached = new Set<string>();
    const cache = ts.createModuleResolutionCache(config.folder, (name) => this.system.key(name), config.options);
    const waiting = [...config.fileNames];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (reached.has(this.system.key(path))) continue;
      reached.add(this.system.key(path));
      for (const imported of ts.preProcessFile(this.system.readFile(path) ?? '', true, true).importedFiles) {
        const resolved = ts.resolveModuleName(imported.fileName, path, config.options, this.system, cache);
        const target = resolved.resolvedModule;
        if (target && !target.isExternalLibraryImport) waiting.push(target.resolvedFileName);
      }
    }
    return reached;
  }

  private parse(path: string): Config {
    const known = this.parsed.get(path);
    if (known) return known;
    const folder = dirname(path);
    const source = ts.readJsonConfigFile(path, (name) => this.system.readFile(name));
    const read = ts.parseJsonSourceFileConfigFileContent(source, parseHost(this.system), folder, undefined, path);
    const parseErrors = (source as unknown as { parseDiagnostics: ts.Diagnostic[] }).parseDiagnostics;
    const version = workspaceVersion(this.system, folder);
    const config: Config = {
      key: path,
      path,
      folder,
      options: { ...withDefaultsOf(version, read.options), configFilePath: path },
      fileNames: read.fileNames,
      references: read.projectReferences ?? [],
      errors: [...parseErrors, ...read.errors].filter(({ code }) => code !== noInputs).map(message),
      warning: versionWarning(version),
    };
    this.parsed.set(path, config);
    return config;
  }

  private inferred(file: string): Config {
    const folder = this.packageFolder(dirname(file));
    return {
      key: `inferred:${folder}`,
      path: undefined,
      folder,
      options: inferredOptions(),
      fileNames: [],
      references: [],
      errors: [],
      warning: versionWarning(workspaceVersion(this.system, folder)),
    };
  }

  private packageFolder(folder: string): string {
    for (let at = folder; dirname(at) !== at; at = dirname(at)) {
      if (this.system.fileExists(join(at, 'package.json'))) return at;
    }
    return folder;
  }

  private forgetStale(): void {
    const { revision, structure } = this.system;
    if (revision === this.revision) return;
    const configChanged = [...this.system.changedSince(this.revision)].some((key) => key.endsWith('.json'));
    if (configChanged || structure !== this.structure) {
      for (const memory of [this.parsed, this.included, this.reachable, this.found]) memory.clear();
    }
    this.revision = revision;
    this.structure = structure;
  }
}

function parseHost(system: OverlayFileSystem): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: system.useCaseSensitiveFileNames,
    readFile: (path) => system.readFile(path),
    fileExists: (path) => system.fileExists(path),
    readDirectory: (path, extensions, exclude, include, depth) =>
      system.readDirectory(path, extensions, exclude, include, depth),
  };
}

function message(diagnostic: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
}

function dirname(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut <= 0 ? '/' : path.slice(0, cut);
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}
