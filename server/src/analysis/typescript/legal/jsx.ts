// Which names tags may have: of elements that the environment declares, of components in scope, and of the element
// that a closing tag ends. Attributes are looked at in jsxAttributes.ts.
import ts from 'typescript';
import type { LegalWords, Question } from '../../analysis';
import type { InternalChecker } from '../internals';
import { leafAt, wordAt, type Site } from '../site';
import { attributeNames, attributesBeforeEnd } from './jsxAttributes';
import { legalMembers } from './members';
import { symbolsInScope } from './scope';

const none: LegalWords = { kind: 'none' };

export function legalJsx(site: Site, question: Question): LegalWords {
  const closing = atClosingTag(site);
  if (closing) return site.broken ? open('braces are missing in the file') : closing;
  if (site.javaScript && !site.checked) return open('plain JavaScript is not checked');
  if (site.broken) return open('braces are missing in the file');
  if (site.form === 'token') return site.token === '.' ? beforeDot(site) : attributesBeforeEnd(site);
  if (site.form === 'member') return isInTagName(site) ? legalMembers(site, question) : none;
  const word = wordAt(site);
  if (!word || !ts.isIdentifier(word)) return none;
  if (ts.isJsxAttribute(word.parent) && word.parent.name === word) return attributeNames(site, word.parent);
  return isTagName(word) ? tagNames(site, word) : none;
}

/** In the name of a closing tag, or at a token that makes it end too early. */
function atClosingTag(site: Site): LegalWords | undefined {
  const leaf = leafAt(site.root, site.offset);
  if (site.form === 'word') {
    const element = leaf?.parent && ts.isJsxClosingElement(leaf.parent) ? leaf.parent.parent : undefined;
    if (!element) return undefined;
    const name = element.openingElement.tagName.getText(site.file);
    if (!/^[\p{ID_Continue}$.:-]+$/u.test(name)) return open('the name of the element is not written in one piece');
    return { kind: 'exact', words: [name], about: `the element <${name}>` };
  }
  if (site.form !== 'token' || !leaf) return undefined;
  if (isBehindFragment(site)) return barred(site, 'a fragment ends with </>');
  if (!ts.isJsxClosingElement(leaf) || site.token !== '>' || leaf.tagName.getText(site.file) !== '') return undefined;
  const name = leaf.parent.openingElement.tagName.getText(site.file);
  return name === '' ? undefined : barred(site, `the element <${name}> is open`);
}

/** Whether something else than `>` stands behind the `</` of a fragment. */
function isBehindFragment({ root, file, offset, token }: Site): boolean {
  const before = file.text.slice(0, offset).trimEnd();
  if (token === '>' || !before.endsWith('</')) return false;
  const leaf = leafAt(root, before.length - 1);
  return leaf !== undefined && ts.isJsxClosingFragment(leaf);
}

function isTagName(word: ts.Identifier): boolean {
  let at: ts.Node = word;
  while (ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at) at = at.parent;
  return ts.isJsxOpeningLikeElement(at.parent) && at.parent.tagName === at;
}

function isInTagName({ root, offset }: Site): boolean {
  let at = leafAt(root, offset)?.parent;
  while (at && ts.isPropertyAccessExpression(at)) at = at.parent;
  return at !== undefined && ts.isJsxOpeningLikeElement(at);
}

function tagNames(site: Site, word: ts.Identifier): LegalWords {
  const { checker } = site;
  const intrinsic = checker.getJsxIntrinsicTagNamesAt(word).map(({ name }) => name);
  if (intrinsic.length === 0) return open('no elements are declared');
  if (isAnyElementLegal(checker, word)) return open('an element may have any name');
  const mayBeTypes = !isInElement(word);
  return {
    kind: 'exact',
    words: [...new Set([...intrinsic, ...components(site, word), 'this', ...(mayBeTypes ? ['const'] : [])])],
    about: 'elements and components in scope',
    // `<T,`, `<T =` and `<T extends` begin an arrow function.
    excused: mayBeTypes ? ['.', ',', '=', 'e'] : ['.'],
  };
}

function isInElement(word: ts.Identifier): boolean {
  const opening = word.parent;
  const element = ts.isJsxOpeningElement(opening) ? opening.parent : opening;
  return ts.isJsxElement(element.parent) || ts.isJsxFragment(element.parent) || ts.isJsxAttribute(element.parent);
}

/** Whether elements are declared by an index signature: the checker is asked about a name that nobody declares. */
function isAnyElementLegal(checker: InternalChecker, word: ts.Identifier): boolean {
  const tag = word as { escapedText: ts.__String };
  const kept = tag.escapedText;
  tag.escapedText = ts.escapeLeadingUnderscores('trueline');
  try {
    return checker.getSymbolAtLocation(word) !== undefined;
  } finally {
    tag.escapedText = kept;
  }
}

/** The values in scope that do not look like an element's name. */
function components(site: Site, word: ts.Identifier): readonly string[] {
  const names = symbolsInScope(site, word, ts.SymbolFlags.Value | ts.SymbolFlags.Alias).keys();
  return [...names].filter((name) => /^[^a-z\d"]/.test(name));
}

/** What stands before the first dot of a tag's name must be in scope. */
function beforeDot(site: Site): LegalWords {
  const { checker, root, offset, locals } = site;
  let at = leafAt(root, offset);
  while (at && !ts.isJsxOpeningLikeElement(at)) at = at.parent;
  let name: ts.Node | undefined = at?.tagName;
  while (name && ts.isPropertyAccessExpression(name)) name = name.expression;
  if (
    !name ||
    !ts.isIdentifier(name) ||
    name.end > offset ||
    !site.file.text.slice(name.end, offset + 1).startsWith('.')
  )
    return none;
  const isKnown = locals?.has(name.escapedText) || checker.resolveName(name.text, name, ts.SymbolFlags.Value, false);
  return isKnown ? none : barred(site, `${name.text} is not in scope`);
}

function barred({ token }: Site, about: string): LegalWords {
  return { kind: 'barred', words: [token], about };
}

function open(reason: string): LegalWords {
  return { kind: 'open', reason };
}
