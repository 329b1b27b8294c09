// Patterns: their defaults and computed keys are expressions, what they give a value may be a place with parts.
import type * as t from '@babel/types';
import { rewriteReference } from './expressions';
import type { Place, Rewriting } from './rewriting';

/** What is evaluated while a pattern takes a value apart; the names that it binds are `bound`'s. */
export function rewritePattern(r: Rewriting, node: t.Node, at: Place): void {
  switch (node.type) {
    case 'Identifier':
      return;
    case 'ObjectPattern':
      return node.properties.forEach((property) => rewritePattern(r, property, at));
    case 'ObjectProperty':
      if (node.computed) r.expression(node.key, at);
      return rewritePattern(r, node.value, at);
    case 'ArrayPattern':
      return node.elements.forEach((element) => element && rewritePattern(r, element, at));
    case 'AssignmentPattern':
      // What stands on the left takes the default apart, so it comes after it.
      r.expression(node.right, node.left.type === 'Identifier' ? { ...at, name: node.left.name } : at);
      return rewritePattern(r, node.left, at);
    case 'RestElement':
      return rewritePattern(r, node.argument, at);
    case 'TSParameterProperty':
      return rewritePattern(r, node.parameter, at);
    default:
      return rewriteReference(r, node, at);
  }
}
