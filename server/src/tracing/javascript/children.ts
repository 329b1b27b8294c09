// The nodes below a node, those that only say something of types left out.
import type { Node } from '@babel/types';

const notVisited = new Set([
  'type',
  'loc',
  'extra',
  'leadingComments',
  'innerComments',
  'trailingComments',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'implements',
  'predicate',
]);

/** In the order of the text. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (notVisited.has(key)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) children.push(child);
  }
  return children.sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
