// Moves the positions of nodes, with those of their lists and comments.
import ts from 'typescript';
import type { BoundNode } from './internals';

interface Range {
  pos: number;
  end: number;
}

/** Moves every position of a tree that lies behind `from` by `by`: what begins there or later, and the end of what spans it. */
export function shiftBehind(root: ts.Node, from: number, by: number): void {
  const shift = (range: Range) => {
    if (range.end > from || range.pos >= from) range.end += by;
    if (range.pos >= from) range.pos += by;
  };
  const visit = (node: ts.Node): void => {
    const bound = node as BoundNode;
    // What ends before the place has nothing behind it.
    if (bound.end <= from && bound.pos < from) return;
    shift(bound);
    bound.jsDoc?.forEach(visit);
    ts.forEachChild(node, visit, (nodes) => {
      shift(nodes);
      nodes.forEach(visit);
    });
  };
  visit(root);
}

/** Moves all positions of a tree. */
export function shiftAll(root: ts.Node, by: number): void {
  const visit = (node: ts.Node): void => {
    const bound = node as BoundNode;
    bound.pos += by;
    bound.end += by;
    bound.jsDoc?.forEach(visit);
    ts.forEachChild(node, visit, (nodes) => {
      (nodes as unknown as Range).pos += by;
      (nodes as unknown as Range).end += by;
      nodes.forEach(visit);
    });
  };
  visit(root);
}
