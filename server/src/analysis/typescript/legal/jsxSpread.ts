// Whether something may still be spread into an element that takes back errors about its attributes: the compiler
// looks at no attribute any more once a value of type any or of a generic type is spread.
import ts from 'typescript';
import type { InternalChecker } from '../internals';
import type { Site } from '../site';
import { isMapped } from './jsxProps';
import { parts } from './settled';

/** Whether a value that is at hand around an element could be spread so: a parameter, a variable of the function, an unknown import, the props of the class. */
export function mayBeSpreadOpen({ checker, file, offset }: Site, element: ts.Node): boolean {
  const around = ancestors(element);
  const isGeneric = around.some((node) => hasTypeParameters(node));
  const isOpen = (type: ts.Type) => parts(type).some((part) => isOpenPart(part, isGeneric));
  const names: ts.Node[] = [];
  for (const node of around) {
    if (ts.isFunctionLike(node)) names.push(...node.parameters.flatMap(({ name }) => namesIn(name)));
    if (ts.isBlock(node) || ts.isCaseClause(node)) names.push(...node.statements.flatMap(variablesIn));
    if (ts.isClassLike(node) && isOpenThis(checker, node, isOpen)) return true;
  }
  return (
    names.some((name) => name.end <= offset && isOpen(checker.getTypeAtLocation(name))) ||
    file.statements.some((statement) => ts.isImportDeclaration(statement) && hasUnknownImport(checker, statement))
  );
}

function ancestors(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) nodes.push(at);
  return nodes;
}

function isOpenPart(type: ts.Type, isGeneric: boolean): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Instantiable)) !== 0 || (isGeneric && isMapped(type));
}

function hasTypeParameters(node: ts.Node): boolean {
  return (ts.isFunctionLike(node) || ts.isClassLike(node)) && (node.typeParameters ?? []).length > 0;
}

function namesIn(name: ts.BindingName): readonly ts.Node[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

function variablesIn(statement: ts.Statement): readonly ts.Node[] {
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.flatMap(({ name }) => namesIn(name))
    : [];
}

function isOpenThis(checker: InternalChecker, node: ts.ClassLikeDeclaration, isOpen: (type: ts.Type) => boolean) {
  const props = checker.getTypeAtLocation(node).getProperty('props');
  return props !== undefined && isOpen(checker.getTypeOfSymbolAtLocation(props, node));
}

function hasUnknownImport(checker: InternalChecker, { importClause }: ts.ImportDeclaration): boolean {
  if (!importClause || importClause.isTypeOnly) return false;
  const { name, namedBindings } = importClause;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const names = [name, namedBindings && ts.isNamespaceImport(namedBindings) ? namedBindings.name : undefined];
  return [...names, ...named.map((element) => element.name)].some((imported) => {
    const symbol = imported && checker.getSymbolAtLocation(imported);
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias
      ? checker.isUnknownSymbol(checker.getAliasedSymbol(symbol))
      : false;
  });
}
