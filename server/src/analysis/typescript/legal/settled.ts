// Whether what the types say of a place stands, whatever is still to be written behind it.
import ts from 'typescript';
import type { Site } from '../site';
import { mayStillChange } from './dependence';
import { distrustOf, isCutOff } from './errors';

/** Why types at a place cannot be trusted: `nodes` are those whose types are compared. */
export function unsettled(site: Site, nodes: readonly ts.Node[]): string | undefined {
  const { checker, file, offset, javaScript } = site;
  if (javaScript) return 'plain JavaScript';
  const reason = distrustOf(site);
  if (reason !== undefined) return reason;
  const first = nodes.find((node) => node.end <= offset && node.getSourceFile() === file);
  const start = first ? first.getStart(file) : offset;
  if (/@ts-(ignore|expect-error)/.test(file.text.slice(start, offset))) return 'a comment asks for an error';
  if (nodes.some((node) => mayStillChange(checker, node))) return 'the types are not settled';
  if (isCutOff(site) && nodes.some((node) => mayBeDeclaredLater(site, node))) return 'a global may be declared anew';
  return undefined;
}

/** Whether a name means something of the environment that the rest of the file may yet declare for itself. */
function mayBeDeclaredLater({ checker, program, file }: Site, node: ts.Node): boolean {
  const isLater = (at: ts.Node): boolean => {
    if (ts.isIdentifier(at) && isLeftmost(at)) {
      const declarations = checker.getSymbolAtLocation(at)?.declarations ?? [];
      return declarations.length > 0 && declarations.every((each) => isOfEnvironment(program, file, each));
    }
    return ts.forEachChild(at, isLater) ?? false;
  };
  return isLater(node);
}

/** Declared elsewhere, but not in the language's own library, whose names nobody takes. */
function isOfEnvironment(program: ts.Program, file: ts.SourceFile, declaration: ts.Declaration): boolean {
  const source = declaration.getSourceFile();
  if (source.fileName === file.fileName || source === file) return false;
  return !(program.isSourceFileDefaultLibrary(source) && /\/lib\.es[^/]*\.d\.ts$/.test(source.fileName));
}

function isLeftmost(word: ts.Identifier): boolean {
  const { parent } = word;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === word;
  if (ts.isQualifiedName(parent)) return parent.left === word;
  return !ts.isObjectLiteralElement(parent) || (!ts.isPropertyAssignment(parent) ? true : parent.initializer === word);
}

/** Whether a type is declared around a place at the end of a file, so that more of it may come. */
export function isIncomplete(site: Site, type: ts.Type): boolean {
  if (!isCutOff(site)) return false;
  const { file, offset } = site;
  return parts(type).some((part) =>
    [part.getSymbol(), part.aliasSymbol].some((symbol) =>
      symbol?.declarations?.some(
        (declaration) =>
          declaration.getSourceFile() === file && declaration.pos <= offset && offset <= declaration.end + 1,
      ),
    ),
  );
}

/** What a union or an intersection is made of. */
export function parts(type: ts.Type): readonly ts.Type[] {
  return type.isUnionOrIntersection() ? type.types.flatMap(parts) : [type];
}
