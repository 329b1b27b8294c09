// Keywords that belong into certain surroundings: functions, loops, classes, generators.
import ts from 'typescript';
import { leafAt, type Site } from '../site';
import { namePlace } from './namePlace';

/** The keywords that may not stand in the place of a word. */
export function barredKeywords(site: Site, word: ts.Identifier): readonly string[] {
  const isValue = !ts.isExpressionWithTypeArguments(word.parent) && namePlace(word)?.meaning === 'value';
  if (!isValue) return [];
  return [...(beginsStatement(word) ? barredJumps(site, word) : []), ...barredOperands(site, word)];
}

function beginsStatement(word: ts.Identifier): boolean {
  let at: ts.Node = word;
  while (ts.isExpression(at.parent) && at.parent.pos === at.pos) at = at.parent;
  return ts.isExpressionStatement(at.parent) && at.parent.pos === word.pos;
}

function barredJumps({ javaScript }: Site, word: ts.Node): readonly string[] {
  const { container, isInLoop, isInSwitch, hasLabel } = jumpsAt(word);
  const barred: string[] = [];
  if (!isInLoop) barred.push('continue');
  if (!isInLoop && !isInSwitch && !hasLabel) barred.push('break');
  // A script of Node.js may return from itself.
  if (container ? ts.isClassStaticBlockDeclaration(container) : !javaScript) barred.push('return');
  return barred;
}

type Container = ts.SignatureDeclaration | ts.ClassStaticBlockDeclaration | ts.PropertyDeclaration;

function isContainer(node: ts.Node): node is Container {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isPropertyDeclaration(node);
}

function jumpsAt(node: ts.Node) {
  let isInLoop = false;
  let isInSwitch = false;
  let hasLabel = false;
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (isContainer(at)) return { container: at, isInLoop, isInSwitch, hasLabel };
    isInLoop ||= ts.isIterationStatement(at, false);
    isInSwitch ||= ts.isSwitchStatement(at);
    hasLabel ||= ts.isLabeledStatement(at);
  }
  return { container: undefined, isInLoop, isInSwitch, hasLabel };
}

/** The labels that `break` or `continue` may name. */
export function labelsAt(jump: ts.BreakOrContinueStatement): readonly string[] {
  const labels: string[] = [];
  for (let at: ts.Node = jump.parent; !ts.isSourceFile(at) && !isContainer(at); at = at.parent) {
    if (ts.isLabeledStatement(at) && (ts.isBreakStatement(jump) || isLoop(at.statement))) labels.push(at.label.text);
  }
  return labels;
}

function isLoop(statement: ts.Statement): boolean {
  return ts.isLabeledStatement(statement) ? isLoop(statement.statement) : ts.isIterationStatement(statement, false);
}

function barredOperands(site: Site, word: ts.Identifier): readonly string[] {
  const barred: string[] = [];
  if (mustNotAwait(site, word)) barred.push('await');
  if (mustNotYield(site, word)) barred.push('yield');
  if (isSuperBarred(site, word)) barred.push('super');
  if (isBeforeSuper(word)) barred.push('this');
  return barred;
}

/** The function around a node whose body holds it; `other` if it lies elsewhere in a function or in a class. */
function bodyAround(node: ts.Node): ts.FunctionLikeDeclaration | 'top' | 'other' {
  let at = node;
  for (; !ts.isSourceFile(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isFunctionLike(parent)) {
      const isBody = 'body' in parent && parent.body === at;
      return isBody ? parent : 'other';
    }
    if (ts.isClassElement(parent) || ts.isDecorator(parent)) return 'other';
  }
  return 'top';
}

function mustNotAwait({ checker, program, javaScript }: Site, node: ts.Node): boolean {
  const body = bodyAround(node);
  if (body === 'other' || checker.resolveName('await', node, ts.SymbolFlags.Value, false)) return false;
  if (body !== 'top') return !isAsync(body);
  const { module = ts.ModuleKind.ESNext } = program.getCompilerOptions();
  return !javaScript && module <= ts.ModuleKind.UMD && module !== ts.ModuleKind.None;
}

