// Where the members of something are not a closed set: the compiler would accept words that nobody
// can list, or the word may be a new one. In doubt a set is open.
import ts from 'typescript';
import { hasBrokenBraces } from '../brackets';
import { restsOnLooseComment } from './docComments';
import { isAssignment } from '../operators';
import { compiler, objectFlags, type InternalChecker, type InternalSourceFile } from '../internals';
import { parts } from './settled';

/** Why the members of a type are open; undefined where they are closed. */
export function opennessOfType(checker: InternalChecker, type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.Any) return 'the type is any';
  if (type.flags & ts.TypeFlags.Unknown) return 'the type is unknown';
  if (type.flags & ts.TypeFlags.Never) return 'the type is never';
  if (isGlobalThis(type)) return 'any global may be a member';
  if (hasOpenIndex(checker, type)) return 'the type has an index signature';
  if (parts(type).some((part) => isJavaScriptLiteral(part))) return 'a literal in JavaScript may get more members';
  if (parts(type).some((part) => hasUnknownBase(checker, part))) return 'a base type is unknown';
  return undefined;
}

/** Why the members of a type that is declared in a file are open: where braces are missing, some may lie elsewhere. */
export function opennessByBraces(file: ts.SourceFile, type: ts.Type): string | undefined {
  if (!hasBrokenBraces(file)) return undefined;
  const isHere = (declaration: ts.Declaration) => declaration.getSourceFile() === file;
  const declared = parts(type).some((part) => part.getSymbol()?.declarations?.some(isHere));
  return declared ? 'braces are missing in the file that declares the type' : undefined;
}

/** Why the members at a place are open whatever the type: the word may be written to, and declared by that. */
export function opennessOfSite(
  checker: InternalChecker,
  file: InternalSourceFile,
  node: ts.PropertyAccessExpression,
): string | undefined {
  const { expression: left } = node;
  const javaScript = file.scriptKind === ts.ScriptKind.JS || file.scriptKind === ts.ScriptKind.JSX;
  const symbol = checker.getSymbolAtLocation(left);
  if (isBehindLessThan(node) && symbol && mayHoldTypes(checker, symbol)) return 'this may be a type argument';
  if (javaScript && isExports(left)) return 'exports may get more members';
  if (!mayBeAssigned(node)) return undefined;
  if (isExpandable(checker, left, javaScript)) return 'an assignment may declare a member here';
  if (!javaScript) return undefined;
  if (left.kind === ts.SyntaxKind.ThisKeyword) return 'an assignment may declare a member here';
  if (ts.isPropertyAccessExpression(left) && left.name.text === 'prototype') return 'a prototype may get more members';
  const type = checker.getTypeAtLocation(left);
  return parts(type).some(isGlobalThis) ? 'a global may be declared by an assignment here' : undefined;
}

/** Why the members are open in JavaScript that is not checked: nobody is told of a member that is not declared, and code lives by that. */
export function opennessOfPlainJavaScript(
  checker: InternalChecker,
  node: ts.PropertyAccessExpression,
  type: ts.Type,
): string | undefined {
  const isPlainClass = (declaration: ts.Declaration) =>
    ts.isClassLike(declaration) && (declaration.flags & ts.NodeFlags.JavaScriptFile) !== 0;
  if (parts(type).some((part) => part.getSymbol()?.declarations?.some(isPlainClass))) {
    return 'a class of plain JavaScript may get more members';
  }
  if (isTested(node) && (isAmbient(checker, node.expression) || parts(type).some(isOfBrowser)))
    return 'plain JavaScript may test for a member of the environment here';
  if (parts(type).some(saysNothing)) return 'the type says no more than that it is an object';
  return restsOnLooseComment(checker, node.expression) ? 'a doc comment may mean another type of this name' : undefined;
}

/** `Object`, `Function`, `object`, `{}`, and literals, to which plain JavaScript adds members. */
function saysNothing(type: ts.Type): boolean {
  if (type.flags & ts.TypeFlags.NonPrimitive) return true;
  const symbol = type.getSymbol();
  // What is known of it is that it is no nothing: `unknown`, where it has been tested.
  if (!symbol) return (type.flags & ts.TypeFlags.Object) !== 0 && type.getProperties().length === 0;
  if (/^(Object|Function)$/.test(symbol.name)) return true;
  const isPlain = symbol.declarations?.some((each) => (each.flags & ts.NodeFlags.JavaScriptFile) !== 0) ?? false;
  const isWritten = (symbol.flags & ts.SymbolFlags.ObjectLiteral) !== 0;
  return (
    isPlain && (isWritten || ((symbol.flags & ts.SymbolFlags.TypeLiteral) !== 0 && type.getProperties().length === 0))
  );
}

/** Whether an expression stands where it may be there or not. */
function isTested(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) ||
    ts.isTypeOfExpression(parent) ||
    ts.isIfStatement(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isBinaryExpression(parent) && logical.has(parent.operatorToken.kind))
  );
}

/** Whether it names what no JavaScript declares. */
function isAmbient(checker: InternalChecker, left: ts.Expression): boolean {
  const declaration = ts.isIdentifier(left) ? checker.getSymbolAtLocation(left)?.valueDeclaration : undefined;
  return declaration?.getSourceFile().isDeclarationFile === true;
}

/** Whether a type is one of the browser's, or extends one: browsers differ in what they have. */
function isOfBrowser(type: ts.Type): boolean {
  return type.getProperties().some(({ valueDeclaration }) => {
    return /\/lib\.(?:dom|webworker)[^/]*\.d\.ts$/.test(valueDeclaration?.getSourceFile().fileName ?? '');
  });
}

