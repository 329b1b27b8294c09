// The variables that a pattern binds, and all names that a file declares.
import type { Identifier, Node } from '@babel/types';
import { childrenOf } from './children';

export interface BoundName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Variables that a parameter, a declaration or an assignment gives a value; places like `a.b` are none. */
export function namesIn(pattern: Node): BoundName[] {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === 'this' ? [] : [named(pattern)];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'TSParameterProperty':
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}

/** The range of an identifier without its type. */
function named({ name, start }: Identifier): BoundName {
  const from = start ?? 0;
  return { name, start: from, end: from + name.length };
}

/** Every name that is declared anywhere below; imports are not news, functions and classes are seldom. */
export function declaredNames(node: Node, names = new Set<string>()): Set<string> {
  for (const bound of boundBy(node)) names.add(bound.name);
  for (const child of childrenOf(node)) declaredNames(child, names);
  return names;
}

function boundBy(node: Node): BoundName[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return namesIn(node.id);
    case 'CatchClause':
      return node.param ? namesIn(node.param) : [];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return node.params.flatMap(namesIn);
    default:
      return [];
  }
}
