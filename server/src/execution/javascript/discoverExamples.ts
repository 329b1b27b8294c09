// The functions of a file whose doc comment holds examples that can be run, found by reading it.
import { parseExpression } from '@babel/parser';
import type { ClassBody, Comment, Node, Statement } from '@babel/types';
import { readExamples, type Example } from './exampleComments';
import { parse } from './parse';

export interface ExampleFunction {
  /** Name of the function or class; of a method `Class.method`. */
  readonly function: string;
  /** UTF-16 offsets of the declaration. */
  readonly start: number;
  readonly end: number;
  /** Line of the declaration, from 0. */
  readonly line: number;
  readonly examples: readonly Example[];
  /** Whether it can be reached from outside its module. */
  readonly isExported: boolean;
}

interface Declared {
  readonly name: string;
  readonly node: Node;
  /** The node that the comment stands before. */
  readonly documented: Node;
  readonly isExported: boolean;
}

/** In the order of the text; none where the text cannot be read. */
export function discoverExamples(text: string, file: string): readonly ExampleFunction[] {
  const parsed = parse(text, file);
  if (!parsed) return [];
  const exported = exportedNames(parsed.program.body);
  return parsed.program.body.flatMap(declarations).flatMap(({ name, node, documented, isExported }) => {
    const examples = (documented.leadingComments ?? []).filter(isDoc).flatMap((comment) => {
      const line = (comment.loc?.start.line ?? 1) - 1;
      return readExamples(`/*${comment.value}*/`, line, isExpression);
    });
    if (examples.length === 0) return [];
    const [outer = name] = name.split('.');
    return [
      {
        function: name,
        start: node.start ?? 0,
        end: node.end ?? 0,
        line: (node.loc?.start.line ?? 1) - 1,
        examples,
        isExported: isExported || exported.has(outer),
      },
    ];
  });
}

/** Whether the text is one whole expression of JavaScript. */
export function isExpression(text: string): boolean {
  try {
    parseExpression(text, { allowAwaitOutsideFunction: true });
    return true;
  } catch {
    return false;
  }
}

function isDoc({ type, value }: Comment): boolean {
  return type === 'CommentBlock' && value.startsWith('*');
}

function declarations(statement: Statement): Declared[] {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
    return declared(statement.declaration, statement, true);
  }
  if (statement.type === 'ExportDefaultDeclaration') return declared(statement.declaration, statement, true);
  return declared(statement, statement, false);
}

function declared(node: Node, documented: Node, isExported: boolean): Declared[] {
  if (node.type === 'FunctionDeclaration') {
    return [{ name: node.id?.name ?? 'default', node, documented, isExported }];
  }
  if (node.type === 'ClassDeclaration') {
    const name = node.id?.name ?? 'default';
    return [{ name, node, documented, isExported }, ...methods(name, node.body, isExported)];
  }
  if (node.type !== 'VariableDeclaration') return [];
  return node.declarations.flatMap((declarator) => {
    const { id, init } = declarator;
    const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
    return id.type === 'Identifier' && isFunction ? [{ name: id.name, node: declarator, documented, isExported }] : [];
  });
}

function methods(name: string, body: ClassBody, isExported: boolean): Declared[] {
  return body.body.flatMap((node) =>
    node.type === 'ClassMethod' && node.key.type === 'Identifier' && !node.computed
      ? [{ name: `${name}.${node.key.name}`, node, documented: node, isExported }]
      : [],
  );
}

/** Names that `export { … }`, `export default name`, `exports.name =` and `module.exports =` let out. */
function exportedNames(body: readonly Statement[]): ReadonlySet<string> {
  const names = body.flatMap((statement): string[] => {
    if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      return statement.specifiers.flatMap((each) => (each.type === 'ExportSpecifier' ? [each.local.name] : []));
    }
    if (statement.type === 'ExportDefaultDeclaration' || statement.type === 'TSExportAssignment') {
      const value = statement.type === 'TSExportAssignment' ? statement.expression : statement.declaration;
      return value.type === 'Identifier' ? [value.name] : [];
    }
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
    const { left, right } = statement.expression;
    return isExports(left) ? namesIn(right) : [];
  });
  return new Set(names);
}

/** `exports.name`, `module.exports` and `module.exports.name`. */
function isExports(node: Node): boolean {
  if (node.type !== 'MemberExpression') return false;
  const { object, property } = node;
  if (object.type === 'Identifier' && object.name === 'exports') return true;
  if (object.type === 'Identifier' && object.name === 'module') {
    return property.type === 'Identifier' && property.name === 'exports';
  }
  return isExports(object);
}

function namesIn(value: Node): string[] {
  if (value.type === 'Identifier') return [value.name];
  if (value.type !== 'ObjectExpression') return [];
  return value.properties.flatMap((property) =>
    property.type === 'ObjectProperty' && property.value.type === 'Identifier' ? [property.value.name] : [],
  );
}
