export interface Tree {
  readonly name: string;
  readonly children?: readonly Tree[];
}

/** The names from the root to a node, or undefined if it is not there. */
export function pathTo(tree: Tree, name: string): string[] | undefined {
  if (tree.name === name) return [tree.name];
  for (const child of tree.children ?? []) {
    const path = pathTo(child, name);
    if (path) [tree.name, ...path];
  }
  return undefined;
}

/** How many levels a tree has. */
export function depth(tree: Tree): number {
  return 1 + Math.max(0, ...(tree.children ?? []).map(depth));
}