const logical = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function isGlobalThis(type: ts.Type): boolean {
  const symbol = type.getSymbol();
  return symbol?.name === 'globalThis' && (symbol.flags & ts.SymbolFlags.Module) !== 0;
}

/** A signature by number or symbol names no identifier. */
function hasOpenIndex(checker: InternalChecker, type: ts.Type): boolean {
  const closed = ts.TypeFlags.NumberLike | ts.TypeFlags.ESSymbolLike;
  return checker.getIndexInfosOfType(type).some(({ keyType }) => !(keyType.flags & closed));
}

function isJavaScriptLiteral(type: ts.Type): boolean {
  return ((type as ts.ObjectType).objectFlags & objectFlags.jsLiteral) !== 0;
}

const unknownBases = new WeakMap<ts.Type, boolean>();

/** Whether a class or an interface extends something that could not be resolved, anywhere up. */
function hasUnknownBase(checker: InternalChecker, type: ts.Type): boolean {
  const declared = (type as ts.TypeReference).target ?? type;
  if (!declared.isClassOrInterface()) return false;
  const known = unknownBases.get(declared);
  if (known !== undefined) return known;
  // A type that extends itself in a circle gets the answer of the rest of the circle.
  unknownBases.set(declared, false);
  const found =
    basesWritten(declared).some((node) => checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) ||
    checker.getBaseTypes(declared).some((base) => parts(base).some((part) => hasUnknownBase(checker, part)));
  unknownBases.set(declared, found);
  return found;
}

function basesWritten(type: ts.InterfaceType): readonly ts.Node[] {
  return (type.symbol.declarations ?? []).flatMap((declaration) => {
    if (!ts.isClassLike(declaration) && !ts.isInterfaceDeclaration(declaration)) return [];
    const clauses = declaration.heritageClauses?.filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) ?? [];
    return clauses.flatMap(({ types }) => [...types]);
  });
}

/** `f<a.` may turn out to be a comparison or the start of type arguments. */
export function isBehindLessThan(node: ts.Node): boolean {
  for (let at = node; ts.isExpression(at) || ts.isBinaryExpression(at); at = at.parent) {
    const { parent } = at;
    if (ts.isBinaryExpression(parent) && parent.right === at) {
      if (parent.operatorToken.kind === ts.SyntaxKind.LessThanToken) return true;
      if (parent.operatorToken.kind === ts.SyntaxKind.CommaToken && isComparison(parent.left)) return true;
    }
    if (ts.isCallExpression(parent) || ts.isFunctionLike(parent)) {
      // `g(f < A, a.b)` are two arguments, or one call with two type arguments.
      const before = ts.isCallExpression(parent) ? parent.arguments.slice(0, parent.arguments.indexOf(at)) : [];
      return before.some(isComparison);
    }
  }
  return false;
}

function isComparison(node: ts.Expression): boolean {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.LessThanToken || isComparison(node.left) || isComparison(node.right))
  );
}

function mayHoldTypes(checker: InternalChecker, symbol: ts.Symbol): boolean {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & (ts.SymbolFlags.Module | ts.SymbolFlags.Enum)) !== 0;
}

function isExports(left: ts.Expression): boolean {
  if (ts.isIdentifier(left)) return left.text === 'exports' || left.text === 'module';
  return ts.isPropertyAccessExpression(left) && left.name.text === 'exports' && isExports(left.expression);
}

/** Whether `=` may follow the access: nothing binds it to the right of an operator or inside a longer expression. */
function mayBeAssigned(node: ts.Expression): boolean {
  if (node.flags & ts.NodeFlags.OptionalChain) return false;
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return mayBeAssigned(parent);
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return parent.left === node || isAssignment(kind) || kind === ts.SyntaxKind.CommaToken;
  }
  const operand =
    ts.isPrefixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isNewExpression(parent) ||
    ts.isHeritageClause(parent.parent);
  return !operand;
}

/** A function may be given members by assignment, in the file that declares it; in JavaScript a class and an empty literal too. */
function isExpandable(checker: InternalChecker, left: ts.Expression, javaScript: boolean): boolean {
  if (left.kind === ts.SyntaxKind.ThisKeyword) return false;
  const symbol = checker.getSymbolAtLocation(left);
  if (!symbol) return false;
  if (symbol.flags & ts.SymbolFlags.Function) return true;
  const declaration = symbol.valueDeclaration;
  if (!javaScript)
    return declaration !== undefined && ts.isVariableDeclaration(declaration) && isFunction(declaration.initializer);
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Module)) return true;
  if (ts.isPropertyAccessExpression(left) && isExpandable(checker, left.expression, javaScript)) return true;
  if (!declaration) return false;
  if (ts.isVariableDeclaration(declaration)) return isExpandoInitializer(declaration.initializer);
  const assigned = ts.isBinaryExpression(declaration) ? declaration.left : declaration;
  if (ts.isPropertyAccessExpression(assigned) || ts.isElementAccessExpression(assigned)) {
    return assigned.expression.kind !== ts.SyntaxKind.ThisKeyword;
  }
  return ts.isCallExpression(declaration);
}

function isFunction(node: ts.Expression | undefined): boolean {
  if (!node) return false;
  if (ts.isParenthesizedExpression(node)) return isFunction(node.expression);
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

/** What the compiler takes for the beginning of a namespace in JavaScript: a function, a class, `{}`, `x || {}`. */
function isExpandoInitializer(initializer: ts.Expression | undefined): boolean {
  if (!initializer) return false;
  if (ts.isBinaryExpression(initializer)) return isExpandoInitializer(initializer.right);
  return compiler.getExpandoInitializer(initializer, false) !== undefined;
}
