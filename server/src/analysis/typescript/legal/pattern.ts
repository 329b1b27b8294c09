// Whether what looks like an expression may turn out to be the parameters of an arrow function.
import ts from 'typescript';

/**
 * Whether a node may lie in the default value or the computed name of a parameter whose `=>` is still to come: there its
 * names may mean other parameters, and `=` assigns nothing.
 */
export function mayBeDefault(node: ts.Node): boolean {
  let isDefault = false;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (isDefault && (ts.isParenthesizedExpression(parent) || isOfAsync(parent, at))) return true;
    if (ts.isStatement(parent) || ts.isClassElement(parent)) isDefault = false;
    else isDefault ||= isDefaultOf(parent, at);
  }
  return false;
}

function isOfAsync(parent: ts.Node, at: ts.Node): boolean {
  return ts.isCallExpression(parent) && parent.expression !== at && isAsync(parent.expression);
}

/** Whether the callee may be the keyword before an arrow function's parameters. */
export function isAsync(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee) && callee.text === 'async';
}

function isDefaultOf(parent: ts.Node, at: ts.Node): boolean {
  if (ts.isComputedPropertyName(parent)) return true;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.objectAssignmentInitializer === at;
  return (
    ts.isBinaryExpression(parent) && parent.right === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}
