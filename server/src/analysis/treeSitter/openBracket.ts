// The innermost bracket that is open at the end of a text, by its syntax tree.
import type { Node, Tree } from 'web-tree-sitter';

/** Reads the tree from its end backwards; nodes without an error are balanced. */
export function openBracket(tree: Tree, text: string): { readonly bracket: string; readonly beforeBracket: string } {
  let closed = 0;
  const search = (node: Node): Node | undefined => {
    for (let index = node.childCount - 1; index >= 0; index--) {
      const child = node.child(index);
      if (!child || child.isMissing) continue;
      if (closers.has(child.type)) closed++;
      else if (openers.has(child.type) && closed-- === 0) return child;
      const found = child.hasError ? search(child) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const found = search(tree.rootNode);
  return { bracket: found?.type ?? '', beforeBracket: found ? text.slice(0, found.startIndex) : '' };
}

const closers = new Set([')', ']', '}', '|}']);
const openers = new Set(['(', '[', '{', '${', '{|']);
