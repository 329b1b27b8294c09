// Kinds of operators.
import ts from 'typescript';

/** Whether an operator assigns to its left operand: `=`, `+=`, `??=` and their kin. */
export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
