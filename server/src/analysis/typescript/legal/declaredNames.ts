// Names that a declaration cannot have, because its scope has a value of that name already.
import ts from 'typescript';
import { compiler, type BoundNode } from '../internals';
import { placeholder, type Site } from '../site';

/** The names that the variable or parameter whose name is the word cannot have. */
export function declaredAlready(site: Site, word: ts.Identifier): readonly string[] {
  const declaration = word.parent;
  // What does not follow here is taken for another declaration.
  if (site.file.parseDiagnostics.some(({ start }) => start === site.offset)) return [];
  if (ts.isParameter(declaration) && declaration.name === word) return parametersBefore(site, declaration);
  const variable = variableOf(word);
  const list = variable?.parent;
  if (!list || !ts.isVariableDeclarationList(list) || !(list.flags & ts.NodeFlags.BlockScoped)) return [];
  const scope = compiler.getEnclosingBlockScopeContainer(declaration) as BoundNode;
  const isRead = scope === site.root || isInside(scope, site.root);
  // What follows may be read as declarations only because the text before is not finished; and the names around what was
  // read anew are those of an older text, which was the same before it.
  const isBefore = (other: ts.Declaration) => (isRead ? other.pos < word.pos : other.end <= site.readFrom);
  const values = ts.SymbolFlags.Value | ts.SymbolFlags.ExportValue;
  return [...(scope.locals?.values() ?? [])]
    .filter(({ name, flags, declarations }) => {
      const isOther =
        declarations?.some((other) => other !== declaration && isBefore(other) && !isOfTypes(other)) ?? false;
      return name !== placeholder && isOther && (flags & values) !== 0 && isName(name);
    })
    .map(({ name }) => name);
}

/** Whether a declaration may be of types alone, which take no name from a value. */
function isOfTypes(declaration: ts.Declaration): boolean {
  return (
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isModuleDeclaration(declaration)
  );
}

/** The variable that a word names, alone or in a list; in braces it may be the name of a property. */
function variableOf(word: ts.Identifier): ts.VariableDeclaration | undefined {
  let at: ts.BindingName = word;
  for (;;) {
    const declaration: ts.Node = at.parent;
    const isNamed =
      (ts.isBindingElement(declaration) || ts.isVariableDeclaration(declaration)) && declaration.name === at;
    if (!isNamed) return undefined;
    if (ts.isVariableDeclaration(declaration)) return declaration;
    if (!ts.isArrayBindingPattern(declaration.parent)) return undefined;
    at = declaration.parent;
  }
}

function parametersBefore({ javaScript, checked }: Site, declaration: ts.ParameterDeclaration): readonly string[] {
  if (javaScript && !checked) return [];
  const { parameters } = declaration.parent;
  return parameters
    .slice(0, parameters.indexOf(declaration))
    .flatMap(({ name }) => (ts.isIdentifier(name) && name.text !== 'this' ? [name.text] : []));
}

function isName(name: string): boolean {
  return /^[\p{ID_Start}$_]/u.test(name);
}

function isInside(node: ts.Node, root: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (at === root) return true;
  return false;
}
