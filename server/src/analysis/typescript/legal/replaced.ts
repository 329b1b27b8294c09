// Declarations that the text of a question writes anew, while names still lead to what the program knew of them before.
import ts from 'typescript';
import type { Site } from '../site';

/** The new declarations of a symbol whose old ones the text replaces; `undefined` for any other symbol. */
export function writtenAnew(
  { checker, locals, root }: Pick<Site, 'checker' | 'locals' | 'root'>,
  { escapedName, declarations = [] }: ts.Symbol,
): readonly ts.Declaration[] | undefined {
  const local = locals?.get(escapedName);
  const isReplaced = local && declarations.some((declaration) => statementOf(declaration).parent === root.parent);
  if (!isReplaced) return undefined;
  return [...new Set([local, checker.getExportSymbolOfSymbol(local)])].flatMap((symbol) => symbol.declarations ?? []);
}

function statementOf(declaration: ts.Declaration): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
}
