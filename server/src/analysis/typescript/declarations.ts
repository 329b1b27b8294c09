// Where a file was changed, and the smallest declaration around the change that can be parsed and
// checked by itself: a member of a class, or a statement of a file or a namespace.
import ts from 'typescript';
import { hasBrokenBraces } from './brackets';
import { nodeFlags, type BoundFile, type BoundNode, type FlowNode, type InternalSourceFile } from './internals';

/** What must be replaced to make one text of another: offsets into the first, and the new end. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export interface Declaration {
  readonly node: BoundNode;
  readonly kind: 'member' | 'statement';
}

/** The smallest change that makes `after` of `before`. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  const start = longest(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const tail = (text: string, from: number, to: number) => text.slice(text.length - to, text.length - from);
  const same = longest(most - start, (from, to) => tail(before, from, to) === tail(after, from, to));
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** The longest length up to `most` for which all parts are the same: whole blocks are compared at once. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let block = 4096; block >= 1; block = Math.floor(block / 8)) {
    while (length + block <= most && isSame(length, length + block)) length += block;
  }
  return length;
}

/**
 * The declaration whose text holds a change, if checking it by itself is sound; else undefined: for what
 * other declarations see by name (imports, types, classes, enumerations), and for text between statements.
 */
export function declarationAround(file: ts.SourceFile, change: Change): Declaration | undefined {
  let statements: readonly ts.Statement[] = file.statements;
  for (;;) {
    const statement = statements.find((node) => holds(node, change));
    if (!statement) return undefined;
    if (isAmbient(statement, file)) return undefined;
    if (ts.isModuleDeclaration(statement)) {
      const body = innerBody(statement);
      if (!body || !holds(body, change)) return undefined;
      statements = body.statements;
      continue;
    }
    if (ts.isClassDeclaration(statement)) {
      const member = statement.members.find((node) => holds(node, change));
      return member && isGraftableMember(member, change) ? { node: member, kind: 'member' } : undefined;
    }
    return isGraftableStatement(statement, change) ? { node: statement, kind: 'statement' } : undefined;
  }
}

/**
 * Whether a change that makes `changed` of a declaration may alter what it is for the names inside it that refer to the
 * declaration itself: those are answered by the old one. Inside the body of a function only its inferred type may change,
 * which is let pass.
 */
export function mayReferToItself(node: ts.Node, changed: ts.Node, change: Change): boolean {
  return !isInFunctionBody(node, change) && useNames([changed], declaredNames(node));
}

/** Where a text may be set in for a question about it alone, though others may see it otherwise. */
export interface Slot {
  readonly kind: 'member' | 'statement';
  readonly parent: ts.Node;
  /** The part of the base's text that is replaced: whole declarations, or a place between two. */
  readonly pos: number;
  readonly end: number;
  /** The control flow at its beginning, if it is known. */
  readonly flow: FlowNode | undefined;
  /** Whether the change lies in the body of a function or in an initializer of a single declaration: others see its type at most. */
  readonly inner: boolean;
}

/**
 * The slot that holds a change: the smallest declaration around it, those that it touches, or the place between two.
 * `of` says whether members of a class may be taken without it.
 */
export function slotAround(file: ts.SourceFile, change: Change, of: 'members' | 'statements'): Slot {
  let parent: ts.Node = file;
  let statements: readonly ts.Statement[] = file.statements;
  for (;;) {
    const statement = statements.find((node) => holds(node, change));
    if (statement && ts.isModuleDeclaration(statement)) {
      const body = innerBody(statement);
      if (body && isBetweenBraces(body, change)) {
        parent = body;
        statements = body.statements;
        continue;
      }
    }
    const around = statement ?? unclosedClass(file, statements, change);
    if (of === 'members' && around && ts.isClassDeclaration(around)) {
      const member = around.members.find((node) => holds(node, change) && isInside(node, change));
      if (member) return slotIn(around, [member], 'member', change);
      if (around.members.pos <= change.start && (around !== statement || change.oldEnd < around.end)) {
        return slotIn(around, around.members, 'member', change);
      }
    }
    return slotIn(parent, statements, 'statement', change);
  }
}