function mustNotYield({ checker }: Site, node: ts.Node): boolean {
  const body = bodyAround(node);
  if (body === 'other' || checker.resolveName('yield', node, ts.SymbolFlags.Value, false)) return false;
  return body === 'top' || !('asteriskToken' in body) || body.asteriskToken === undefined;
}

function isAsync(node: ts.FunctionLikeDeclaration): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** Bars `await` behind `for`. */
export function barredForAwait(site: Site): readonly string[] {
  const leaf = leafAt(site.root, site.offset);
  const loop =
    leaf &&
    ts.findAncestor(leaf, (node) => ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node));
  const node = loop ?? leaf;
  return node && ts.isStatement(node) && mustNotAwait(site, node) ? ['await'] : [];
}

/** What `super` means at a node: where it may stand, and the member of a class or object around it. */
function superContainer(node: ts.Node): ts.Node | 'unknown' | undefined {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isDecorator(at) || ts.isComputedPropertyName(at) || ts.isHeritageClause(at)) return 'unknown';
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return undefined;
    if (ts.isClassElement(at) || ts.isMethodDeclaration(at) || ts.isAccessor(at)) return at;
  }
  return undefined;
}

function isSuperBarred({ javaScript, checked }: Site, node: ts.Node): boolean {
  const container = superContainer(node);
  if (container === undefined) return true;
  if (container === 'unknown' || !ts.isClassLike(container.parent)) return false;
  return (!javaScript || checked) && !isDerived(container.parent);
}

/** Whether the call that begins with a `(` is one of `super` outside of the constructor of a derived class. */
export function isSuperCallBarred(leaf: ts.Node | undefined, { offset }: Site): boolean {
  const call = leaf && ts.findAncestor(leaf, ts.isCallExpression);
  if (!call || call.expression.kind !== ts.SyntaxKind.SuperKeyword || call.expression.end !== offset) return false;
  const container = superContainer(call);
  if (container === 'unknown') return false;
  return !container || !ts.isConstructorDeclaration(container) || !isDerived(container.parent);
}

function isDerived(node: ts.ClassLikeDeclaration): boolean {
  return node.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) ?? false;
}

/** Whether `this` at a node comes before every call of `super` in the constructor of a derived class. */
function isBeforeSuper(node: ts.Node): boolean {
  const constructor = bodyAround(node);
  if (constructor === 'top' || constructor === 'other' || !ts.isConstructorDeclaration(constructor)) return false;
  if (!isDerived(constructor.parent)) return false;
  const holdsCall = (at: ts.Node): boolean =>
    at.pos < node.pos && (isSuperCall(at) || (ts.forEachChild(at, holdsCall) ?? false));
  return !holdsCall(constructor.body ?? constructor) && !isSuperArgument(node);
}

function isSuperCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
}

function isSuperArgument(node: ts.Node): boolean {
  return ts.findAncestor(node, isSuperCall) !== undefined;
}

/** `target` behind `new.` where there is no function, `meta` behind `import.` where the module format has none. */
export function barredMeta({ root, offset, program, file, javaScript }: Site): readonly string[] {
  const leaf = leafAt(root, offset);
  if (!leaf || !ts.isMetaProperty(leaf.parent) || javaScript) return [];
  if (leaf.parent.keywordToken === ts.SyntaxKind.NewKeyword) {
    let body = bodyAround(leaf);
    while (typeof body === 'object' && ts.isArrowFunction(body)) body = bodyAround(body);
    return body === 'top' ? ['target'] : [];
  }
  const { module = ts.ModuleKind.ESNext } = program.getCompilerOptions();
  const isNode = module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
  if (isNode) return file.impliedNodeFormat === ts.ModuleKind.CommonJS ? ['meta'] : [];
  return module < ts.ModuleKind.ES2020 && module !== ts.ModuleKind.System ? ['meta'] : [];
}
