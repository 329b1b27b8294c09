// The few internals of the compiler that the fast route uses, declared in one place.
// The package is pinned for their sake: a new version means reading this file again.
import ts from 'typescript';

/** A source file as the compiler sees it from inside. */
export interface InternalSourceFile extends ts.SourceFile {
  text: string;
  fileName: string;
  id?: number | undefined;
  path: ts.Path;
  scriptKind: ts.ScriptKind;
  lineMap?: readonly number[] | undefined;
  externalModuleIndicator?: ts.Node | true | undefined;
  commonJsModuleIndicator?: ts.Node | undefined;
  parseDiagnostics: ts.DiagnosticWithLocation[];
  bindDiagnostics: ts.DiagnosticWithLocation[];
  jsDocDiagnostics?: ts.DiagnosticWithLocation[] | undefined;
  commentDirectives?: CommentDirective[] | undefined;
  checkJsDirective?: ts.CheckJsDirective | undefined;
  jsDocParsingMode?: ts.JSDocParsingMode;
  /** What the binder found at the file's level. */
  locals?: ts.SymbolTable;
  symbolCount?: number;
}

/** A `@ts-ignore` or `@ts-expect-error` comment. */
export interface CommentDirective {
  range: { pos: number; end: number };
  type: number;
}

/** A node with what the binder adds to it. */
export interface BoundNode extends ts.Node {
  pos: number;
  end: number;
  parent: ts.Node;
  flowNode?: FlowNode | undefined;
  jsDoc?: ts.Node[];
  /** What is declared in it, if it is a scope. */
  locals?: ts.SymbolTable;
}

/** A file with what the binder adds to it. */
export interface BoundFile extends ts.SourceFile {
  endFlowNode?: FlowNode;
}

/** A node of the control flow graph that runs against the order of the program. */
export interface FlowNode {
  flags: number;
  node?: unknown;
  antecedent?: FlowNode | FlowNode[] | undefined;
}

export const flowFlags = { start: 1 << 1, branchLabel: 1 << 2 } as const;
export const nodeFlags = { ambient: 1 << 25 } as const;
export const objectFlags = { jsLiteral: 1 << 12 } as const;
export const signatureFlags = { hasRest: 1 << 0, abstract: 1 << 2 } as const;

export interface InternalSignature extends ts.Signature {
  flags: number;
}

export interface InternalChecker extends ts.TypeChecker {
  getDiagnostics(file: ts.SourceFile, cancellation: undefined, nodes: readonly ts.Node[]): ts.Diagnostic[];
  isValidPropertyAccessForCompletions(node: ts.Node, type: ts.Type, property: ts.Symbol): boolean;
  getPrivateIdentifierPropertyOfType(type: ts.Type, name: string, location: ts.Node): ts.Symbol | undefined;
  getIndexInfosOfType(type: ts.Type): readonly ts.IndexInfo[];
  /** What a type argument must be assignable to. */
  getTypeArgumentConstraint(node: ts.TypeNode): ts.Type | undefined;
  isUnknownSymbol(symbol: ts.Symbol): boolean;
  /** The module that is declared by `declare module 'name'`, without patterns. */
  tryFindAmbientModule(name: string): ts.Symbol | undefined;
  /** What a module exports as a whole by `export =`, or the module itself. */
  resolveExternalModuleSymbol(module: ts.Symbol): ts.Symbol;
  resolveName(
    name: string,
    location: ts.Node | undefined,
    meaning: ts.SymbolFlags,
    excludeGlobals: boolean,
  ): ts.Symbol | undefined;
}

export interface InternalProgram extends ts.Program {
  getSemanticDiagnostics(
    file?: ts.SourceFile,
    cancellation?: ts.CancellationToken,
    nodes?: readonly ts.Node[],
  ): readonly ts.Diagnostic[];
}

/** A program with what it resolves modules by. */
export interface ResolvingProgram extends InternalProgram {
  readonly fileExists: (path: string) => boolean;
  readonly readFile: (path: string) => string | undefined;
  readonly directoryExists?: (path: string) => boolean;
  readonly realpath?: (path: string) => string;
  getModuleResolutionCache(): ts.ModuleResolutionCache | undefined;
  getDefaultResolutionModeForFile(file: ts.SourceFile): ts.ResolutionMode;
  useCaseSensitiveFileNames(): boolean;
}

/** What the compiler looks at to write the path of a module. */
export interface ModulePathHost {
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
  getCurrentDirectory(): string;
  useCaseSensitiveFileNames(): boolean;
  getDefaultResolutionModeForFile(file: ts.SourceFile): ts.ResolutionMode;
}

interface Internals {
  readonly moduleSpecifiers: {
    /** The path by which a file imports another, in the style of the file's other imports. */
    getLocalModuleSpecifierBetweenFileNames(
      importing: Pick<ts.SourceFile, 'fileName' | 'impliedNodeFormat'>,
      target: string,
      options: ts.CompilerOptions,
      host: ModulePathHost,
      preferences: ts.UserPreferences,
    ): string;
  };
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
  getSetExternalModuleIndicator(options: ts.CompilerOptions): (file: ts.SourceFile) => void;
  isPartOfTypeNode(node: ts.Node): boolean;
  /** Whether it is read or written as a value. */
  isExpressionNode(node: ts.Node): boolean;
  isInTypeQuery(node: ts.Node): boolean;
  getEnclosingBlockScopeContainer(node: ts.Node): ts.Node;
  isIdentifierText(name: string, languageVersion: ts.ScriptTarget): boolean;
  getExpandoInitializer(initializer: ts.Node, isPrototypeAssignment: boolean): ts.Expression | undefined;
  normalizePath(path: string): string;
  toPath(fileName: string, base: string | undefined, canonical: (name: string) => string): ts.Path;
  getEmitScriptTarget(options: ts.CompilerOptions): ts.ScriptTarget;
  getStrictOptionValue(options: ts.CompilerOptions, flag: 'noImplicitAny'): boolean;
  getAllowJSCompilerOption(options: ts.CompilerOptions): boolean;
  isCheckJsEnabledForFile(file: ts.SourceFile, options: ts.CompilerOptions): boolean;
  sourceFileAffectingCompilerOptions: readonly { readonly name: string }[];
  matchFiles(
    path: string,
    extensions: readonly string[] | undefined,
    excludes: readonly string[] | undefined,
    includes: readonly string[] | undefined,
    caseSensitive: boolean,
    currentDirectory: string,
    depth: number | undefined,
    entries: (path: string) => { readonly files: readonly string[]; readonly directories: readonly string[] },
    realpath: (path: string) => string,
  ): string[];
}

/** The compiler with those of its internals that are declared here. */
export const compiler = ts as unknown as typeof ts & Internals;