/** The class that is open at the end of a file, behind whose last member a change lies. */
function unclosedClass(
  file: ts.SourceFile,
  statements: readonly ts.Statement[],
  { start }: Change,
): ts.Statement | undefined {
  const last = statements.at(-1);
  const isUnclosed = last && last.end <= start && hasBrokenBraces(file) && !isEnded(last, file);
  return isUnclosed && ts.isClassDeclaration(last) && last.members.pos > last.pos ? last : undefined;
}

function slotIn(parent: ts.Node, nodes: readonly ts.Node[], kind: Slot['kind'], { start, oldEnd }: Change): Slot {
  const file = parent.getSourceFile();
  // A change in the trivia before a declaration does not touch it.
  const isTouched = (node: ts.Node) => node.end > node.pos && start <= node.end && oldEnd >= node.getStart(file);
  let from = nodes.findIndex(isTouched);
  let to = nodes.findLastIndex(isTouched);
  if (from < 0) from = to = nodes.findLastIndex((node) => node.end <= start) + 1;
  const near = nodes[to];
  const touched = near !== undefined && isTouched(near);
  // Behind an error the parser may have gone astray: what it made of the text up to here is read anew.
  const astray = firstError(file, nodes[Math.max(0, from - maxAstray)]?.pos ?? 0, start);
  if (astray !== undefined) from = Math.max(0, Math.min(from, lastBefore(nodes, astray)));
  // What is not ended may go on with what follows: where the first or the last token may change.
  const isBegun = touched && start > endOfFirstToken(near, file);
  const isWhole = touched && oldEnd < near.end;
  while (from > 0 && (!isBegun || hasErrors(nodes[from - 1], file)) && !isEnded(nodes[from - 1], file)) from--;
  if (!touched) to--;
  const goesOn = () => !(to >= from && (isEnded(nodes[to], file) || (isWhole && !hasErrors(nodes[to], file))));
  for (let more = maxFollowing; more > 0 && to + 1 < nodes.length && goesOn(); more--) to++;
  const first = nodes[from];
  const last = nodes[to];
  if (!first || !last || to < from) {
    const next = nodes.find((node) => node.end > oldEnd);
    const flow = kind === 'member' ? undefined : next ? flowBefore(next) : (parent as Partial<BoundFile>).endFlowNode;
    return { kind, parent, pos: start, end: oldEnd, flow, inner: false };
  }
  const flow = kind === 'member' ? undefined : flowBefore(first);
  const inner = touched && first === last && isInside(first, { start, oldEnd, newEnd: 0 });
  return { kind, parent, pos: Math.min(first.pos, start), end: Math.max(last.end, oldEnd), flow, inner };
}

/** Whether a change lies in the body of a function, or in the initializer of a property. */
function isInside(node: ts.Node, change: Change): boolean {
  if (ts.isPropertyDeclaration(node)) return node.initializer !== undefined && holds(node.initializer, change);
  return isInFunctionBody(node, change);
}

function isBetweenBraces(body: ts.ModuleBlock, { start, oldEnd }: Change): boolean {
  return body.statements.pos <= start && oldEnd < body.end;
}

/** Whether declarations have one of their names more than once in them, so that they may refer to themselves. */
export function useNames(nodes: readonly ts.Node[], declared: readonly string[]): boolean {
  const left = new Map(declared.map((name) => [name, 1]));
  const visit = (node: ts.Node): boolean => {
    if (ts.isMemberName(node) || ts.isStringLiteralLike(node)) {
      const times = left.get(node.text);
      if (times === 0) return true;
      if (times !== undefined) left.set(node.text, times - 1);
    }
    return (node as BoundNode).jsDoc?.some(visit) === true || (ts.forEachChild(node, visit) ?? false);
  };
  return left.size > 0 && nodes.some(visit);
}

/** Whether a change lies in the body of a function that is a node, or in one inside it. */
export function isInFunctionBody(node: ts.Node, change: Change): boolean {
  const body = ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined;
  if (body && body.pos < change.start && change.oldEnd <= body.end) return true;
  return ts.forEachChild(node, (child) => holds(child, change) && isInFunctionBody(child, change)) ?? false;
}

