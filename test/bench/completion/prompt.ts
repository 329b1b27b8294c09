// Prompts of the DotPrompts task: a member access in a method, everything from behind its dot to the
// end of the method taken away, and the closing brackets put there that an editor would have.
import ts from 'typescript';

export interface Prompt {
  /** Absolute path. */
  readonly file: string;
  /** UTF-16 offset of the cursor, directly behind the dot, in `truth` and in `document` alike. */
  readonly offset: number;
  /** The true name. */
  readonly name: string;
  /** The file as it is. */
  readonly truth: string;
  /** The text that the product sees. */
  readonly document: string;
  readonly statement: Statement;
  /** Offset of the closing brace of the method in `truth`. */
  readonly methodEnd: number;
}

/** The innermost statement around the access; of an `if` or a loop only the header. */
export interface Statement {
  readonly start: number;
  /** Where what the metrics and the compilation take for its rest ends, in `truth`. */
  readonly end: number;
  readonly kind: 'whole' | 'header';
  /** What the document has behind the cursor and belongs to the statement. */
  readonly closers: string;
}

/** Every prompt of a file, in order. `sourceFile` needs its parents set. */
export function findPrompts(sourceFile: ts.SourceFile): Prompt[] {
  const prompts: Prompt[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const prompt = makePrompt(node, sourceFile);
      if (prompt) prompts.push(prompt);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return prompts.sort((a, b) => a.offset - b.offset);
}

function makePrompt(access: ts.PropertyAccessExpression, sourceFile: ts.SourceFile): Prompt | undefined {
  const body = findMethodBody(access);
  const statement = findStatement(access, sourceFile);
  if (!body || !statement || statement.start < body.getStart(sourceFile)) return undefined;
  const truth = sourceFile.text;
  const offset = access.name.getStart(sourceFile);
  // A name on the line after its dot: the cursor would not be behind the dot.
  if (!truth.slice(0, offset).endsWith('.')) return undefined;
  const methodEnd = body.getEnd() - 1;
  const open = findOpenBrackets(access, body, offset, sourceFile);
  const brace = { opensAt: body.getStart(sourceFile), text: '}', closesAt: methodEnd };
  const closers = closeBrackets([...open, brace], truth, offset);
  const own = closers.filter((_, index) => {
    const bracket = open[index];
    return bracket && bracket.opensAt >= statement.start && bracket.closesAt < statement.end;
  });
  return {
    file: sourceFile.fileName,
    offset,
    name: access.name.text,
    truth,
    document: truth.slice(0, offset) + closers.join('') + truth.slice(methodEnd + 1),
    statement: { ...statement, closers: own.join('') },
    methodEnd,
  };
}

/** The body of the innermost function that has a name of its own; of a callback at the top level, the outermost. */
function findMethodBody(node: ts.Node): ts.Block | undefined {
  let outermost: ts.Block | undefined;
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isFunctionLike(at) || !('body' in at)) continue;
    const body = at.body as ts.Node | undefined;
    if (!body || !ts.isBlock(body) || node.pos < body.pos) continue;
    if (hasName(at)) return body;
    outermost = body;
  }
  return outermost;
}

function hasName(node: ts.SignatureDeclaration): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return true;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent);
}

function findStatement(node: ts.Node, sourceFile: ts.SourceFile): Omit<Statement, 'closers'> | undefined {
  let child = node;
  for (let at = node.parent; ; child = at, at = at.parent) {
    if (ts.isClassLike(at) || ts.isSourceFile(at)) return undefined;
    if (!ts.isStatement(at)) continue;
    const start = at.getStart(sourceFile);
    if (isSimple(at)) return { start, end: at.getEnd(), kind: 'whole' };
    if (!hasHeader(at)) return undefined;
    const tokens = at.getChildren(sourceFile);
    const close = tokens.find((token) => token.kind === ts.SyntaxKind.CloseParenToken && token.pos >= child.end);
    return close && { start, end: close.getStart(sourceFile), kind: 'header' };
  }
}

function isSimple(node: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node)
  );
}

function hasHeader(node: ts.Statement): boolean {
  return (
    ts.isIfStatement(node) ||
    ts.isSwitchStatement(node) ||
    ts.isWithStatement(node) ||
    ts.isIterationStatement(node, false)
  );
}

interface Bracket {
  readonly opensAt: number;
  /** What closes it. */
  readonly text: string;
  /** In the true text. */
  readonly closesAt: number;
}

const closing: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.OpenParenToken, ts.SyntaxKind.CloseParenToken],
  [ts.SyntaxKind.OpenBracketToken, ts.SyntaxKind.CloseBracketToken],
  [ts.SyntaxKind.OpenBraceToken, ts.SyntaxKind.CloseBraceToken],
]);

/** The brackets between `body` and the cursor that are open there, innermost first. */
function findOpenBrackets(node: ts.Node, body: ts.Block, offset: number, sourceFile: ts.SourceFile): Bracket[] {
  const found: Bracket[] = [];
  for (let at = node; at !== body; at = at.parent) {
    if (ts.isTemplateSpan(at) && at.expression.pos <= offset && offset <= at.expression.end) {
      const closesAt = at.literal.getStart(sourceFile);
      found.push({ opensAt: at.expression.pos - 1, text: '}`', closesAt });
      continue;
    }
    const tokens = at.getChildren(sourceFile);
    tokens.forEach((token, index) => {
      const kind = closing.get(token.kind);
      if (kind === undefined || token.end > offset) return;
      const close = tokens.slice(index).find((other) => other.kind === kind);
      if (!close || close.getStart(sourceFile) < offset) return;
      found.push({
        opensAt: token.getStart(sourceFile),
        text: close.getText(sourceFile),
        closesAt: close.getStart(sourceFile),
      });
    });
  }
  return found;
}

/** Each on the line of the cursor or of the bracket closed before it where it was opened there, else on a line of its own, as far in as the line that opened it. */
function closeBrackets(brackets: readonly Bracket[], text: string, cursor: number): string[] {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  let line = lineStartAt(text, cursor);
  return brackets.map((bracket) => {
    const opened = lineStartAt(text, bracket.opensAt);
    const isSameLine = opened === line;
    line = opened;
    if (isSameLine) return bracket.text === '}' && opened === lineStartAt(text, cursor) ? ' }' : bracket.text;
    return lineEnd + (/^[ \t]*/.exec(text.slice(opened))?.[0] ?? '') + bracket.text;
  });
}

function lineStartAt(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
