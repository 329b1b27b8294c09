// How well a legal word fits what its place expects, by types: for choosing among legal words, never for refusing one.
import ts from 'typescript';
import type { InternalChecker } from '../internals';

/** Natural logarithms of how much less likely a word is than one that fits. Measured on the completion bench. */
const weights = { fits: 0, fitsCalled: -0.5, goesOn: -1, unused: -0.3, everyObject: -4 } as const;
const maxWords = 200;

/**
 * The weight of each word at a place: 0 where its value is what the place expects, less where it
 * would have to be called or gone on with, least for what every object has.
 */
export function fitOf(
  checker: InternalChecker,
  node: ts.Node,
  owner: ts.Type,
  words: readonly string[],
): readonly number[] {
  const own = new Set(checker.getPropertiesOfType(owner).map(({ name }) => name));
  const fits = words.length <= maxWords && ts.isExpression(node) ? expectation(checker, node) : undefined;
  return words.map((word) => {
    if (word.startsWith('#')) return weights.fits;
    if (!own.has(word)) return weights.everyObject;
    const property = fits && checker.getPropertyOfType(owner, word);
    return property ? fits(checker.getTypeOfSymbolAtLocation(property, node)) : weights.fits;
  });
}

/** The weight of each value in scope at a place; least for what the environment declares. */
export function fitOfValues(
  checker: InternalChecker,
  node: ts.Identifier,
  symbols: readonly (ts.Symbol | undefined)[],
): readonly number[] {
  const isLocal = (symbol: ts.Symbol) =>
    symbol.declarations?.some((declaration) => !declaration.getSourceFile().isDeclarationFile) ?? false;
  const locals = symbols.filter((symbol) => symbol && isLocal(symbol)).length;
  const fits = locals <= maxWords ? expectation(checker, node) : undefined;
  return symbols.map((symbol) => {
    if (!symbol || !isLocal(symbol)) return weights.everyObject;
    return fits ? fits(checker.getTypeOfSymbolAtLocation(resolved(checker, symbol), node)) : weights.fits;
  });
}

function resolved(checker: InternalChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

type Fit = (type: ts.Type) => number;

/** What the place expects of a value, or `undefined` where it may be anything. */
function expectation(checker: InternalChecker, node: ts.Expression): Fit | undefined {
  const { parent } = node;
  if (ts.isExpressionStatement(parent)) return (type) => (isCallable(type) ? weights.fits : weights.unused);
  if (ts.isCallExpression(parent) && parent.expression === node) {
    return (type) => (isCallable(type) ? weights.fits : weights.everyObject);
  }
  const expected = checker.getContextualType(node) ?? operandType(checker, node);
  if (!expected || expected.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter))
    return undefined;
  const isFitting = (type: ts.Type) => checker.isTypeAssignableTo(checker.getNonNullableType(type), expected);
  return (type) => {
    if (isFitting(type)) return weights.fits;
    const isFittingCall = type.getCallSignatures().some((signature) => isFitting(signature.getReturnType()));
    return isFittingCall ? weights.fitsCalled : weights.goesOn;
  };
}

/** The type that the other operand of a comparison or of arithmetic suggests. */
function operandType(checker: InternalChecker, node: ts.Expression): ts.Type | undefined {
  const { parent } = node;
  if (ts.isTemplateSpan(parent)) return undefined;
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return undefined;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.MinusToken:
    case ts.SyntaxKind.AsteriskToken:
    case ts.SyntaxKind.SlashToken:
    case ts.SyntaxKind.PercentToken:
      return checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(parent.left));
    default:
      return undefined;
  }
}

function isCallable(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0;
}
