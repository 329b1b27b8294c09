// Whether the type arguments that a token ends are as many as are asked for, and satisfy their constraints.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import { leafAt, type Site } from '../site';
import { faultOfCall } from './callTypeArguments';
import { isOfEnvironment } from './environment';
import { mayBeBinding } from './typePlace';
import { faultOf, isCertain, isReference } from './typeReference';
import { constraintFault, countFault } from './typeParameters';

/** The token may not stand where it would end type arguments that are wrong, or a type without those that it needs. */
export function legalTypeArguments(site: Site): LegalWords {
  const { token, broken } = site;
  const about = faultAt(site);
  if (!about) return { kind: 'none' };
  if (broken) return { kind: 'open', reason: 'braces are missing in the file' };
  if (mixesWithEnvironment(site)) return { kind: 'open', reason: 'the file is no module yet' };
  return { kind: 'barred', words: [token], about };
}

/** Whether a type of a file that is no module, which the end of the file may still make it, is one with a type of the environment. */
function mixesWithEnvironment({ checker, file, locals }: Site): boolean {
  if (ts.isExternalModule(file)) return false;
  const types = file.statements.filter((each) => ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each));
  const names = [...types.flatMap(({ name }) => (name ? [name.text] : [])), ...[...(locals?.keys() ?? [])].map(String)];
  return names.some((name) =>
    checker
      .resolveName(name, undefined, ts.SymbolFlags.Type, false)
      ?.declarations?.some((each) => isOfEnvironment(each, file)),
  );
}

function faultAt(site: Site): string | undefined {
  switch (site.token) {
    case '(':
      return faultOfCall(site, leafAt(site.root, site.offset));
    case '<':
      return faultOfBeginning(site);
    case '>':
      return faultOfEnd(site) ?? faultOfBareName(site);
    case ',':
      return faultOfComma(site) ?? faultOfBareName(site);
    default:
      return faultOfBareName(site);
  }
}

/** `Map<string, number>`, complete. */
function faultOfEnd(site: Site): string | undefined {
  for (let at = leafAt(site.root, site.offset); at && at.end <= site.offset + 1; at = at.parent) {
    if (!isReference(at) || at.end !== site.offset + 1 || !at.typeArguments) continue;
    return faultOf(site, at);
  }
  return undefined;
}

/** `Map<string,`: one more is to come. */
function faultOfComma(site: Site): string | undefined {
  const { root, offset } = site;
  const leaf = leafAt(root, offset);
  if (!leaf || !isReference(leaf) || !leaf.typeArguments || offset < leaf.typeArguments.pos) return undefined;
  if (!isCertain(leaf)) return undefined;
  const complete = leaf.typeArguments.filter(({ end }) => end <= offset);
  const fault = countFault(site, leaf, complete.length + 1, 'more');
  return complete.reduce((found, argument) => found ?? constraintFault(site, leaf, argument, 'more'), fault);
}

/** `string[]<`: what is not generic takes no type arguments. */
function faultOfBeginning(site: Site): string | undefined {
  const leaf = leafAt(site.root, site.offset);
  if (!leaf || !isReference(leaf) || leaf.typeArguments?.pos !== site.offset + 1) return undefined;
  return isCertain(leaf) && !mayGoOnAsComparison(leaf) ? countFault(site, leaf, 1, 'more') : undefined;
}

/** `Map;` lacks its type arguments. */
function faultOfBareName(site: Site): string | undefined {
  for (let at = leafAt(site.root, site.offset - 1); at && at.end <= site.offset; at = at.parent) {
    if (!isReference(at)) continue;
    if (at.end !== site.offset || at.typeArguments || mayBeBinding(at) || !isCertain(at)) return undefined;
    return countFault(site, at, 0, 'all');
  }
  return undefined;
}

/** Behind `as T` the token may be the beginning of `<=`. */
function mayGoOnAsComparison(type: ts.Node): boolean {
  const start = type.getStart();
  for (let at = type.parent; at; at = at.parent) {
    if (ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) return at.type.pos <= start && start < at.type.end;
    if (!ts.isTypeNode(at)) return false;
  }
  return false;
}
