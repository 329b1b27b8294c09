// What may stand behind `new`: values that can be constructed, and whatever may begin a longer expression that can.
import ts from 'typescript';
import { keywords } from '../../../text/keywords';
import type { ExactWords, LegalWords, Question } from '../../analysis';
import { leafAt, wordAt, type Site } from '../site';
import { faultOfConstructed } from './constructed';
import { Constructors } from './constructors';
import { legalMembers } from './members';
import { symbolsInScope } from './scope';

const none: LegalWords = { kind: 'none' };

/** Tokens that end what is constructed: behind any other the expression may go on to something that can be. */
const ends = ['(', ')', ']', '}', ',', ';', ':', '?', '+', '-', '*', '%', '=', '==', '&&', '||', '??'];

export function legalNew(site: Site, question: Question): LegalWords {
  if (question.form === 'token') return legalParenthesis(site);
  const word = wordAt(site);
  if (!word || !ts.isIdentifier(word) || !isConstructed(word)) return none;
  if (site.javaScript && !site.checked) return { kind: 'open', reason: 'plain JavaScript may construct any function' };
  return question.form === 'member' ? legalMembersOfNew(site, question, word) : legalNames(site, word);
}

function legalNames(site: Site, word: ts.Identifier): ExactWords {
  const constructors = new Constructors(site, word);
  const words = new Set<string>(keywords);
  for (const [name, symbol] of symbolsInScope(site, word, ts.SymbolFlags.Value | ts.SymbolFlags.Alias)) {
    if (constructors.mayBeConstructed(symbol)) words.add(name);
  }
  return { kind: 'exact', words: [...words], about: 'constructors in scope', enforced: ends };
}

function legalMembersOfNew(site: Site, question: Question, word: ts.Identifier): LegalWords {
  const { parent } = word;
  const members = legalMembers(site, question);
  if (members.kind !== 'exact' || !ts.isPropertyAccessExpression(parent)) return members;
  const { checker } = site;
  const type = checker.getApparentType(checker.getNonNullableType(checker.getTypeAtLocation(parent.expression)));
  const constructors = new Constructors(site, word);
  const words = members.words.filter((name) => {
    const property = checker.getPropertyOfType(type, name);
    return !property || constructors.mayBeConstructed(property);
  });
  return { kind: 'exact', words, about: `constructors among the ${members.about}`, enforced: ends };
}

/** `new expression(`: the expression is complete. */
function legalParenthesis(site: Site): LegalWords {
  const { root, offset, token, javaScript, checked } = site;
  const leaf = leafAt(root, offset);
  if (!leaf || !ts.isNewExpression(leaf) || !leaf.arguments || leaf.expression.end > offset) return none;
  if (javaScript && !checked) return { kind: 'open', reason: 'plain JavaScript may construct any function' };
  const about = faultOfConstructed(site, leaf.expression);
  return about ? { kind: 'barred', words: [token], about } : none;
}

/** Whether a word is the last that is written of what `new` constructs. */
function isConstructed(word: ts.Identifier): boolean {
  let at: ts.Node = word;
  if (ts.isPropertyAccessExpression(at.parent) && at.parent.name === at) at = at.parent;
  while (isAccessOf(at.parent, at)) at = at.parent;
  return ts.isNewExpression(at.parent) && at.parent.expression === at;
}

function isAccessOf(node: ts.Node, left: ts.Node): boolean {
  const isAccess =
    ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node);
  return isAccess && node.expression === left;
}
