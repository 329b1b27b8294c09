// The compiler's own LanguageService as an oracle: what it lists behind a dot, and which errors it sees.
import ts from 'typescript';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const modules = path.join(__dirname, '../../node_modules');

export interface Project {
  readonly folder: string;
  /** Absolute paths of its sources, without declaration files. */
  readonly files: readonly string[];
  remove(): void;
}

/** Copies the sources of an installed package, outside node_modules, and gives them a strict configuration. */
export function copyOfPackage(name: string): Project {
  const folder = mkdtempSync(path.join(tmpdir(), 'trueline-sources-'));
  const sources = path.join(folder, 'src');
  mkdirSync(sources);
  cpSync(path.join(modules, name, 'src'), sources, { recursive: true });
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[cm]?tsx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file) && !/\btests?\b/.test(file))
    .map((file) => path.join(sources, file))
    .sort();
  return { folder, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface OracleError {
  readonly code: number;
  readonly message: string;
  readonly start: number;
}

export class Oracle {
  private readonly service: ts.LanguageService;
  private readonly snapshots = new Map<string, ts.IScriptSnapshot>();
  private overlay: { readonly file: string; readonly text: string } | undefined;
  private version = 0;

  constructor(folder: string) {
    const config = ts.getParsedCommandLineOfConfigFile(
      path.join(folder, 'tsconfig.json'),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (error) => {
          throw new Error(ts.flattenDiagnosticMessageText(error.messageText, ' '));
        },
      },
    );
    if (!config) throw new Error(`no configuration in ${folder}`);
    this.service = ts.createLanguageService({
      getCompilationSettings: () => config.options,
      getScriptFileNames: () => config.fileNames,
      getScriptVersion: (file) => (this.overlay?.file === file ? String(this.version) : '0'),
      getScriptSnapshot: (file) => this.snapshot(file),
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      getProjectVersion: () => String(this.version),
    });
  }

  /** Names listed at an offset of a text of a file; undefined where it lists no members. */
  members(file: string, text: string, offset: number): readonly string[] | undefined {
    this.set(file, text);
    const found = this.service.getCompletionsAtPosition(file, offset, { includeCompletionsForModuleExports: false });
    if (!found?.isMemberCompletion) return undefined;
    return found.entries.map(({ name }) => name);
  }

  /** All errors of a file with a text. */
  errors(file: string, text: string): readonly OracleError[] {
    this.set(file, text);
    return [...this.service.getSyntacticDiagnostics(file), ...this.service.getSemanticDiagnostics(file)]
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map(({ code, messageText, start }) => ({
        code,
        message: ts.flattenDiagnosticMessageText(messageText, '\n'),
        start: start ?? 0,
      }));
  }

  /** Errors that an insertion brings: by code and message, and by code and place outside the insertion. */
  newErrors(file: string, before: string, offset: number, text: string): readonly OracleError[] {
    const old = this.errors(file, before).map((error) => ({
      key: keyOf(error),
      place: `${error.code} ${error.start < offset ? error.start : error.start + text.length}`,
    }));
    const remains = (matches: (other: { key: string; place: string }) => boolean) => {
      const at = old.findIndex(matches);
      if (at >= 0) old.splice(at, 1);
      return at < 0;
    };
    return this.errors(file, before.slice(0, offset) + text + before.slice(offset))
      .filter((error) => remains(({ key }) => key === keyOf(error)))
      .filter((error) => remains(({ place }) => place === `${error.code} ${error.start}`));
  }

  dispose(): void {
    this.service.dispose();
  }

  private set(file: string, text: string): void {
    if (this.overlay?.file === file && this.overlay.text === text) return;
    this.overlay = { file, text };
    this.version++;
  }

  private snapshot(file: string): ts.IScriptSnapshot | undefined {
    if (this.overlay?.file === file) return ts.ScriptSnapshot.fromString(this.overlay.text);
    let known = this.snapshots.get(file);
    if (!known) {
      const text = ts.sys.readFile(file);
      if (text === undefined) return undefined;
      this.snapshots.set(file, (known = ts.ScriptSnapshot.fromString(text)));
    }
    return known;
  }
}

export interface Access {
  /** Offset of the name. */
  readonly offset: number;
  readonly name: string;
  readonly inFunction: boolean;
}

/** All names behind a dot in a file. */
export function accessesIn(file: string, text = readFileSync(file, 'utf8')): readonly Access[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const found: Access[] = [];
  const visit = (node: ts.Node, inFunction: boolean): void => {
    const name = ts.isPropertyAccessExpression(node) ? node.name : ts.isQualifiedName(node) ? node.right : undefined;
    if (name && text[name.getStart(source) - 1] === '.') {
      found.push({ offset: name.getStart(source), name: name.text, inFunction });
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return found;
}

/** Code and first line of an error: what follows says why, in an order that depends on what was asked before. */
function keyOf({ code, message }: { readonly code: number; readonly message: string }): string {
  return `${code} ${message.split('\n')[0]}`;
}
