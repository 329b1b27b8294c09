// What a statement lacks at its end: the value of a constant, or the value that a function must return.
import ts from 'typescript';
import { leafAt, type Site } from '../site';

/** What is missing at the end of a statement that the token would end, for the user. */
export function lackAt(site: Site): string | undefined {
  const { root, offset, token } = site;
  if (token === ';') {
    const leaf = leafAt(root, offset);
    if (!leaf || leaf.end !== offset + 1) return undefined;
    if (ts.isVariableStatement(leaf)) return lacksInitializer(site, leaf) ? 'what must be given a value' : undefined;
    return ts.isReturnStatement(leaf) ? returnError(site, leaf) : undefined;
  }
  const leaf = leafAt(root, offset - 1);
  return leaf && ts.isReturnStatement(leaf) && !leaf.expression ? returnError(site, leaf) : undefined;
}

function lacksInitializer({ file }: Site, { declarationList }: ts.VariableStatement): boolean {
  const last = declarationList.declarations.at(-1);
  if (!last || last.initializer || file.isDeclarationFile || isDeclared(last)) return false;
  return (declarationList.flags & ts.NodeFlags.Const) !== 0 || !ts.isIdentifier(last.name);
}

function isDeclared(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const modifiers = ts.canHaveModifiers(at) ? ts.getModifiers(at) : undefined;
    if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) return true;
  }
  return false;
}

/** Nothing is returned where the function must return a value, or something by a setter. */
const returnCodes = { nothing: 2322, something: 2408 };

function returnError({ checker, file, javaScript }: Site, statement: ts.ReturnStatement): string | undefined {
  if (javaScript) return undefined;
  const start = statement.getStart(file);
  const code = statement.expression ? returnCodes.something : returnCodes.nothing;
  const isWrong = checker
    .getDiagnostics(file, undefined, [statement])
    .some((error) => error.code === code && error.start === start);
  return isWrong ? 'what the function returns' : undefined;
}
