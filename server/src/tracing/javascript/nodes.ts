// What the parts of the instrumenter ask of a node.
import type { Node } from '@babel/types';

/** A function or class without a name takes that of the place that it stands in, if it stands there itself. */
export function isNamedByPlace(node: Node): boolean {
  return /^(FunctionExpression|ArrowFunctionExpression|ClassExpression)$/.test(node.type);
}

/** The same, parentheses around it left out. */
export function isFunction(node: Node): boolean {
  return node.type === 'ParenthesizedExpression' ? isFunction(node.expression) : isNamedByPlace(node);
}

export function nameOf(node: Node): { readonly name?: string } {
  return node.type === 'Identifier' ? { name: node.name } : {};
}

export function isLiteral(node: Node): boolean {
  return /Literal$/.test(node.type) && node.type !== 'TemplateLiteral';
}

type Transparent = Extract<
  Node,
  {
    type:
      | 'ParenthesizedExpression'
      | 'TSAsExpression'
      | 'TSSatisfiesExpression'
      | 'TSNonNullExpression'
      | 'TSTypeAssertion'
      | 'TSInstantiationExpression'
      | 'TypeCastExpression';
  }
>;

/** What is around an expression without changing its value. */
export function isTransparent(node: Node): node is Transparent {
  return /^(ParenthesizedExpression|TSAsExpression|TSSatisfiesExpression|TSNonNullExpression|TSTypeAssertion|TSInstantiationExpression|TypeCastExpression)$/.test(
    node.type,
  );
}
