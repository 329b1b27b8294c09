// Whether what the types say of a place stands, whatever is still to be written behind it.
import ts from 'typescript';
import type { Site } from '../site';
import { mayStillChange } from './dependence';
import { distrustOf, isCutOff, isExcused } from './errors';
import { restsOnWhatComes } from './stillToCome';

/** Why types at a place cannot be trusted: `nodes` are those whose types are compared. */
export function unsettled(site: Site, nodes: readonly ts.Node[]): string | undefined {
  const { checker, file, offset, javaScript } = site;
  if (javaScript) return 'plain JavaScript';
  const reason = distrustOf(site);
  if (reason !== undefined) return reason;
  if (nodes.some((node) => node.end <= offset && mayBeExcused(node, file.text))) return 'a comment asks for an error';
  if (nodes.some((node) => mayStillChange(checker, node))) return 'the types are not settled';
  return isCutOff(site) && restsOnWhatComes(site, nodes) ? 'it rests on what is still to be declared' : undefined;
}

/** Whether a comment in or above what holds a node takes the errors from it. */
function mayBeExcused(node: ts.Node, text: string): boolean {
  const holder = ts.findAncestor(node, (at) => ts.isStatement(at) || ts.isClassElement(at)) ?? node;
  // A statement may be a long function; its errors in other lines do not count.
  const lines = [holder.getStart(), node.getStart()];
  return (
    lines.some((at) => isExcused(text, at)) || /@ts-(ignore|expect-error)/.test(text.slice(node.getStart(), node.end))
  );
}

/** Whether a type is declared around a place at the end of a file, so that more of it may come. */
export function isIncomplete(site: Site, type: ts.Type): boolean {
  if (!isCutOff(site)) return false;
  const { checker, file, offset } = site;
  const isAround = (symbol: ts.Symbol | undefined) =>
    symbol?.declarations?.some(
      (each) => each.getSourceFile() === file && each.pos <= offset && offset <= each.end + 1,
    ) ?? false;
  const holdsIncomplete = (at: ts.Type, depth: number): boolean =>
    parts(at).some(
      (part) =>
        isAround(part.getSymbol()) ||
        isAround(part.aliasSymbol) ||
        (depth > 0 && argumentsOf(checker, part).some((argument) => holdsIncomplete(argument, depth - 1))),
    );
  return holdsIncomplete(type, 2);
}

function argumentsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const isReference = (type as ts.TypeReference).target !== undefined && (type.flags & ts.TypeFlags.Object) !== 0;
  return [
    ...(isReference ? checker.getTypeArguments(type as ts.TypeReference) : []),
    ...(type.aliasTypeArguments ?? []),
  ];
}

/** What a union or an intersection is made of. */
export function parts(type: ts.Type): readonly ts.Type[] {
  return type.isUnionOrIntersection() ? type.types.flatMap(parts) : [type];
}
