// The fast route: one declaration of a checked file is parsed and bound again with its new text and set in
// the place of the old one, so that the checker of the whole program answers for it with all that it knows.
import ts from 'typescript';
import { changeBetween, declarationAround, flowBefore, mayReferToItself, type Declaration } from './declarations';
import { closeGapBefore, openGap, plainText } from './gap';
import { compiler, flowFlags, type BoundNode, type FlowNode, type InternalSourceFile } from './internals';
import type { Base } from './project';
import { shiftAll } from './shift';

/** A declaration with new text, in its place. Positions are offsets into the new text of the whole file. */
export interface Graft {
  readonly base: Base;
  /** The declaration of the base in whose place it stands. */
  readonly original: BoundNode;
  readonly node: BoundNode;
  readonly text: string;
  readonly syntaxErrors: readonly ts.DiagnosticWithLocation[];
  readonly fragment: InternalSourceFile;
  readonly room: number;
}

let queries = 0;

/**
 * Grafts what makes `text` of the base's file; undefined where that is not sound. `at` is the offset in question,
 * by which the declaration is found if the texts are the same.
 */
export function graft(base: Base, text: string, at: number): Graft | undefined {
  const before = plainText(base.file);
  const change = before === text ? { start: at, oldEnd: at, newEnd: at } : changeBetween(before, text);
  closeGapBefore(base.file, change.oldEnd);
  const declaration = declarationAround(base.file, change);
  if (!declaration || mayReferToItself(declaration.node, before, text, change)) return undefined;
  if (isJavaScript(base.file) && mayDeclareMember(text.slice(change.start, change.newEnd))) return undefined;
  const { node: original } = declaration;
  const growth = text.length - before.length;
  const width = openGap(base.file, original.end, Math.max(0, growth));
  const start = original.pos;
  const body = text.slice(start, original.end + growth);
  const fragment = parse(base, declaration, body);
  const nodes: readonly ts.Node[] = declaration.kind === 'member' ? membersOf(fragment) : fragment.statements;
  const [node] = nodes as readonly BoundNode[];
  if (!node || nodes.length !== 1 || node.kind !== original.kind) return undefined;
  const delta = start - (declaration.kind === 'member' ? classHead.length : 0);
  const syntaxErrors = base.program.getSyntacticDiagnostics(fragment).map((error) => moved(error, delta, base.file));
  compiler.bindSourceFile(fragment, base.program.getCompilerOptions());
  if (declaration.kind === 'statement' && !joinFlow(original, node)) return undefined;
  fragment.bindDiagnostics = fragment.bindDiagnostics.map((error) => moved(error, delta, base.file));
  for (const { range } of fragment.commentDirectives ?? []) {
    range.pos += delta;
    range.end += delta;
  }
  shiftAll(node, delta);
  node.parent = original.parent;
  const padded = text.slice(0, start) + body + ' '.repeat(width - growth) + before.slice(original.end);
  return { base, original, node, text: padded, syntaxErrors, fragment, room: width };
}

/** Runs a query while the base's file carries the graft's text. Every query has a file name and a node identity of its own, under which the checker keeps its notes. */
export function within<Result>(graft: Graft, query: (name: string) => Result): Result {
  const { file } = graft.base;
  const { original } = graft;
  const { text, lineMap, id, fileName, parseDiagnostics, bindDiagnostics, commentDirectives } = file;
  const kept = { text, lineMap, id, fileName, parseDiagnostics, bindDiagnostics, commentDirectives };
  const cut = fileName.lastIndexOf('/') + 1;
  Object.assign(file, {
    text: graft.text,
    lineMap: undefined,
    id: undefined,
    fileName: `${fileName.slice(0, cut)}${++queries}#${fileName.slice(cut)}`,
    parseDiagnostics: [
      ...parseDiagnostics.filter(({ start }) => start < original.pos || start > original.end),
      ...graft.syntaxErrors,
    ],
    bindDiagnostics: graft.fragment.bindDiagnostics,
    commentDirectives: graft.fragment.commentDirectives,
  });
  try {
    const result = query(file.fileName);
    // What the query put off must be looked at now: later the nodes would be checked against another text.
    graft.base.checker.getDiagnostics(file, undefined, []);
    return result;
  } finally {
    Object.assign(file, kept);
  }
}

const classHead = 'class _{';

function isJavaScript(file: InternalSourceFile): boolean {
  return file.scriptKind === ts.ScriptKind.JS || file.scriptKind === ts.ScriptKind.JSX;
}

/** In JavaScript an assignment to a property, and a comment, may declare what is visible outside. */
function mayDeclareMember(text: string): boolean {
  return (
    /@|[\w$\])]\s*=(?![=>])/.test(text.replace(/\b(const|let|var)\s+[\w$]+\s*=/g, '')) || /^\s*=(?![=>])/.test(text)
  );
}

function parse(base: Base, declaration: Declaration, body: string): InternalSourceFile {
  const { file } = base;
  const text = declaration.kind === 'member' ? `${classHead}${body}}` : body;
  const fragment = ts.createSourceFile(
    file.fileName,
    text,
    {
      languageVersion: file.languageVersion,
      ...(file.impliedNodeFormat !== undefined && { impliedNodeFormat: file.impliedNodeFormat }),
      // The fragment is a module if its file is one: strictness and top-level await depend on it.
      setExternalModuleIndicator: (parsed) =>
        Object.assign(parsed, { externalModuleIndicator: file.externalModuleIndicator }),
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
    },
    false,
    file.scriptKind,
  ) as InternalSourceFile;
  fragment.path = file.path;
  return fragment;
}

function membersOf(fragment: ts.SourceFile): readonly ts.Node[] {
  const [wrapper] = fragment.statements;
  return wrapper && fragment.statements.length === 1 && ts.isClassDeclaration(wrapper) ? wrapper.members : [];
}

/** Lets the flow of the fragment begin where the flow before the original ends. */
function joinFlow(original: ts.Node, node: ts.Node): boolean {
  const before = flowBefore(original);
  if (!before) return ts.isFunctionDeclaration(original);
  const start = startOf(flowBefore(node));
  if (!start) return false;
  start.flags = (start.flags & ~flowFlags.start) | flowFlags.branchLabel;
  start.antecedent = [before];
  return true;
}

function startOf(flow: FlowNode | undefined): FlowNode | undefined {
  for (let at = flow; at;) {
    if (at.flags & flowFlags.start) return at.node ? undefined : at;
    at = Array.isArray(at.antecedent) ? at.antecedent[0] : at.antecedent;
  }
  return undefined;
}

function moved(error: ts.DiagnosticWithLocation, by: number, file: ts.SourceFile): ts.DiagnosticWithLocation {
  return { ...error, start: error.start + by, file };
}
