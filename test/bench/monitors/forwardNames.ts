// Names that a file declares: whether one is declared only behind a place, so that a text cut off there does not know it.
import ts from 'typescript';

/** Whether a name is declared in the file, and nowhere before an offset. */
export function forwardNames(file: string, text: string): (name: string, offset: number) => boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const first = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name !== undefined && !first.has(name)) first.set(name, node.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return (name, offset) => {
    const declared = first.get(name);
    return declared !== undefined && declared > offset;
  };
}

function nameOf(node: ts.Node): string | undefined {
  const { name } = node as Partial<ts.NamedDeclaration>;
  if (!name || ts.isPropertyAccessExpression(node) || ts.isMetaProperty(node)) return undefined;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}
