// Whether a complete expression behind `new` can be constructed where it stands.
import ts from 'typescript';
import { compiler, signatureFlags, type InternalSignature } from '../internals';
import type { Site } from '../site';
import { writtenAnew } from './replaced';

/** Why an expression cannot be constructed. */
export function faultOfConstructed(site: Site, expression: ts.Expression): string | undefined {
  const { checker } = site;
  const type = checker.getApparentType(checker.getNonNullableType(checker.getTypeAtLocation(expression)));
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) return undefined;
  const name = expression.getText();
  const signatures = checker.getSignaturesOfType(type, ts.SignatureKind.Construct);
  const [first] = signatures;
  const symbol = type.getSymbol();
  if (symbol && writtenAnew(site, symbol)) return undefined;
  if (first) {
    const isAbstract = signatures.some((signature) => (signature as InternalSignature).flags & signatureFlags.abstract);
    if (isAbstract || (symbol && !isConcrete(symbol))) return `${name} is abstract`;
    return isAccessible(first.declaration, expression) ? undefined : `the constructor of ${name} is not public`;
  }
  const isCalled = checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0;
  if (isCalled && mayConstructFunctions(site)) return undefined;
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  if (parts.some((part) => part.symbol && isOfJavaScript(part.symbol))) return undefined;
  return `${name} cannot be constructed`;
}

/** In JavaScript, and where values may be `any` unnoticed, a function can be constructed. */
export function mayConstructFunctions({ javaScript, program }: Site): boolean {
  return javaScript || !compiler.getStrictOptionValue(program.getCompilerOptions(), 'noImplicitAny');
}

export function isConcrete({ valueDeclaration: declaration }: ts.Symbol): boolean {
  return !declaration || !ts.isClassLike(declaration) || !has(declaration, ts.SyntaxKind.AbstractKeyword);
}

/** Whether the constructor of a class, or a constructor itself, may be used at a place; in doubt it may. */
export function isAccessible(declaration: ts.Declaration | undefined, place: ts.Node): boolean {
  const constructor =
    declaration && ts.isClassLike(declaration) ? declaration.members.find(ts.isConstructorDeclaration) : declaration;
  if (!constructor || !ts.isConstructorDeclaration(constructor)) return true;
  const isPrivate = has(constructor, ts.SyntaxKind.PrivateKeyword);
  if (!isPrivate && !has(constructor, ts.SyntaxKind.ProtectedKeyword)) return true;
  for (let at = place; at; at = at.parent) {
    if (
      ts.isClassLike(at) &&
      (!isPrivate || at === constructor.parent || at.name?.text === constructor.parent.name?.text)
    )
      return true;
  }
  return false;
}

function has(node: ts.HasModifiers, modifier: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === modifier) ?? false;
}

export function isOfJavaScript({ declarations }: ts.Symbol): boolean {
  return declarations?.some(({ flags }) => flags & ts.NodeFlags.JavaScriptFile) ?? false;
}
