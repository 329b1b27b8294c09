// Keys of object literals, of destructuring patterns and in brackets. A key that the expected type lacks is certainly
// wrong only when the literal is complete and no assertion and no spread follows; a key that stands there twice at once.
import ts from 'typescript';
import type { LegalWords, Question } from '../../analysis';
import { wordAt, type Site } from '../site';
import { missingInPattern, patternKeys, patternOf } from './bindingKeys';
import { presentKeys } from './duplicateKeys';
import { elementKeys } from './elementKeys';
import { endedExpression } from './endedExpression';
import { expectedOf, outermost, type Expected } from './expected';
import { isIncomplete, unsettled } from './settled';

const none: LegalWords = { kind: 'none' };

export function legalKeys(site: Site, { insertion }: Question): LegalWords {
  if (site.javaScript && !site.checked) return none;
  if (site.form === 'token') return legalEnd(site);
  const word = wordAt(site);
  if (!word) return none;
  const pattern = patternOf(word);
  if (pattern) return patternKeys(site, pattern, insertion.offset);
  if (ts.isStringLiteralLike(word)) {
    const keys = elementKeys(site, word);
    if (keys) return keys;
  }
  const present = presentKeys(site, word);
  return present.length === 0 ? none : { kind: 'barred', words: present, about: 'the keys that are there already' };
}

/** Bars a token where it ends a literal, or a pattern with its value, that is wrong as it stands. */
function legalEnd(site: Site): LegalWords {
  const { checker, token, offset } = site;
  const about = token === ';' ? missingInPattern(site) : undefined;
  if (about !== undefined) return { kind: 'barred', words: [token], about };
  const node = endedExpression(site);
  if (!node) return none;
  const literal = ts.isSatisfiesExpression(node) ? node.expression : node;
  if (!ts.isObjectLiteralExpression(literal) && !ts.isArrayLiteralExpression(literal)) return none;
  const expected = ts.isSatisfiesExpression(node)
    ? { node, types: [checker.getTypeFromTypeNode(node.type)], ends: [], written: node.type }
    : expectedOf(checker, node);
  if (!expected || expected.node.end > offset) return none;
  const reason = unsettled(site, [outermost(literal), expected.written]);
  if (reason !== undefined) return { kind: 'open', reason };
  const wrong = misfit(site, literal, expected);
  return { kind: 'barred', words: wrong === undefined ? [] : [token], about: wrong ?? '' };
}

/** What a complete literal breaks. With several overloads its type may be another for each of them, so nothing is known. */
function misfit(site: Site, literal: ts.Expression, { types }: Expected): string | undefined {
  const { checker } = site;
  const [type, ...others] = types;
  if (!type || others.length > 0 || isIncomplete(site, type)) return undefined;
  // The type of the literal is fresh: keys too many count as well as those too few.
  if (checker.isTypeAssignableTo(checker.getTypeAtLocation(literal), type)) return undefined;
  return `the keys of ${type.aliasSymbol?.name ?? checker.typeToString(type)}`;
}