function declaredNames(node: ts.Node): readonly string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  const name = (node as Partial<ts.NamedDeclaration>).name;
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? [name.text] : [];
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

/** The control flow at the start of a statement. */
export function flowBefore(statement: ts.Node): FlowNode | undefined {
  const { flowNode } = statement as BoundNode;
  if (flowNode) return flowNode;
  if (ts.isFunctionLike(statement)) return undefined;
  return ts.forEachChild(statement, flowBefore);
}

/** Statements behind a place that are read with it, where none of them is ended. */
const maxFollowing = 16;

/** Statements before a place that are read with it, where the parser found an error in the first of them. */
const maxAstray = 64;

/** The index of the last node that begins before an offset. */
function lastBefore(nodes: readonly ts.Node[], offset: number): number {
  return nodes.findLastIndex(({ pos }) => pos <= offset);
}

/** The first error of syntax in a part of a file. */
function firstError(file: ts.SourceFile, from: number, to: number): number | undefined {
  const { parseDiagnostics } = file as InternalSourceFile;
  return parseDiagnostics.find(({ start }) => start >= from && start <= to)?.start;
}

/** Whether a declaration is certainly complete, so that nothing behind it can go on with it. */
function isEnded(node: ts.Node | undefined, file: ts.SourceFile): boolean {
  if (!node) return true;
  if (hasErrors(node, file)) return false;
  const last = file.text[node.end - 1];
  if (last === ';') return true;
  const isBody = ts.isVariableStatement(node) || ts.isExpressionStatement(node) || ts.isPropertyDeclaration(node);
  return (
    last === '}' &&
    !isBody &&
    !ts.isReturnStatement(node) &&
    !ts.isExportAssignment(node) &&
    !ts.isTypeAliasDeclaration(node)
  );
}

/** Whether the parser found an error in a declaration, or directly behind it. */
function hasErrors(node: ts.Node | undefined, file: ts.SourceFile): boolean {
  const { parseDiagnostics } = file as InternalSourceFile;
  if (!node || parseDiagnostics.length === 0) return false;
  const following = skipBlanks(file.text, node.end);
  return parseDiagnostics.some(({ start }) => start >= node.pos && start <= following);
}

function endOfFirstToken(node: ts.Node, file: ts.SourceFile): number {
  const start = node.getStart(file);
  return start + (/^[\p{ID_Continue}$]+/u.exec(file.text.slice(start, start + 64))?.[0].length ?? 1);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

function holds(node: ts.Node, change: Change): boolean {
  return node.pos <= change.start && change.oldEnd <= node.end && node.end > node.pos;
}

function innerBody(declaration: ts.ModuleDeclaration): ts.ModuleBlock | undefined {
  const { body } = declaration;
  if (!body) return undefined;
  if (ts.isModuleBlock(body)) return body;
  return ts.isModuleDeclaration(body) ? innerBody(body) : undefined;
}

/** `declare` changes what a declaration may say; a declaration file is ambient as a whole, and its fragments too. */
function isAmbient(statement: ts.Statement, file: ts.SourceFile): boolean {
  return !file.isDeclarationFile && (statement.flags & nodeFlags.ambient) !== 0;
}

function isGraftableMember(member: ts.ClassElement, change: Change): boolean {
  // A change in the name or the decorators is felt by the class.
  const name = member.name;
  if (name && change.start < name.end) return false;
  if (ts.isSemicolonClassElement(member) || ts.isIndexSignatureDeclaration(member)) return false;
  // Parameters of a constructor may declare properties.
  if (ts.isConstructorDeclaration(member)) return member.body !== undefined && change.start > member.body.pos;
  return true;
}

function isGraftableStatement(statement: ts.Statement, change: Change): boolean {
  if (ts.isFunctionDeclaration(statement)) {
    return statement.body !== undefined && !(statement.name && change.start < statement.name.end);
  }
  if (ts.isExportAssignment(statement)) return !statement.isExportEquals && flowBefore(statement) !== undefined;
  if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return false;
  const executable = statement.kind >= ts.SyntaxKind.FirstStatement && statement.kind <= ts.SyntaxKind.LastStatement;
  if (!executable && !ts.isBlock(statement)) return false;
  return flowBefore(statement) !== undefined;
}
