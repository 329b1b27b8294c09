// Literals where types know which ones there can be. A string may be the beginning of more (`'a'.length`, `'a' + b`,
// `'a' as T`), so that it is refused only together with the token that ends it.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import { wordAt, type Site } from '../site';
import { argumentStrings } from './argumentStrings';
import { comparedType, isComparable } from './comparison';
import { endedExpression } from './endedExpression';
import { expectedOf, isOfUnits, type Expected } from './expected';
import { isIncomplete, unsettled } from './settled';
import { exactStrings, stringsIn, takesOtherStrings } from './strings';

const none: LegalWords = { kind: 'none' };

export function legalLiterals(site: Site): LegalWords {
  if (site.javaScript && !site.checked) return none;
  if (site.form === 'token') return legalEnd(site);
  const word = wordAt(site);
  if (site.form !== 'string' || !word || !ts.isStringLiteralLike(word)) return none;
  return ofCompared(site, word) ?? ofExpected(site, word) ?? argumentStrings(site, word) ?? none;
}

const behindOperand = [';', ',', ')', ']', '}', ':', '?', '&&', '||'];

/** The strings that a value can be compared with, and those of the cases of a `switch`. */
function ofCompared(site: Site, word: ts.StringLiteralLike): LegalWords | undefined {
  const compared = comparedType(site.checker, word);
  if (!compared) return undefined;
  const { node, type, isCase } = compared;
  if (!type) return open('the type may still change');
  const reason = unsettled(site, [node]);
  if (reason !== undefined) return open(reason);
  if (!isOfUnits(type)) return open('the type has more values');
  return exactStrings(site, stringsIn(type), site.checker.typeToString(type), isCase ? [':'] : behindOperand);
}

/** The strings that are expected of an expression which is a string, whatever overload is meant. */
function ofExpected(site: Site, word: ts.StringLiteralLike): LegalWords | undefined {
  const { checker } = site;
  const expected = expectedOf(checker, word);
  if (!expected) return undefined;
  if (expected.node.end !== word.end) return open('more may follow the parentheses');
  const reason = uncertain(site, expected, []);
  if (reason !== undefined) return open(reason);
  const { types, ends } = expected;
  if (types.some((type) => takesOtherStrings(site, type))) return open('the type has more values');
  const [type] = types;
  return exactStrings(site, types.flatMap(stringsIn), type ? checker.typeToString(type) : '', ends);
}

function open(reason: string): LegalWords {
  return { kind: 'open', reason };
}

/** Bars the token behind a literal that nothing takes. */
function legalEnd(site: Site): LegalWords {
  const { checker, token, offset } = site;
  const node = endedExpression(site);
  if (!node || !isPrimitive(node)) return none;
  const compared = comparedType(checker, node);
  if (compared) {
    const { type, node: other } = compared;
    if (!type || unsettled(site, [other]) !== undefined || !isOfUnits(type)) return none;
    return barred(isComparable(checker, node, type) ? [] : [token], checker.typeToString(type));
  }
  const expected = expectedOf(checker, node);
  if (!expected || expected.node.end > offset || (token === ':' && !ts.isConditionalExpression(node.parent)))
    return none;
  const reason = uncertain(site, expected, [node]);
  if (reason !== undefined) return open(reason);
  const { types } = expected;
  const own = checker.getTypeAtLocation(node);
  const isLegal = types.some((type) => isIncomplete(site, type) || checker.isTypeAssignableTo(own, type));
  return barred(isLegal ? [] : [token], types.map((type) => checker.typeToString(type)).join(' or '));
}

/** `undefined` where a declared type tells all: parameters and properties may have defaults, and be missing. */
function isUndefined(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) &&
    node.text === 'undefined' &&
    (ts.isVariableDeclaration(node.parent) || ts.isReturnStatement(node.parent))
  );
}

/** Why what is expected of an expression may still change. */
function uncertain(site: Site, { written }: Expected, nodes: readonly ts.Node[]): string | undefined {
  if (site.broken && ts.isJsxOpeningLikeElement(written.parent)) return 'braces are missing in the file';
  return unsettled(site, [...nodes, written]);
}

function isPrimitive(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  return (
    ts.isNumericLiteral(node) ||
    ts.isBigIntLiteral(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    isUndefined(node)
  );
}

function barred(words: readonly string[], about: string): LegalWords {
  return { kind: 'barred', words, about: `values of ${about}` };
}
