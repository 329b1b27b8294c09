// The keys that a destructuring takes out of a value: they must be there. While the pattern is written the value stands
// behind the cursor; else it is judged when its declaration ends.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import type { InternalChecker } from '../internals';
import { leafAt, placeholder, type Site } from '../site';
import { opennessByBraces, opennessOfType } from './openness';
import { isIncomplete, unsettled } from './settled';
import { isWritable } from './strings';

/** The pattern whose key the made-up word is. */
export function patternOf(word: ts.Node): ts.ObjectBindingPattern | undefined {
  const element = word.parent;
  if (!ts.isBindingElement(element) || !ts.isObjectBindingPattern(element.parent) || element.dotDotDotToken)
    return undefined;
  return (element.propertyName ?? element.name) === word ? element.parent : undefined;
}

const isName = /^[\p{ID_Continue}$]+$/u;

/** The keys of the value, where the pattern was begun before the text at `cursor`, and so ends behind it. */
export function patternKeys(site: Site, pattern: ts.ObjectBindingPattern, cursor: number): LegalWords {
  if (pattern.getStart(site.file) >= cursor) return { kind: 'open', reason: 'the value is not written yet' };
  const found = valueOf(site, pattern);
  if (typeof found === 'string') return { kind: 'open', reason: found };
  const { checker } = site;
  const words = checker
    .getPropertiesOfType(checker.getApparentType(found))
    .map(({ name }) => name)
    .filter(
      (name) => name !== placeholder && (site.form === 'word' ? isName.test(name) : isWritable(name, site.token)),
    );
  return { kind: 'exact', words, about: `keys of ${checker.typeToString(found)}` };
}

/** What the declaration that the token ends takes out of a value that does not have it, for the user. */
export function missingInPattern(site: Site): string | undefined {
  const leaf = leafAt(site.root, site.offset);
  if (!leaf || !ts.isVariableStatement(leaf) || leaf.end !== site.offset + 1) return undefined;
  for (const { name, initializer } of leaf.declarationList.declarations) {
    if (!initializer || !ts.isObjectBindingPattern(name)) continue;
    const value = valueOf(site, name);
    if (typeof value !== 'string' && !name.elements.every((element) => has(site.checker, value, element)))
      return `the keys of ${site.checker.typeToString(value)}`;
  }
  return undefined;
}

function has(checker: InternalChecker, value: ts.Type, element: ts.BindingElement): boolean {
  const { propertyName: name = element.name } = element;
  if (element.dotDotDotToken || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return true;
  return checker.getPropertyOfType(checker.getApparentType(value), name.text) !== undefined;
}

/** The type of what a pattern takes apart, or why its keys are open. */
function valueOf(site: Site, pattern: ts.ObjectBindingPattern): ts.Type | string {
  const { checker, file } = site;
  const { parent } = pattern;
  const from = ts.isBindingElement(parent) ? undefined : (parent.type ?? parent.initializer);
  if (ts.isBindingElement(parent)) return 'a pattern in a pattern';
  if (from && holdsObject(from)) return 'the pattern adds keys to a literal';
  const reason = unsettled(site, from ? [from, pattern] : [pattern]);
  if (reason !== undefined) return reason;
  const written = checker.getTypeAtLocation(pattern);
  const type = checker.getNonNullableType(written);
  const why =
    opennessOfType(checker, checker.getApparentType(written)) ??
    opennessOfType(checker, checker.getApparentType(type)) ??
    opennessByBraces(file, type);
  if (why !== undefined) return why;
  if (checker.getPropertyOfType(type, placeholder)) return 'the pattern says what the value is';
  return isIncomplete(site, type) || (type.flags & ts.TypeFlags.Instantiable) !== 0 ? 'the type is not complete' : type;
}

function holdsObject(node: ts.Node): boolean {
  if (ts.isTypeNode(node)) return false;
  if (ts.isObjectLiteralExpression(node)) return true;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return holdsObject(node.expression);
  if (ts.isConditionalExpression(node)) return holdsObject(node.whenTrue) || holdsObject(node.whenFalse);
  return ts.isBinaryExpression(node) && (holdsObject(node.left) || holdsObject(node.right));
}
