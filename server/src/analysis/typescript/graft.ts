// The fast route: one declaration of a checked file is parsed and bound again with its new text and set in
// the place of the old one, so that the checker of the whole program answers for it with all that it knows.
import ts from 'typescript';
import { fillerBetween } from './brackets';
import {
  changeBetween,
  declarationAround,
  flowBefore,
  isInFunctionBody,
  mayReferToItself,
  slotAround,
  type Change,
  useNames,
  type Slot,
} from './declarations';
import { closeGapBefore, openGap, plainText } from './gap';
import { lexicalStartOf, type LexicalState } from '../../text/lexicalState';
import { compiler, flowFlags, type BoundNode, type FlowNode, type InternalSourceFile } from './internals';
import type { Base } from './project';
import { shiftAll } from './shift';

/** A declaration with new text, in its place. Positions are offsets into the new text of the whole file. */
export interface Graft {
  readonly base: Base;
  /** What it stands in the place of, in the base. */
  readonly original: ts.TextRange;
  readonly node: BoundNode;
  readonly text: string;
  readonly syntaxErrors: readonly ts.DiagnosticWithLocation[];
  readonly fragment: InternalSourceFile;
}

let queries = 0;

/**
 * Grafts what makes `text` of the base's file, as it is checked for errors; undefined where that is not sound. `at` is
 * the offset in question, by which the declaration is found if the texts are the same.
 */
export function graft(base: Base, text: string, at: number): Graft | undefined {
  const change = changeIn(base, text, at);
  const declaration = declarationAround(base.file, change);
  if (!declaration) return undefined;
  if (isJavaScript(base.file) && mayDeclareMember(text.slice(change.start, change.newEnd))) return undefined;
  const { node: original, kind } = declaration;
  const growth = text.length - plainText(base.file).length;
  const body = text.slice(original.pos, original.end + growth);
  const { nodes, ...parsed } = grafted(base, { kind, pos: original.pos, end: original.end }, body, text);
  const [node] = nodes;
  if (!node || nodes.length !== 1 || node.kind !== original.kind) return undefined;
  if (mayReferToItself(original, node, change)) return undefined;
  if (kind === 'statement' && !joinFlow(flowBefore(original), node, ts.isFunctionDeclaration(original)))
    return undefined;
  node.parent = original.parent;
  return { ...parsed, original, node };
}

/**
 * Grafts what makes `text` of the base's file, for a question about the place `at` alone: what the change means for
 * others is not asked, so any declaration will do. At `at` + `length` brackets are closed that are left open.
 */
export function graftSite(base: Base, text: string, at: number, length: number): Graft | undefined {
  const change = changeIn(base, text, at);
  if (isJavaScript(base.file) && mayDeclareMember(text.slice(change.start, change.newEnd))) return undefined;
  return (
    graftSlot(base, text, at, length, slotAround(base.file, change, 'members')) ??
    graftSlot(base, text, at, length, slotAround(base.file, change, 'statements'))
  );
}

function graftSlot(base: Base, text: string, at: number, length: number, slot: Slot): Graft | undefined {
  const given = text.slice(slot.pos, slot.end + text.length - plainText(base.file).length);
  const body = filled(given, at + length - slot.pos, lexicalStartOf(base.file.fileName));
  const whole = text.slice(0, slot.pos) + body + text.slice(slot.pos + given.length);
  const old = slot.inner ? [] : replacedBy(slot).flatMap(classNames);
  const { nodes, ...parsed } = grafted(base, slot, body, whole);
  const node = nodes.find(({ pos, end }) => pos <= at && at < end);
  // In a body what is written before counts as it is now, not as the base has it.
  const known = new Set(node && isInFunctionBody(node, { start: at, oldEnd: at, newEnd: at }) ? [] : old);
  // A body that the base leaves open may be closed in the text, and others may be declared behind it.
  const isInner = slot.inner && nodes.length === 1;
  if (!node || nodes.some(isForeignToItself)) return undefined;
  if (!isInner && mayBeSeen(nodes, node, parsed.fragment, known)) return undefined;
  for (const each of nodes) each.parent = slot.parent;
  if (slot.kind === 'statement') joinFlow(slot.flow, nodes[0] ?? node, true);
  return { ...parsed, original: slot, node };
}

/**
 * Whether a name that the nodes declare is used in them: it would be answered by what the base declares. For a place
 * `around` which lies a class that the base has, with all of its members (`known`), that is well enough.
 */
function mayBeSeen(
  nodes: readonly ts.Node[],
  around: ts.Node,
  { locals }: InternalSourceFile,
  known: ReadonlySet<string>,
): boolean {
  if (nodes.every((node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node))) return false;
  // What is added to the outside is seen everywhere.
  if (nodes.some((node) => ts.isModuleDeclaration(node) && !isNamespace(node))) return true;
  if (nodes.some((node) => ts.isClassElement(node))) {
    // A new member may be what the word is about to name.
    return nodes.flatMap(classNames).some((name) => !known.has(name));
  }
  // `this` names the class as well, without a word.
  const isKnown = (node: ts.Node) => classNames(node).every((name) => known.has(name));
  if (nodes.some((node) => ts.isClassDeclaration(node) && !isKnown(node))) return true;
  const unchanged = ts.isClassDeclaration(around) ? around.name?.text : undefined;
  return useNames(
    nodes,
    [...(locals?.keys() ?? [])].map(String).filter((name) => name !== unchanged),
  );
}

/** Not `declare global` or `declare module 'a'`. */
function isNamespace({ flags, name }: ts.ModuleDeclaration): boolean {
  return ts.isIdentifier(name) && (flags & ts.NodeFlags.GlobalAugmentation) === 0;
}

