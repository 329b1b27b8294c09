// Names that a file declares: whether one is declared only behind a place, so that a text cut off there does not know it.
import ts from 'typescript';

/** Whether a name is declared in the file, and nowhere before an offset: as a member, or in some scope. */
export function forwardNames(
  file: string,
  text: string,
): (name: string, offset: number, kind: 'member' | 'scoped') => boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const first = { member: new Map<string, number>(), scoped: new Map<string, number>() };
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    const known = first[isMember(node) ? 'member' : 'scoped'];
    if (name !== undefined && !known.has(name)) known.set(name, node.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return (name, offset, kind) => {
    const declared = first[kind].get(name);
    return declared !== undefined && declared > offset;
  };
}

function isMember(node: ts.Node): boolean {
  return ts.isClassElement(node) || ts.isTypeElement(node) || ts.isObjectLiteralElement(node) || ts.isEnumMember(node);
}

function nameOf(node: ts.Node): string | undefined {
  const { name } = node as Partial<ts.NamedDeclaration>;
  if (!name || ts.isPropertyAccessExpression(node) || ts.isMetaProperty(node)) return undefined;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}
