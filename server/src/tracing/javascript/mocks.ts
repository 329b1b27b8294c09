// Calls by which a test replaces a module. Its runner moves them to the top of the file by reading their text, and what
// they name must be theirs: they stay as they are.
import type { Node } from '@babel/types';

const owners = new Set(['jest', 'vi', 'vitest']);
const moved = /^(mock|unmock|doMock|dontMock|doUnmock|hoisted|enableAutomock|disableAutomock|deepUnmock)$/;

export function isMock(node: Node): boolean {
  if (node.type === 'AwaitExpression') return isMock(node.argument);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  if (object.type === 'CallExpression') return isMock(object);
  return (
    object.type === 'Identifier' &&
    owners.has(object.name) &&
    property.type === 'Identifier' &&
    moved.test(property.name)
  );
}