/**
 * Whether a node is a class that is not the base's for its own members: a private name is of one class, and what is private
 * can be reached by the name of the class only in the class that has the name.
 */
function isForeignToItself(node: ts.Node): boolean {
  if (!ts.isClassDeclaration(node)) return false;
  if (node.members.some(({ name }) => name !== undefined && ts.isPrivateIdentifier(name))) return true;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = (member: ts.ClassElement) => (ts.getCombinedModifierFlags(member) & hidden) !== 0;
  return node.members.some(isHidden) && node.name !== undefined && useNames([node], [node.name.text]);
}

/** The declarations of the base that a slot takes the place of. */
function replacedBy({ parent, pos, end }: Slot): readonly ts.Node[] {
  const nodes = ts.isClassLike(parent)
    ? parent.members
    : ts.isSourceFile(parent) || ts.isModuleBlock(parent)
      ? parent.statements
      : [];
  return (nodes as readonly ts.Node[]).filter((node) => node.pos < end && node.end > pos);
}

/** The name of a class, its type parameters and the names of its members, or the name of a member. */
function classNames(node: ts.Node): readonly string[] {
  if (ts.isClassDeclaration(node)) {
    const parameters = node.typeParameters?.map(({ name }) => `<${name.text}>`) ?? [];
    return [...(node.name ? [node.name.text] : []), ...parameters, ...node.members.flatMap(classNames)];
  }
  if (ts.isConstructorDeclaration(node)) {
    return node.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  if (!ts.isClassElement(node)) return [];
  const { name } = node;
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isPrivateIdentifier(name)) ? [name.text] : [];
}

function changeIn({ file }: Base, text: string, at: number): Change {
  const before = plainText(file);
  const change = before === text ? { start: at, oldEnd: at, newEnd: at } : changeBetween(before, text);
  closeGapBefore(file, change.oldEnd);
  return change;
}

type Replaced = Pick<Slot, 'kind' | 'pos' | 'end'>;

/** Parses and binds a text for a part of the base, and moves its nodes to their place; they have no parent yet. */
function grafted(base: Base, { kind, pos, end }: Replaced, body: string, text: string) {
  const before = plainText(base.file);
  const growth = body.length - (end - pos);
  const width = openGap(base.file, end, Math.max(0, growth));
  const fragment = parse(base, kind, body);
  const nodes = (kind === 'member' ? membersOf(fragment) : fragment.statements) as readonly BoundNode[];
  const delta = pos - (kind === 'member' ? classHead.length : 0);
  const syntaxErrors = base.program.getSyntacticDiagnostics(fragment).map((error) => moved(error, delta, base.file));
  compiler.bindSourceFile(fragment, base.program.getCompilerOptions());
  if (kind === 'member') fragment.locals?.clear(); // the class that was put around them
  fragment.bindDiagnostics = fragment.bindDiagnostics.map((error) => moved(error, delta, base.file));
  for (const { range } of fragment.commentDirectives ?? []) {
    range.pos += delta;
    range.end += delta;
  }
  for (const node of nodes) shiftAll(node, delta);
  const padded = text.slice(0, pos) + body + ' '.repeat(width - growth) + before.slice(end);
  return { base, nodes, text: padded, syntaxErrors, fragment };
}

/** Runs a query while the base's file carries the graft's text. Every query has a file name and a node identity of its own, under which the checker keeps its notes. */
export function within<Result>(graft: Graft, query: (name: string) => Result): Result {
  const { file } = graft.base;
  const { original } = graft;
  const { text, lineMap, id, fileName, parseDiagnostics, bindDiagnostics, commentDirectives } = file;
  const kept = { text, lineMap, id, fileName, parseDiagnostics, bindDiagnostics, commentDirectives };
  const growth = graft.text.length - plainText(file).length;
  const cut = fileName.lastIndexOf('/') + 1;
  Object.assign(file, {
    text: graft.text,
    lineMap: undefined,
    id: undefined,
    fileName: `${fileName.slice(0, cut)}${++queries}#${fileName.slice(cut)}`,
    parseDiagnostics: [
      ...parseDiagnostics.filter(({ start }) => start < original.pos),
      ...parseDiagnostics.filter(({ start }) => start > original.end).map((error) => moved(error, growth, file)),
      ...graft.syntaxErrors,
    ],
    bindDiagnostics: graft.fragment.bindDiagnostics,
    commentDirectives: graft.fragment.commentDirectives,
  });
  try {
    const result = query(file.fileName);
    lookAtRest(graft);
    return result;
  } finally {
    Object.assign(file, kept);
  }
}

/**
 * What a query put off must be looked at before the next one: later the nodes would be checked against another text. Some
 * of it may be about nodes of an earlier graft: where their places are blank in this text, or a comment, the compiler fails
 * on an assertion, and would do so again and again. It is looked at in a text in which a token begins everywhere.
 */
function lookAtRest({ base, text }: Graft): void {
  const { checker, file } = base;
  try {
    checker.getDiagnostics(file, undefined, []);
  } catch {
    file.text = text.replace(/\s|(?<!\\)\/[/*]/g, (blank) => ';'.repeat(blank.length));
    checker.getDiagnostics(file, undefined, []);
  }
}

function filled(body: string, at: number, begin: LexicalState): string {
  const before = body.slice(0, at);
  const after = body.slice(at);
  return before + fillerBetween(before, after, begin) + after;
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

function parse({ file }: Base, kind: Slot['kind'], body: string): InternalSourceFile {
  const text = kind === 'member' ? `${classHead}${body}}` : body;
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

/** Lets the flow of the fragment begin where the flow before the original ends; whether it could, or need not. */
function joinFlow(before: FlowNode | undefined, node: ts.Node, needsNone: boolean): boolean {
  if (!before) return needsNone;
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
