// The keys in brackets: `value['key']`, and `Type['key']`.
import ts from 'typescript';
import type { LegalWords } from '../../analysis';
import type { InternalChecker } from '../internals';
import { placeholder, type Site } from '../site';
import { opennessByBraces, opennessOfType } from './openness';
import { isIncomplete, unsettled } from './settled';
import { isWritable } from './strings';

/** The keys of what stands before the bracket, if the string is one. A bracket must follow: the string may be the beginning of more. */
export function elementKeys(site: Site, word: ts.StringLiteralLike): LegalWords | undefined {
  const { checker, program } = site;
  const { parent } = word;
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === word) {
    const { noImplicitAny, strict } = program.getCompilerOptions();
    if (!(noImplicitAny ?? strict ?? false)) return open('an unknown key is any');
    const left = parent.expression;
    if (left.kind === ts.SyntaxKind.SuperKeyword) return open('super has what its class has');
    if (isExpandable(checker, left)) return open('an assignment may declare a member here');
    return keysOf(site, left, checker.getTypeAtLocation(left));
  }
  if (ts.isLiteralTypeNode(parent) && ts.isIndexedAccessTypeNode(parent.parent) && parent.parent.indexType === parent) {
    const { objectType } = parent.parent;
    return keysOf(site, objectType, checker.getTypeFromTypeNode(objectType));
  }
  return undefined;
}

function keysOf(site: Site, left: ts.Node, written: ts.Type): LegalWords {
  const { checker, file } = site;
  const type = checker.getNonNullableType(written);
  if (type.flags & ts.TypeFlags.Instantiable) return open('the type is a parameter');
  const apparent = checker.getApparentType(type);
  const why =
    unsettled(site, [left]) ??
    opennessOfType(checker, checker.getApparentType(written)) ??
    opennessOfType(checker, apparent) ??
    opennessByBraces(file, apparent);
  if (why !== undefined) return open(why);
  if (checker.getIndexInfosOfType(apparent).length > 0) return open('the type has an index signature');
  if (isIncomplete(site, type)) return open('the type is not complete');
  const words = keysOfType(checker, apparent).filter((name) => isWritable(name, site.token));
  return { kind: 'exact', words, about: `keys of ${checker.typeToString(type)}`, enforced: [']'] };
}

/** Private ones, too: brackets reach them. What every object or function has can be reached as well. */
function keysOfType(checker: InternalChecker, type: ts.Type): readonly string[] {
  const names = checker.getAugmentedPropertiesOfType(type).map(({ name }) => name);
  const common = ['Object', 'Function', 'CallableFunction', 'NewableFunction'].flatMap((name) => {
    const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Type, false);
    return symbol ? checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).map((each) => each.name) : [];
  });
  return [...new Set([...names, ...common])].filter((name) => name !== placeholder);
}

function isExpandable(checker: InternalChecker, left: ts.Expression): boolean {
  const symbol = checker.getSymbolAtLocation(left);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return false;
  if (symbol.flags & ts.SymbolFlags.Function) return true;
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
}

function open(reason: string): LegalWords {
  return { kind: 'open', reason };
}
