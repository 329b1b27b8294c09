// The expression that a token ends.
import ts from 'typescript';
import { leafAt, type Site } from '../site';

/** The literal or the expression in parentheses directly before the token of a site, without its parentheses. */
export function endedExpression({ root, file, offset }: Site): ts.Expression | undefined {
  const end = file.text.slice(0, offset).trimEnd().length;
  const leaf = leafAt(root, end - 1);
  if (!leaf || leaf.end !== end || !ts.isExpression(leaf)) return undefined;
  let node: ts.Expression = leaf;
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  const { parent } = node;
  return ts.isPrefixUnaryExpression(parent) && isSign(parent.operator) ? parent : node;
}

function isSign(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.MinusToken || operator === ts.SyntaxKind.PlusToken;
}
