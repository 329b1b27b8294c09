// What a generic type asks of its type arguments: how many, and of what kind.
import ts from 'typescript';
import type { Site } from '../site';
import { writtenAnew } from './replaced';
import { dependOnUnfinished } from './unfinished';

/** What names a type and may have type arguments: a type, or an element of a heritage clause. */
export type Reference = ts.TypeReferenceNode | ts.ExpressionWithTypeArguments;

/** `all` arguments are written, or `more` are to come. */
export type Extent = 'all' | 'more';

export function referenceName(reference: Reference): ts.Node {
  return ts.isTypeReferenceNode(reference) ? reference.typeName : reference.expression;
}

export type TypeParameters = readonly ts.TypeParameterDeclaration[];

/** Why a reference cannot have so many arguments. */
export function countFault(site: Site, reference: Reference, count: number, extent: Extent): string | undefined {
  const parameters = parametersOf(site, reference);
  if (!parameters) return undefined;
  const least = leastCount(parameters);
  if (count <= parameters.length && (extent === 'more' || count >= least)) return undefined;
  return `${referenceName(reference).getText()} ${counted(least, parameters.length)}`;
}

/** How many type arguments are taken, as a clause without its subject. */
export function counted(least: number, most: number): string {
  if (most === 0) return 'is not generic';
  return `takes ${least === most ? most : `${least} to ${most}`} type argument${most === 1 ? '' : 's'}`;
}

export function leastCount(parameters: TypeParameters): number {
  return parameters.findLastIndex((parameter) => !parameter.default) + 1;
}

/** Why an argument of a reference is of the wrong kind, whatever else may follow. */
export function constraintFault(
  site: Site,
  reference: Reference,
  argument: ts.TypeNode,
  extent: Extent,
): string | undefined {
  const { checker } = site;
  const { parent } = reference;
  // The base of a class is a value, whose constructors have constraints of their own.
  const isBase = ts.isHeritageClause(parent) && ts.isClassLike(parent.parent);
  if (isBase && parent.token === ts.SyntaxKind.ExtendsKeyword) return undefined;
  const parameters = parametersOf(site, reference);
  const index = reference.typeArguments?.indexOf(argument) ?? -1;
  const written = parameters?.[index]?.constraint;
  if (!parameters || !written) return undefined;
  // What is inferred gets the constraint of its place, once that is complete.
  if (extent === 'more' && holdsInference(argument)) return undefined;
  const isAlone = extent === 'more' && !mentionsAny(written, parameters);
  // While arguments are missing the compiler knows no constraints but those that speak of no other argument.
  const constraint = isAlone
    ? checker.getTypeFromTypeNode(written)
    : extent === 'all' && checker.getTypeArgumentConstraint(argument);
  const type = checker.getTypeFromTypeNode(argument);
  if (!constraint || checker.isTypeAssignableTo(type, constraint)) return undefined;
  if (dependOnUnfinished(site, [reference])) return undefined;
  return `${checker.typeToString(type)} does not satisfy ${checker.typeToString(constraint)}`;
}

/** The type parameters of what a reference names; `undefined` where it is not known for certain, or still being written. */
function parametersOf(site: Site, reference: Reference): TypeParameters | undefined {
  const { checker, offset } = site;
  const name = referenceName(reference);
  const found = checker.getSymbolAtLocation(name);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  if (!symbol || checker.isUnknownSymbol(symbol)) return undefined;
  const declarations = writtenAnew(site, symbol) ?? symbol.declarations ?? [];
  if (declarations.some(({ flags }) => flags & ts.NodeFlags.JavaScriptFile)) return undefined;
  if (ts.isExpressionWithTypeArguments(reference) && isClassBase(reference) && !isOnlyClass(symbol)) return undefined;
  if (symbol.flags & (ts.SymbolFlags.TypeParameter | ts.SymbolFlags.Enum | ts.SymbolFlags.EnumMember)) return [];
  const generic = declarations.filter(
    (each): each is Generic =>
      ts.isClassLike(each) || ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each),
  );
  if (generic.length === 0 || generic.some((each) => isHeadUnfinished(each, offset))) return undefined;
  const lists = generic.map(({ typeParameters }) => typeParameters ?? []);
  const [first = []] = lists;
  return lists.every((list) => list.length === first.length && leastCount(list) === leastCount(first))
    ? first
    : undefined;
}

type Generic = ts.ClassLikeDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function isHeadUnfinished({ typeParameters }: Generic, offset: number): boolean {
  return typeParameters !== undefined && typeParameters.pos <= offset && offset <= typeParameters.end;
}

function isClassBase({ parent }: ts.ExpressionWithTypeArguments): boolean {
  return ts.isHeritageClause(parent) && parent.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(parent.parent);
}

function isOnlyClass({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Class) !== 0 && (flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function)) === 0;
}

function holdsInference(node: ts.Node): boolean {
  return ts.isInferTypeNode(node) || (ts.forEachChild(node, holdsInference) ?? false);
}

/** Whether a node names one of some type parameters, or the type of `this`. */
export function mentionsAny(node: ts.Node, parameters: TypeParameters): boolean {
  const names = new Set(parameters.map(({ name }) => name.text));
  const mentions = (at: ts.Node): boolean =>
    at.kind === ts.SyntaxKind.ThisType ||
    (ts.isIdentifier(at) && names.has(at.text)) ||
    (ts.forEachChild(at, mentions) ?? false);
  return mentions(node);
}
