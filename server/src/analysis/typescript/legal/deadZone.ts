// The temporal dead zone: a block-scoped variable, class or enumeration that is certainly used before it is declared.
import ts from 'typescript';

/** Whether the use of a symbol at a node comes before its declaration in the same run of the same function. */
export function isUsedBeforeDeclared(symbol: ts.Symbol, use: ts.Node): boolean {
  const declaration = symbol.valueDeclaration;
  const scoped = ts.SymbolFlags.BlockScopedVariable | ts.SymbolFlags.Class | ts.SymbolFlags.RegularEnum;
  if (!declaration || !(symbol.flags & scoped) || symbol.flags & ts.SymbolFlags.Function) return false;
  if ((symbol.declarations?.length ?? 0) !== 1 || declaration.getSourceFile() !== use.getSourceFile()) return false;
  if (isAmbient(declaration) || isDeferred(use, declaration)) return false;
  if (declaration.pos > use.pos) return true;
  return ts.isVariableDeclaration(declaration) && isInInitializer(use, declaration);
}

function isAmbient(declaration: ts.Declaration): boolean {
  for (let at: ts.Node = declaration; !ts.isSourceFile(at); at = at.parent) {
    if (ts.canHaveModifiers(at) && ts.getModifiers(at)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword))
      return true;
  }
  return declaration.getSourceFile().isDeclarationFile;
}

/** Whether a function, a property or a type lies between a use and the scope of the declaration, so that it may run later. */
function isDeferred(use: ts.Node, declaration: ts.Node): boolean {
  const scope = scopeOf(declaration);
  for (let at = use.parent; ; at = at.parent) {
    if (at === scope) return false;
    if (ts.isSourceFile(at)) return true;
    if (ts.isFunctionLike(at) || ts.isClassElement(at) || ts.isDecorator(at)) return true;
    if (ts.isTypeNode(at) || ts.isTypeElement(at)) return true;
    if (ts.isExportAssignment(at) || ts.isExportSpecifier(at)) return true;
  }
}

function scopeOf(declaration: ts.Node): ts.Node {
  let at = declaration.parent;
  while (
    !ts.isBlock(at) &&
    !ts.isSourceFile(at) &&
    !ts.isModuleBlock(at) &&
    !ts.isFunctionLike(at) &&
    !ts.isCaseBlock(at)
  )
    at = at.parent;
  return at;
}

function isInInitializer(use: ts.Node, { initializer }: ts.VariableDeclaration): boolean {
  return initializer !== undefined && initializer.pos <= use.pos && use.end <= initializer.end;
}
